/**
 * The tags of a business: a value built from the customers that hold them, and edits over all holders at once. An edit gives
 * the customers that changed and no others; the rest of the book needs no look.
 */
import { Array, Order, Result, Schema } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Tag from "../parts/Tag.ts"
import * as Text from "../text/Text.ts"

export const Entry = Schema.Struct({
  key: Schema.NonEmptyString,
  /** The spelling of the oldest customer that has the tag. */
  label: Tag.Tag,
  /** How many customers have it. */
  count: Schema.Int.check(Schema.isGreaterThan(0))
})
export type Entry = typeof Entry.Type

/** Most used first, then by name. */
export const TagRegistry = Schema.Array(Entry)
export type TagRegistry = typeof TagRegistry.Type

const ids = { ids: Schema.Array(CustomerId.CustomerId) }

/** What was done, and to whom: one for the whole edit, however many customers it changed. */
export const TagEvent = Schema.TaggedUnion({
  TagRenamed: { before: Tag.Tag, after: Tag.Tag, ...ids },
  /** Several tags are one now. */
  TagsCombined: { before: Schema.Array(Tag.Tag), after: Tag.Tag, ...ids },
  TagDeleted: { tag: Tag.Tag, ...ids }
})
export type TagEvent = typeof TagEvent.Type

export interface Edit {
  readonly event: TagEvent
  /** Those that changed, in the order in which they were given. */
  readonly customers: ReadonlyArray<Customer>
}

export class TagNotFound extends Schema.TaggedError<TagNotFound>()("TagNotFound", { tag: Schema.String }) {
  override get message() {
    return `No customer has the tag "${this.tag.slice(0, 60)}": nothing was changed, check the spelling`
  }
}

export class TagAddRemoveConflict extends Schema.TaggedError<TagAddRemoveConflict>()("TagAddRemoveConflict", {
  tags: Schema.Array(Tag.Tag)
}) {
  override get message() {
    return `${this.tags.map((tag) => `"${tag}"`).join(", ")} cannot be added and removed at once: nothing was changed`
  }
}

type Invalid = Tag.TagEmpty | Tag.TagTooLong

const order = Order.combineAll([
  Order.mapInput(Order.flip(Order.Number), (entry: Entry) => entry.count),
  Order.mapInput(Order.String, (entry: Entry) => Text.fold(entry.label)),
  Order.mapInput(Order.String, (entry: Entry) => entry.key)
])

const age = (customer: Customer): string => `${customer.createdAt} ${customer.id}`

/** The tags that these customers have, in whatever order they come. */
export const fromCustomers = (customers: ReadonlyArray<Customer>): TagRegistry => {
  const found = new Map<string, { readonly entry: Entry; readonly age: string }>()
  for (const customer of customers) {
    const own = age(customer)
    for (const tag of customer.tags) {
      const key = Tag.key(tag)
      const held = found.get(key)
      const isOlder = held === undefined || own < held.age
      found.set(key, {
        entry: { key, label: isOlder ? tag : held.entry.label, count: (held?.entry.count ?? 0) + 1 },
        age: isOlder ? own : held.age
      })
    }
  }
  return [...found.values()].map(({ entry }) => entry).sort(order)
}

/** The tags that begin with a text, most used first. Accents and case do not count; all for a blank text. */
export const suggest = (self: TagRegistry, prefix: string, limit = 10): TagRegistry => {
  const folded = Text.fold(prefix)
  return Array.take(
    Array.sort(
      self.filter((entry) => Text.fold(entry.label).startsWith(folded)),
      order
    ),
    limit
  )
}

/** The customers that a change of their tags changes. */
const edited = (
  customers: ReadonlyArray<Customer>,
  change: (tags: ReadonlyArray<Tag.Tag>) => ReadonlyArray<Tag.Tag>
): ReadonlyArray<Customer> =>
  customers.flatMap((customer) => {
    const tags = change(customer.tags)
    const isSame = tags.length === customer.tags.length && tags.every((tag, index) => tag === customer.tags[index])
    return isSame ? [] : [{ ...customer, tags }]
  })

/** The tags that become one, what they become, and who changes by it. */
const fuse = (customers: ReadonlyArray<Customer>, from: ReadonlyArray<string>, into: string) =>
  Result.gen(function* () {
    const given = yield* Tag.parse(into)
    const known = new Map(fromCustomers(customers).map((entry) => [entry.key, entry.label]))
    const before = yield* Result.all(
      from.map((tag) => Result.fromNullishOr(known.get(Tag.key(tag)), () => new TagNotFound({ tag })))
    )
    const key = Tag.key(given)
    const keys = new Set(before.map(Tag.key))
    const isKnown = known.has(key) && !keys.has(key)
    const after = isKnown ? (known.get(key) ?? given) : given
    const changed = edited(customers, (tags) => {
      const own = tags.map(Tag.key)
      return own.some((held) => keys.has(held))
        ? Tag.unique(tags.map((tag, index) => (keys.has(own[index] ?? "") || own[index] === key ? after : tag)))
        : tags
    })
    return { before, after, isKnown, changed, ids: changed.map(({ id }) => id) }
  })

/**
 * Makes one tag of several, on every holder. Where the tag is there already and is not one of the several, it keeps its
 * spelling; otherwise it is spelled as given.
 */
export const combine = (
  customers: ReadonlyArray<Customer>,
  from: ReadonlyArray<string>,
  into: string
): Result.Result<Edit, TagNotFound | Invalid> =>
  Result.map(fuse(customers, from, into), ({ after, before, changed, ids }) => ({
    event: { _tag: "TagsCombined", before, after, ids },
    customers: changed
  }))

/**
 * Renames a tag on every holder. Another spelling of the same tag changes its label only; the name of another tag combines
 * the two, and holders of both have one.
 */
export const rename = (
  customers: ReadonlyArray<Customer>,
  from: string,
  to: string
): Result.Result<Edit, TagNotFound | Invalid> =>
  Result.map(fuse(customers, [from], to), ({ after, before, changed, ids, isKnown }) => {
    const [only = after] = before
    return {
      event: isKnown ? { _tag: "TagsCombined", before, after, ids } : { _tag: "TagRenamed", before: only, after, ids },
      customers: changed
    }
  })

/** Takes a tag from every holder. */
export const remove = (customers: ReadonlyArray<Customer>, tag: string): Result.Result<Edit, TagNotFound> => {
  const entry = fromCustomers(customers).find(({ key }) => key === Tag.key(tag))
  if (entry === undefined) return Result.fail(new TagNotFound({ tag }))
  const changed = edited(customers, (tags) => tags.filter((held) => Tag.key(held) !== entry.key))
  return Result.succeed({
    event: { _tag: "TagDeleted", tag: entry.label, ids: changed.map(({ id }) => id) },
    customers: changed
  })
}

/**
 * Adds and removes tags on a selection of customers, and gives those that changed. Added tags are spelled as `known` spells
 * them. A tag in both lists is a conflict, and nothing is changed. Doing it twice is doing it once.
 */
export const bulkEdit = (
  customers: ReadonlyArray<Customer>,
  edit: { readonly add: ReadonlyArray<string>; readonly remove: ReadonlyArray<string> },
  known: TagRegistry = fromCustomers(customers)
): Result.Result<ReadonlyArray<Customer>, TagAddRemoveConflict | Invalid> =>
  Result.gen(function* () {
    const labels = new Map(known.map(({ key, label }) => [key, label]))
    const parsed = yield* Result.all(edit.add.map(Tag.parse))
    const added = Tag.unique(parsed).map((tag) => labels.get(Tag.key(tag)) ?? tag)
    const removed = new Set(edit.remove.map(Tag.key))
    const both = added.filter((tag) => removed.has(Tag.key(tag)))
    if (both.length > 0) return yield* Result.fail(new TagAddRemoveConflict({ tags: both }))
    return edited(customers, (tags) => Tag.unique([...tags.filter((tag) => !removed.has(Tag.key(tag))), ...added]))
  })
