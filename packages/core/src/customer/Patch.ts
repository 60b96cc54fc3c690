/**
 * Fields of a customer as somebody edits them in place, each saved by itself. A field that a patch does not have stays; a
 * blank one is taken away. Lists have transitions of their own: `Phones`, `Emails`, `Contacts`, `Properties`.
 */
import { Equal, Result, Schema } from "effect"
import * as Identifier from "../people/Identifier.ts"
import * as PersonName from "../people/PersonName.ts"
import * as Text from "../text/Text.ts"
import * as Customer from "./Customer.ts"

const typed = Schema.optionalKey(Schema.NullOr(Schema.String))

export const Patch = Schema.Struct({
  kind: Schema.optionalKey(Customer.Kind),
  type: Schema.optionalKey(Customer.Type),
  /** The parts of the name, each by itself. */
  name: Schema.optionalKey(Schema.Struct({ prefix: typed, first: typed, middle: typed, last: typed, suffix: typed })),
  company: typed,
  role: typed,
  displayName: typed
})
export interface Patch extends Schema.Schema.Type<typeof Patch> {}

/** Somebody else saved another value of the same field since the patch was begun. */
export class VersionConflict extends Schema.TaggedError<VersionConflict>()("VersionConflict", {
  fields: Schema.Array(Schema.String)
}) {
  override get message() {
    return `Somebody else changed ${this.fields.join(", ")} in the meantime: nothing was saved. Look at the new value, then edit it again`
  }
}

export type Refused =
  | VersionConflict
  | Customer.CompanyNameRequired
  | Identifier.CannotRemoveLastIdentifier
  | PersonName.NameTooLong
  | PersonName.HonorificUnknown

export interface Options {
  /** What the fields said when the edit began: a patch onto a field that says something else by now is refused. */
  readonly base?: Patch
  /** The titles that a name may have. */
  readonly titles?: ReadonlyArray<string>
}

type Fields = Pick<Customer.Customer, "kind" | "type" | "name" | "company" | "role" | "displayName">

const short = (part: string, held: string | null, said: string | null | undefined) => {
  const value = said === undefined ? held : Text.orNull(said)
  return value !== held && value !== null && Text.isLongerThan(value, PersonName.maxLength)
    ? Result.fail(new PersonName.NameTooLong({ part, value }))
    : Result.succeed(value)
}

const fields = (self: Customer.Customer, patch: Patch, titles: ReadonlyArray<string>) =>
  Result.all({
    kind: Result.succeed(patch.kind ?? self.kind),
    type: Result.succeed(patch.type ?? self.type),
    name: PersonName.edit(self.name, patch.name ?? {}, titles),
    company: short("company", self.company, patch.company),
    role: Result.succeed(patch.role === undefined ? self.role : Text.orNull(patch.role)),
    displayName: short("display", self.displayName, patch.displayName)
  })

const flat = <A extends { readonly name?: PersonName.Parts }>({ name, ...others }: A) =>
  new Map<string, unknown>(Object.entries({ ...others, ...name }))

/** The fields that the patch changes and that say something else than its author saw. */
const conflicts = (self: Fields, next: Fields, base: Patch): ReadonlyArray<string> => {
  const [held, wanted] = [flat(self), flat(next)]
  return [...flat(base)].flatMap(([field, value]) => {
    const seen = typeof value === "string" ? Text.orNull(value) : value
    return held.get(field) === seen || held.get(field) === wanted.get(field) ? [] : [field]
  })
}

/**
 * The customer with what the patch says: the very same one where it says nothing new, none of it where one field is
 * refused.
 *
 * Patch.apply(customer, { displayName: " " }) // goes by its own name again
 */
export const apply = (
  self: Customer.Customer,
  patch: Patch,
  { base = {}, titles = PersonName.honorifics }: Options = {}
): Result.Result<Customer.Customer, Refused> =>
  Result.flatMap(fields(self, patch, titles), (found): Result.Result<Customer.Customer, Refused> => {
    const next: Customer.Customer = { ...self, ...found }
    if (Equal.equals(next, self)) return Result.succeed(self)
    const conflicting = conflicts(self, next, base)
    if (conflicting.length > 0) return Result.fail(new VersionConflict({ fields: conflicting }))
    return next.kind === "company" && next.company === null
      ? Result.fail(new Customer.CompanyNameRequired())
      : Identifier.keep(self, next)
  })
