/** What names somebody at all: a name, a company, an e-mail or a phone. A customer keeps at least one of them. */
import { Result, Schema } from "effect"
import * as PersonName from "./PersonName.ts"

/** A customer, or a contact: it has no company. */
export interface Named {
  readonly name: PersonName.PersonName
  readonly company?: string | null
  readonly displayName?: string | null
  readonly emails: ReadonlyArray<unknown>
  readonly phones: ReadonlyArray<unknown>
}

export class CannotRemoveLastIdentifier extends Schema.TaggedError<CannotRemoveLastIdentifier>()(
  "CannotRemoveLastIdentifier",
  {}
) {
  override get message() {
    return "Nothing would be left that names the customer: give a name, company, e-mail or phone first; nothing was removed"
  }
}

/** Whether anything names it. A title alone does not. */
export const isPresent = (self: Named): boolean =>
  !PersonName.isEmpty(self.name) ||
  (self.company ?? self.displayName ?? null) !== null ||
  self.emails.length > 0 ||
  self.phones.length > 0

/** `after`, unless something named it before and nothing does now. */
export const keep = <A extends Named>(before: A, after: A): Result.Result<A, CannotRemoveLastIdentifier> =>
  isPresent(after) || !isPresent(before) ? Result.succeed(after) : Result.fail(new CannotRemoveLastIdentifier())
