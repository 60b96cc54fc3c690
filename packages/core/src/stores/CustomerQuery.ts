/** Which customers, in which order, how many: a value that every store answers alike. */
import { Order, Result, Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import * as DisplayName from "../customer/DisplayName.ts"
import * as Tag from "../parts/Tag.ts"
import type * as Property from "../places/Property.ts"
import * as SortKey from "../text/SortKey.ts"
import * as Search from "./Search.ts"

export const Status = Schema.Literals(["lead", "client", "archived", "active", "all"])
/**
 * `last-activity` in a store is the last entry in the log of the record: created, edited, imported. A store keeps no work, so
 * a visit, an invoice or a message moves nobody; `WorkItem.lastActivityAt` is for whom keeps the work.
 */
export const Sort = Schema.Literals(["name", "last-activity", "created"])

export const CustomerQuery = Schema.Struct({
  /** Words, an e-mail or digits of a phone; see `Search`. */
  search: Schema.String,
  tags: Schema.Array(Schema.String),
  /** Whether a customer must have all the tags or any of them. */
  tagMatch: Schema.Literals(["any", "all"]),
  /** `active` is everyone who is not archived. */
  status: Status,
  sort: Sort,
  descending: Schema.Boolean,
  /** Rows on a page. */
  limit: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })),
  /** Where the page starts: the `next` of the page before. */
  after: Schema.NullOr(Schema.String)
})
export interface CustomerQuery extends Schema.Schema.Type<typeof CustomerQuery> {}

const defaults: CustomerQuery = {
  search: "",
  tags: [],
  tagMatch: "all",
  status: "active",
  sort: "name",
  descending: false,
  limit: 50,
  after: null
}

/** A query; what is not given is left open: the first 50 customers that are not archived, by name. */
export const make = (parts: Partial<CustomerQuery> = {}): CustomerQuery => ({ ...defaults, ...parts })

/** One page of an answer. */
export interface Page {
  readonly customers: ReadonlyArray<Customer.Customer>
  /** The cursor of the next page; `null` on the last. */
  readonly next: string | null
  /** How many customers the query finds on all pages. */
  readonly total: number
}

/** A cursor holds the sort value and the id of the last row, so pages stay right while rows come and go. */
const Cursor = Schema.Tuple([Sort, Schema.String, Schema.String])
const CursorText = Schema.StringFromBase64Url.pipe(Schema.decodeTo(Schema.fromJsonString(Cursor)))

export class InvalidCursor extends Schema.TaggedError<InvalidCursor>()("InvalidCursor", { value: Schema.String }) {
  override get message() {
    return `"${this.value.slice(0, 40)}" is not the cursor of a page in this order: use the "next" of the page before, or none`
  }
}

export interface Position {
  readonly value: string
  readonly id: string
}

export const encodeCursor = (sort: CustomerQuery["sort"], position: Position): string =>
  Result.getOrThrow(Schema.encodeResult(CursorText)([sort, position.value, position.id]))

/** The position that a query continues after; `null` at the start. */
export const position = (query: CustomerQuery): Result.Result<Position | null, InvalidCursor> => {
  const { after } = query
  if (after === null) return Result.succeed(null)
  const cursor = Schema.decodeUnknownResult(CursorText)(after)
  return Result.isSuccess(cursor) && cursor.success[0] === query.sort
    ? Result.succeed({ value: cursor.success[1], id: cursor.success[2] })
    : Result.fail(new InvalidCursor({ value: after }))
}

/** Whether a customer belongs to the answer: the reference that every store must agree with. */
export const includes = (query: CustomerQuery): ((customer: Customer.Customer) => boolean) => {
  const search = Search.parse(query.search)
  const tags = query.tags.map(Tag.key)
  return (customer) => {
    const held = new Set(customer.tags.map(Tag.key))
    const tagged =
      tags.length === 0 || (query.tagMatch === "all" ? tags.every((t) => held.has(t)) : tags.some((t) => held.has(t)))
    const status = Customer.status(customer)
    const inStatus =
      query.status === "all" || (query.status === "active" ? status !== "archived" : status === query.status)
    return tagged && inStatus && (search.length === 0 || Search.matches(Search.terms(customer), search))
  }
}

/**
 * The properties of a customer that a list of properties shows: those of whose address or name every word of the search is
 * the beginning of a word. Words that name the customer show all of them.
 */
export const properties = (
  query: CustomerQuery
): ((customer: Customer.Customer) => ReadonlyArray<Property.Property>) => {
  const search = Search.parse(query.search)
  const included = includes(query)
  return (customer) => {
    if (!included(customer)) return []
    const known = Search.terms({ ...customer, properties: [] })
    return customer.properties.filter((property) =>
      Search.matches([...known, ...Search.propertyTerms(property)], search)
    )
  }
}

/** What the empty search field says. A list as it opens, without those that are archived, has no filter. */
export const placeholder = ({ status, tags }: Pick<CustomerQuery, "tags" | "status">): string =>
  tags.length > 0 || (status !== "all" && status !== "active") ? "Search filtered clients." : "Search all clients."

/**
 * What a customer is sorted by: text whose byte order is the order. Somebody who was never active comes last, in either
 * direction; in a store there is nobody, because being created is an entry of the log.
 */
export const sortValue = (
  sort: CustomerQuery["sort"],
  entry: { readonly customer: Customer.Customer; readonly lastActivityAt: string | null },
  locale: string,
  descending = false
): string => {
  if (sort === "name") return SortKey.make(DisplayName.of(entry.customer), locale)
  return sort === "created" ? entry.customer.createdAt : (entry.lastActivityAt ?? (descending ? "" : "~"))
}

/** Descending turns everything round, the tie by id as well, so that it is the exact reverse. */
export const order = (descending: boolean): Order.Order<Position> => {
  const ascending = Order.combine(
    Order.mapInput(byteOrder, (position: Position) => position.value),
    Order.mapInput(byteOrder, (position: Position) => position.id)
  )
  return descending ? Order.flip(ascending) : ascending
}

// UTF-8 byte order, as "C" collation has it: code points, where JavaScript compares UTF-16 units.
const byteOrder: Order.Order<string> = Order.make((a, b) => {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (left !== right) {
      const [l, r] = [a.codePointAt(i) ?? 0, b.codePointAt(i) ?? 0]
      const surrogate = left >= 0xd800 && left <= 0xdfff && right >= 0xd800 && right <= 0xdfff
      return (surrogate ? left - right : l - r) < 0 ? -1 : 1
    }
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1
})
