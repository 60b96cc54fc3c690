/** Drafts of a test's own, written out or arbitrary. */
import { CustomerDraft, Email, PersonName, PhoneNumber, Tag } from "@clientela/core"
import { Arbitrary } from "effect"
import * as Arbitraries from "../../Arbitraries.ts"

/** Something that nothing else has: names, addresses and tags of a test hold it, so that tests share a book and do not meet. */
export const own = (): string => `x${Arbitraries.freshId().replaceAll("-", "")}`

/** A draft with a first name and an address. */
export const draft = (
  first: string,
  address: string,
  parts: Partial<CustomerDraft.CustomerDraft> = {}
): CustomerDraft.CustomerDraft => ({
  ...CustomerDraft.empty,
  name: PersonName.make({ first }),
  emails: [Email.make(address)],
  ...parts
})

/** Carries on with another import: somebody's own names, so that what one run of a property imports means nobody else. */
export const apart = (
  drafts: ReadonlyArray<CustomerDraft.CustomerDraft>
): { readonly tag: string; readonly drafts: typeof drafts } => {
  const mark = own()
  const number = Number.parseInt(mark.slice(-6), 16) % 8_000_000
  const marked = <A extends string | null>(text: A) =>
    text === null
      ? null
      : text
          .split(" ")
          .map((word) => `${word}${mark}`)
          .join(" ")
  const dialled = (e164: string) => `+1${e164.endsWith("0") ? "512" : "787"}${2_000_000 + number}`
  return {
    tag: mark,
    drafts: drafts.map((found) => ({
      ...found,
      name: PersonName.make({ ...found.name, first: marked(found.name.first), last: marked(found.name.last) }),
      company: marked(found.company),
      emails: found.emails.map((email) => ({ ...email, address: `${mark}.${email.address}` })),
      phones: found.phones.map((phone) =>
        PhoneNumber.parse(phone.e164 === null ? `${phone.raw} ${mark}` : dialled(phone.e164), "US")
      ),
      tags: [...found.tags, Tag.Tag.make(mark)]
    }))
  }
}

/** What one file holds: few people, again and again. */
export const file = Arbitrary.array(Arbitraries.clash, { maxLength: 10 })
