/**
 * The e-mails of a customer, or of one of its contacts (`Contacts.modify`), each named by its address in any case. What
 * comes in is read strictly: `Ana <ana@x.com>` and `mailto:` are for files, which `Email.parseMany` reads.
 */
import { Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as Text from "../text/Text.ts"
import * as ContactPoint from "./ContactPoint.ts"
import * as Email from "./Email.ts"
import * as Identifier from "./Identifier.ts"

export interface Holder extends Identifier.Named {
  readonly emails: ReadonlyArray<Email.Email>
}

export class DuplicateEmail extends Schema.TaggedError<DuplicateEmail>()("DuplicateEmail", {
  address: Schema.String,
  held: Schema.String
}) {
  override get message() {
    return `${this.address} is there already, as "${this.held}": nothing was changed. Edit that one`
  }
}

export class EmailNotFound extends Schema.TaggedError<EmailNotFound>()("EmailNotFound", { address: Schema.String }) {
  override get message() {
    return `There is no e-mail ${Text.start(this.address, 80)}: nothing was changed. Load the customer again`
  }
}

type Refused = DuplicateEmail | Email.InvalidEmail

const find = (self: Holder, address: string): Result.Result<string, EmailNotFound> => {
  const key = Email.key({ address })
  return self.emails.some((email) => Email.key(email) === key)
    ? Result.succeed(key)
    : Result.fail(new EmailNotFound({ address }))
}

const withEmails = <A extends Holder>(self: A, emails: ReadonlyArray<Email.Email>): A =>
  emails === self.emails ? self : { ...self, emails }

/** The e-mail with its address read, if it may stand in the place of the one of key `at`, or at the end. */
const admit = (self: Holder, email: Email.Email, at: string | null): Result.Result<Email.Email, Refused> =>
  Result.flatMap(Email.parse(email.address), (address) => {
    const key = Email.key({ address })
    const held = self.emails.find((other) => Email.key(other) === key)
    return held === undefined || key === at
      ? Result.succeed({ ...email, address })
      : Result.fail(new DuplicateEmail({ address, held: held.address }))
  })

/** Adds an e-mail at the end. The first one becomes primary, any other does not: see `setPrimary`. */
export const add: {
  (email: Email.Email): <A extends Holder>(self: A) => Result.Result<A, Refused>
  <A extends Holder>(self: A, email: Email.Email): Result.Result<A, Refused>
} = dual(2, <A extends Holder>(self: A, email: Email.Email) =>
  Result.map(admit(self, email, null), (admitted) =>
    withEmails(self, ContactPoint.add(self.emails, [admitted], Email.key))
  )
)

/** Puts `email` in the place of the one with that address. Which one is primary stays. */
export const edit: {
  (address: string, email: Email.Email): <A extends Holder>(self: A) => Result.Result<A, EmailNotFound | Refused>
  <A extends Holder>(self: A, address: string, email: Email.Email): Result.Result<A, EmailNotFound | Refused>
} = dual(3, <A extends Holder>(self: A, address: string, email: Email.Email) =>
  Result.flatMap(find(self, address), (key) =>
    Result.map(admit(self, email, key), (admitted) =>
      withEmails(self, ContactPoint.replace(self.emails, key, admitted, Email.key))
    )
  )
)

/** Removes the e-mail with that address; one that is not there changes nothing. The first that stays becomes primary. */
export const remove: {
  (address: string): <A extends Holder>(self: A) => Result.Result<A, Identifier.CannotRemoveLastIdentifier>
  <A extends Holder>(self: A, address: string): Result.Result<A, Identifier.CannotRemoveLastIdentifier>
} = dual(2, <A extends Holder>(self: A, address: string) =>
  Identifier.keep(self, withEmails(self, ContactPoint.remove(self.emails, Email.key({ address }), Email.key)))
)

/** Makes the e-mail with that address primary, in place of the one that was. */
export const setPrimary: {
  (address: string): <A extends Holder>(self: A) => Result.Result<A, EmailNotFound>
  <A extends Holder>(self: A, address: string): Result.Result<A, EmailNotFound>
} = dual(2, <A extends Holder>(self: A, address: string) =>
  Result.map(find(self, address), (key) => withEmails(self, ContactPoint.makePrimary(self.emails, key, Email.key)))
)
