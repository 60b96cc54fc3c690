/**
 * The phones of a customer, or of one of its contacts (`Contacts.modify`), each named by its key (`Phone.key`):
 * `+15128675309`. The same number at a customer and at its contact is allowed.
 */
import { Array, type Option, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as Text from "../text/Text.ts"
import * as ContactPoint from "./ContactPoint.ts"
import * as Identifier from "./Identifier.ts"
import * as Phone from "./Phone.ts"

export interface Holder extends Identifier.Named {
  readonly phones: ReadonlyArray<Phone.Phone>
}

export class DuplicatePhone extends Schema.TaggedError<DuplicatePhone>()("DuplicatePhone", {
  key: Schema.String,
  held: Schema.String
}) {
  override get message() {
    return `The number ${Text.start(this.key, 80)} is there already, as "${Text.start(this.held, 80)}": nothing was changed. Edit that one`
  }
}

export class PhoneNotFound extends Schema.TaggedError<PhoneNotFound>()("PhoneNotFound", { key: Schema.String }) {
  override get message() {
    return `There is no phone ${Text.start(this.key, 80)}: nothing was changed. Load the customer again`
  }
}

export class PhoneRequired extends Schema.TaggedError<PhoneRequired>()("PhoneRequired", {}) {
  override get message() {
    return "The phone is blank: nothing was changed. Type a number, or remove the phone"
  }
}

type Refused = DuplicatePhone | PhoneRequired

/** The phone of that key. */
export const find = (self: Holder, key: string): Option.Option<Phone.Phone> =>
  Array.findFirst(self.phones, (phone) => Phone.key(phone) === key)

const get = (self: Holder, key: string): Result.Result<Phone.Phone, PhoneNotFound> =>
  Result.fromOption(find(self, key), () => new PhoneNotFound({ key }))

const withPhones = <A extends Holder>(self: A, phones: ReadonlyArray<Phone.Phone>): A =>
  phones === self.phones ? self : { ...self, phones }

/** The phone, if it may stand in the place of the one of key `at`, or at the end. */
const admit = (self: Holder, phone: Phone.Phone, at: string | null): Result.Result<Phone.Phone, Refused> => {
  const key = Phone.key(phone)
  const held = self.phones.find((other) => Phone.key(other) === key)
  if (phone.raw === "") return Result.fail(new PhoneRequired())
  return held === undefined || key === at
    ? Result.succeed(phone)
    : Result.fail(new DuplicatePhone({ key, held: held.raw }))
}

/** Adds a phone at the end. The first one becomes primary, any other does not: see `setPrimary`. */
export const add: {
  (phone: Phone.Phone): <A extends Holder>(self: A) => Result.Result<A, Refused>
  <A extends Holder>(self: A, phone: Phone.Phone): Result.Result<A, Refused>
} = dual(2, <A extends Holder>(self: A, phone: Phone.Phone) =>
  Result.map(admit(self, phone, null), (admitted) =>
    withPhones(self, ContactPoint.add(self.phones, [admitted], Phone.key))
  )
)

/** Puts `phone` in the place of the one of that key. Which one is primary stays. */
export const edit: {
  (key: string, phone: Phone.Phone): <A extends Holder>(self: A) => Result.Result<A, PhoneNotFound | Refused>
  <A extends Holder>(self: A, key: string, phone: Phone.Phone): Result.Result<A, PhoneNotFound | Refused>
} = dual(3, <A extends Holder>(self: A, key: string, phone: Phone.Phone) =>
  get(self, key).pipe(
    Result.flatMap(() => admit(self, phone, key)),
    Result.map((admitted) => withPhones(self, ContactPoint.replace(self.phones, key, admitted, Phone.key)))
  )
)

/** Removes the phone of that key; one that is not there changes nothing. The first that stays becomes primary. */
export const remove: {
  (key: string): <A extends Holder>(self: A) => Result.Result<A, Identifier.CannotRemoveLastIdentifier>
  <A extends Holder>(self: A, key: string): Result.Result<A, Identifier.CannotRemoveLastIdentifier>
} = dual(2, <A extends Holder>(self: A, key: string) =>
  Identifier.keep(self, withPhones(self, ContactPoint.remove(self.phones, key, Phone.key)))
)

/** Makes the phone of that key primary, in place of the one that was. */
export const setPrimary: {
  (key: string): <A extends Holder>(self: A) => Result.Result<A, PhoneNotFound>
  <A extends Holder>(self: A, key: string): Result.Result<A, PhoneNotFound>
} = dual(2, <A extends Holder>(self: A, key: string) =>
  Result.map(get(self, key), () => withPhones(self, ContactPoint.makePrimary(self.phones, key, Phone.key)))
)

/**
 * Whether the business wants to text a number. It is a wish: a fax takes no texts, and who answered STOP gets none before
 * answering START. `ConsentLedger.switchTexts` says so.
 */
export const allowTexts: {
  (key: string, allowed: boolean): <A extends Holder>(self: A) => Result.Result<A, PhoneNotFound>
  <A extends Holder>(self: A, key: string, allowed: boolean): Result.Result<A, PhoneNotFound>
} = dual(3, <A extends Holder>(self: A, key: string, allowed: boolean) =>
  Result.map(get(self, key), (phone) =>
    withPhones(self, ContactPoint.replace(self.phones, key, { ...phone, smsAllowed: allowed }, Phone.key))
  )
)
