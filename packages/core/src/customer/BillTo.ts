/**
 * Who pays for a customer: a tenant's bills go to the landlord. Payers may have payers; nobody pays for itself in the end.
 * Messages about the work go to the customer, quotes, invoices and receipts to whom pays.
 */
import { Option, Result, Schema } from "effect"
import { dual } from "effect/Function"
import type { CustomerId } from "../parts/CustomerId.ts"
import { rules, type Topic } from "../parts/Topic.ts"
import type { Instant } from "../time/Instant.ts"
import type { TransitionOf } from "./Transition.ts"

/** Who pays, and is paid for: a customer. */
export interface Holder {
  readonly id: CustomerId
  readonly billTo: CustomerId | null
  readonly archivedAt: Instant | null
}

/** Finds a customer of the same book by its id; `None` for one that was deleted. */
export type Lookup<A extends Holder = Holder> = (id: CustomerId) => Option.Option<A>

export class BillToSelf extends Schema.TaggedError<BillToSelf>()("BillToSelf", { customerId: Schema.String }) {
  override get message() {
    return `The customer ${this.customerId} cannot bill to itself: nothing was changed. Clear the payer instead`
  }
}

export class BillToNotFound extends Schema.TaggedError<BillToNotFound>()("BillToNotFound", {
  payerId: Schema.String
}) {
  override get message() {
    return `There is no customer ${this.payerId} to bill to: nothing was changed. Choose one that is in the book`
  }
}

export class BillToArchived extends Schema.TaggedError<BillToArchived>()("BillToArchived", {
  payerId: Schema.String
}) {
  override get message() {
    return `The customer ${this.payerId} is archived and cannot be billed to: nothing was changed. Take it out of the archive first`
  }
}

export class BillToCycle extends Schema.TaggedError<BillToCycle>()("BillToCycle", {
  /** From a customer round to itself, each paid for by the next. */
  path: Schema.Array(Schema.String)
}) {
  override get message() {
    return `Bills would go in a circle (${this.path.join(" -> ")}): nothing was changed. Choose another payer, or clear one of these first`
  }
}

/** A customer and those that pay, each for the one before. Ends before one that is missing or comes a second time. */
const chain = <A extends Holder>(self: A, lookup: Lookup<A>): ReadonlyArray<A> => {
  const found = new Map([[self.id, self]])
  let next = Option.flatMap(Option.fromNullOr(self.billTo), lookup)
  while (Option.isSome(next) && !found.has(next.value.id)) {
    found.set(next.value.id, next.value)
    next = Option.flatMap(Option.fromNullOr(next.value.billTo), lookup)
  }
  return [...found.values()]
}

/** Lets another customer pay. Setting the same one again changes nothing. */
export const set: TransitionOf<
  Holder,
  [payerId: CustomerId, lookup: Lookup],
  BillToSelf | BillToNotFound | BillToArchived | BillToCycle
> = dual(
  3,
  <A extends Holder>(
    self: A,
    payerId: CustomerId,
    lookup: Lookup
  ): Result.Result<A, BillToSelf | BillToNotFound | BillToArchived | BillToCycle> => {
    if (payerId === self.billTo) return Result.succeed(self)
    const found = payerId === self.id ? Option.some<Holder>(self) : lookup(payerId)
    if (Option.isNone(found)) return Result.fail(new BillToNotFound({ payerId }))
    // Of a customer that was merged, the one that it lives on in.
    const payer = found.value
    if (payer.id === self.id) return Result.fail(new BillToSelf({ customerId: self.id }))
    if (payer.archivedAt !== null) return Result.fail(new BillToArchived({ payerId: payer.id }))
    const path = chain(payer, lookup).map((customer) => customer.id)
    const end = path.indexOf(self.id)
    if (end >= 0) return Result.fail(new BillToCycle({ path: [self.id, ...path.slice(0, end + 1)] }))
    return Result.succeed(payer.id === self.billTo ? self : { ...self, billTo: payer.id })
  }
)

/** The customer pays for itself again. */
export const clear = <A extends Holder>(self: A): A => (self.billTo === null ? self : { ...self, billTo: null })

/** Clears a payer that is deleted. What was billed to it is billed to the customer itself. */
export const forget: {
  (deleted: ReadonlySet<CustomerId>): <A extends Holder>(self: A) => A
  <A extends Holder>(self: A, deleted: ReadonlySet<CustomerId>): A
} = dual(
  2,
  <A extends Holder>(self: A, deleted: ReadonlySet<CustomerId>): A =>
    self.billTo !== null && deleted.has(self.billTo) ? clear(self) : self
)

/** Those who pay for a customer: its payer, the payer's payer, and so on to the last that can be found. */
export const payers = <A extends Holder>(self: A, lookup: Lookup<A>): ReadonlyArray<A> => chain(self, lookup).slice(1)

/** Who pays in the end: the last payer that can be found, or the customer itself. */
export const payer = <A extends Holder>(self: A, lookup: Lookup<A>): A => chain(self, lookup).at(-1) ?? self

/** To whom a message about a topic goes, by `Topic.rules`. */
export const addressee = <A extends Holder>(self: A, topic: Topic, lookup: Lookup<A>): A =>
  rules[topic].payer ? payer(self, lookup) : self
