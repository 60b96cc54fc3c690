/** E-mails and phones of a Google export. */
import type { Label } from "@clientela/core"
import { Label as Labels } from "@clientela/core"
import * as EmailCell from "./EmailCell.ts"
import type * as Field from "./Field.ts"
import * as GoogleColumns from "./GoogleColumns.ts"
import * as PhoneCell from "./PhoneCell.ts"
import type * as Reading from "./Reading.ts"

interface Point {
  readonly label: Label.Label
  readonly primary: boolean
}

// Beyond the columns values are joined to earlier ones, where the first one of a cell is what its star means.
const primaryFirst = <A extends Point>(points: ReadonlyArray<A>, slots: number): ReadonlyArray<A> =>
  points.length <= slots ? points : points.toSorted((a, b) => Number(b.primary) - Number(a.primary))

const toCell =
  <A extends Point>(points: ReadonlyArray<A>, text: (point: A) => string, isPlain: (point: A) => boolean) =>
  (point: A) => {
    const title = GoogleColumns.title(point.label)
    const value = text(point)
    if (!isPlain(point) || !GoogleColumns.isPlain(value)) return null
    return { label: point.primary && points.length > 1 ? `* ${title}` : title, text: value }
  }

const bind =
  (
    prefix: string,
    field: string,
    read: (reading: Reading.Reading, text: string, label: Label.Label, primary: boolean, header: string) => void
  ): Field.Field["bind"] =>
  (columns) =>
    GoogleColumns.pairs(columns, prefix, field).map((pair) =>
      GoogleColumns.readPair(pair, (reading, value, label, primary, header) =>
        read(reading, value, Labels.fromText(label), primary, header)
      )
    )

export const emails = (slots: number): Field.Field => ({
  name: "emails",
  columns: GoogleColumns.headers("E-mail", slots, ["Label", "Value"]),
  write: (customer, rest) => {
    const points = primaryFirst(customer.emails, slots)
    const [placed, left] = GoogleColumns.place(
      points,
      slots,
      toCell(points, (email) => email.address, EmailCell.isPlain)
    )
    rest.emails.push(...left)
    return GoogleColumns.flat(placed, slots)
  },
  bind: bind("e mail", "email", EmailCell.read)
})

export const phones = (slots: number): Field.Field => ({
  name: "phones",
  columns: GoogleColumns.headers("Phone", slots, ["Label", "Value"]),
  write: (customer, rest) => {
    const points = primaryFirst(customer.phones, slots)
    const [placed, left] = GoogleColumns.place(
      points,
      slots,
      toCell(points, PhoneCell.international, PhoneCell.isPlain)
    )
    rest.phones.push(...left)
    rest.noTexts.push(...PhoneCell.withoutTexts(points.filter((phone) => !left.includes(phone))))
    return GoogleColumns.flat(placed, slots)
  },
  bind: bind("phone", "phone", PhoneCell.read)
})
