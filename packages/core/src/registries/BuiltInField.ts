/**
 * What every customer has, as fields that an intake form may ask for. They are a list of their own beside the fields of the
 * business and are labelled, ordered and put on forms like those: `FieldRegistry.rename`, `FieldRegistry.configure`.
 */
import { Result, Schema } from "effect"
import * as CustomerDraft from "../drafts/CustomerDraft.ts"
import * as CustomField from "../parts/CustomField.ts"
import type * as FieldType from "../parts/FieldType.ts"
import * as Email from "../people/Email.ts"
import * as FullName from "../people/FullName.ts"
import * as PersonName from "../people/PersonName.ts"
import * as PhoneNumber from "../people/PhoneNumber.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import * as Text from "../text/Text.ts"
import type { FieldRegistry } from "./FieldRegistry.ts"

export const Name = Schema.Literals([
  /** The whole name in one answer; `first_name` and `last_name` say it better, where a form asks for them. */
  "name",
  "first_name",
  "last_name",
  "company",
  "email",
  "phone",
  /** Street and number, and further lines below it. */
  "address",
  "city",
  "region",
  "postal_code",
  "country"
])
export type Name = typeof Name.Type

export class AnswerTooLong extends Schema.TaggedError<AnswerTooLong>()("AnswerTooLong", {
  id: CustomField.FieldId,
  label: Schema.String,
  most: Schema.Int
}) {
  override get message() {
    return `The answer to "${this.label}" is too long: expected at most ${this.most} characters`
  }
}

const table: Readonly<Record<Name, readonly [label: string, type: FieldType.FieldType]>> = {
  name: ["Name", "text"],
  first_name: ["First name", "text"],
  last_name: ["Last name", "text"],
  company: ["Company", "text"],
  email: ["E-mail", "email"],
  phone: ["Phone", "phone"],
  address: ["Address", "address"],
  city: ["City", "text"],
  region: ["State or region", "text"],
  postal_code: ["Postal code", "text"],
  country: ["Country", "text"]
}

export const id = (name: Name): CustomField.FieldId => CustomField.FieldId.make(name)

/** All of them, with English labels and on no form: where a business begins. */
export const all: FieldRegistry = Name.literals.map((name) => {
  const [label, type] = table[name]
  return { ...CustomField.blank, id: id(name), label, type }
})

const named: ReadonlySet<string> = new Set<Name>(["name", "first_name", "last_name", "company"])

/**
 * Reads an answer as the customer will have it: a phone is a number that can be dialled, as people in `region` (ISO 3166)
 * write it. `null` for a blank one.
 */
export const read = (
  field: CustomField.CustomField,
  given: CustomField.FieldValue,
  region: string
): Result.Result<string | null, CustomField.CustomFieldTypeMismatch | AnswerTooLong> => {
  const { id, label, type } = field
  const text = type === "address" ? Text.cleanLines(String(given)) : Text.clean(String(given))
  const wrong = () => new CustomField.CustomFieldTypeMismatch({ id, label, type, value: text })
  if (text === "") return Result.succeed(null)
  if (type === "email") return Result.mapError(Email.parse(text), wrong)
  if (type === "phone" && PhoneNumber.parse(text, region).e164 === null) return Result.fail(wrong())
  return named.has(id) && Text.isLongerThan(text, PersonName.maxLength)
    ? Result.fail(new AnswerTooLong({ id, label, most: PersonName.maxLength }))
    : Result.succeed(text)
}

/** The draft that answers make, each of them read before. */
export const toDraft = (answers: ReadonlyMap<string, string>, region: string): CustomerDraft.CustomerDraft => {
  const said = (name: Name): string | null => answers.get(name) ?? null
  const [email, phone] = [said("email"), said("phone")]
  const asked = FullName.parse(said("name") ?? "")
  // "Acme, Inc." for the name is the company, where no other answer says one.
  const company = said("company") ?? asked.company
  const whole =
    asked.company === null || asked.company === company ? asked.name : { ...asked.name, first: asked.company }
  const address = PostalAddress.make({
    line1: said("address"),
    city: said("city"),
    region: said("region"),
    postalCode: said("postal_code"),
    country: said("country")
  })
  return {
    ...CustomerDraft.empty,
    name: { ...whole, first: said("first_name") ?? whole.first, last: said("last_name") ?? whole.last },
    company,
    emails: email === null ? [] : [Email.makeUnchecked(email)],
    phones: phone === null ? [] : [PhoneNumber.parse(phone, region)],
    properties: address === null ? [] : [{ name: null, address, note: null }]
  }
}
