/**
 * Port: where the customers of one business are kept. A layer is opened for one business; nothing reaches another.
 * `layerMemory` is the reference; the contract suite of `@clientela/testing` is what an implementation must pass.
 */
import { Context, type Effect, type Option, type Result, Schema, type Stream } from "effect"
import * as Change from "../customer/Change.ts"
import * as Customer from "../customer/Customer.ts"
import * as Origin from "../parts/Origin.ts"
import * as Instant from "../time/Instant.ts"
import type * as CustomerQuery from "./CustomerQuery.ts"
import type * as StoreError from "./StoreError.ts"

/** One line of the change log: what happened to one customer in one transaction. */
export const LogEntry = Schema.Struct({
  /** Grows with every entry; where a reader of the feed continues. */
  sequence: Schema.Int,
  customerId: Customer.CustomerId,
  at: Instant.Instant,
  kind: Schema.Literals(["created", "changed", "deleted"]),
  /** Empty for `created` and `deleted`. */
  changes: Schema.Array(Change.Change),
  /** The import that did it, or whose revert did. */
  batchId: Schema.NullOr(Origin.BatchId)
})
export interface LogEntry extends Schema.Schema.Type<typeof LogEntry> {}

export class CustomerNotFound extends Schema.TaggedError<CustomerNotFound>()("CustomerNotFound", {
  id: Customer.CustomerId
}) {
  override get message() {
    return `There is no customer ${this.id} in this book: check the id, or search for the customer`
  }
}

export class CustomerStore extends Context.Service<
  CustomerStore,
  {
    get(id: Customer.CustomerId): Effect.Effect<Option.Option<Customer.Customer>, StoreError.StoreError>
    /** The customers that exist, in the order of the ids. */
    getMany(
      ids: ReadonlyArray<Customer.CustomerId>
    ): Effect.Effect<ReadonlyArray<Customer.Customer>, StoreError.StoreError>
    /**
     * At most `limit` ids that begin or end with the text, without regard to case, in their order: what people type of an
     * id. Ids that are made together are alike at the front, so that an end says more.
     */
    idsLike(part: string, limit: number): Effect.Effect<ReadonlyArray<Customer.CustomerId>, StoreError.StoreError>
    /**
     * Adds customers and their `created` entries in one transaction. They may point to one another (`billTo`,
     * `referredBy`); here and in `modify`, one that points to a customer who is not there is `Stale`.
     */
    create(customers: ReadonlyArray<Customer.Customer>): Effect.Effect<void, StoreError.StoreError>
    /**
     * Loads a customer for update, lets `f` decide, and writes what changed together with the change log in one
     * transaction. Gives the new state. When `f` fails or changes nothing, nothing is written.
     */
    modify<E>(
      id: Customer.CustomerId,
      f: (customer: Customer.Customer) => Result.Result<Customer.Customer, E>
    ): Effect.Effect<Customer.Customer, E | CustomerNotFound | StoreError.StoreError>
    search(
      query: CustomerQuery.CustomerQuery
    ): Effect.Effect<CustomerQuery.Page, StoreError.StoreError | CustomerQuery.InvalidCursor>
    /** Every customer of the query, in its order, in constant memory; `limit` and `after` do not count. */
    stream(query: CustomerQuery.CustomerQuery): Stream.Stream<Customer.Customer, StoreError.StoreError>
    /** What happened to one customer, oldest first. */
    history(id: Customer.CustomerId): Effect.Effect<ReadonlyArray<LogEntry>, StoreError.StoreError>
    /** The change log after a sequence number, oldest first. Never skips an entry that commits late. */
    changes(options: {
      readonly after: number
      readonly limit: number
    }): Effect.Effect<ReadonlyArray<LogEntry>, StoreError.StoreError>
  }
>()("@clientela/core/CustomerStore") {}
