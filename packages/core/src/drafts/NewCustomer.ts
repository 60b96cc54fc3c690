/**
 * The strict way to make a customer, for an app whose user fills in a form: what an import would unite or take as it stands
 * is refused, because there is somebody to ask.
 */
import { Array, Result, Schema } from "effect"
import type * as Customer from "../customer/Customer.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Email from "../people/Email.ts"
import * as Emails from "../people/Emails.ts"
import * as Phone from "../people/Phone.ts"
import * as Phones from "../people/Phones.ts"
import * as CustomerDraft from "./CustomerDraft.ts"

/** Whom somebody has in mind perhaps: each customer that has one of the phones or e-mails, with the key of it. */
export class DuplicateContactPoint extends Schema.TaggedError<DuplicateContactPoint>()("DuplicateContactPoint", {
  held: Schema.NonEmptyArray(Schema.Struct({ customerId: CustomerId.CustomerId, point: Schema.String }))
}) {
  override get message() {
    const first = this.held.slice(0, 3).map(({ customerId, point }) => `${point} (${customerId})`)
    const more = this.held.length > 3 ? `, and ${this.held.length - 3} more` : ""
    return `Other customers have this already: ${first.join(", ")}${more}. Nothing was created: use that customer, or leave it out`
  }
}

export type Refused =
  | Customer.Invalid
  | DuplicateContactPoint
  | Emails.DuplicateEmail
  | Email.InvalidEmail
  | Phones.DuplicatePhone
  | Phones.PhoneRequired

type Points = Phones.Holder & Emails.Holder

/** Phones as they are told apart, by number; an extension makes another line of the same house. */
const pointsOf = ({ emails, phones }: Pick<Customer.Customer, "emails" | "phones">): ReadonlyArray<string> => [
  ...emails.map(Email.key),
  ...phones.flatMap((phone) => (Phone.identifies(phone) ? [Phone.key(phone)] : []))
]

/**
 * A new customer, unless another has one of its phones or e-mails (an archived one counts too), one of them comes twice, or
 * an e-mail is none. `others` are those of the book that may have them, as a store's `matches` finds them.
 */
export const create = (
  draft: CustomerDraft.CustomerDraft,
  context: CustomerDraft.Context,
  others: ReadonlyArray<Customer.Customer>
): Result.Result<Customer.Customer, Refused> =>
  Result.gen(function* () {
    const nobody = { name: draft.name, company: draft.company, phones: [], emails: [] }
    const dialled = yield* draft.phones.reduce(
      (held: Result.Result<Points, Refused>, phone) => Result.flatMap(held, Phones.add(phone)),
      Result.succeed(nobody)
    )
    const { emails, phones } = yield* draft.emails.reduce(
      (held: Result.Result<Points, Refused>, email) => Result.flatMap(held, Emails.add(email)),
      Result.succeed(dialled)
    )
    const made = yield* CustomerDraft.toCustomer({ ...draft, emails, phones }, context)
    const points = new Set(pointsOf(made))
    const held = others.flatMap((other) =>
      pointsOf(other).flatMap((point) => (points.has(point) ? [{ customerId: other.id, point }] : []))
    )
    return Array.isReadonlyArrayNonEmpty(held) ? yield* Result.fail(new DuplicateContactPoint({ held })) : made
  })
