/**
 * The tags of a business: a value built from the customers that hold them, and edits over all holders at once. An edit takes
 * the registry of the whole book, and of the customers at least those that have the tags it is about.
 */
import { Array, Order, Result, Schema } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Tag from "../parts/Tag.ts"
import * as Text from "../text/Text.ts"
import type { Edited } from "./Edited.ts"

export const Entry = Schema.Struct({
  key: Schema.NonEmptyString,
  /** The spelling of the oldest customer that has the tag. */
  label: Tag.Tag,
  /** How many customers have it. */
  count: Schema.Int.check(Schema.isGreaterThan(0))
})
export interface Entry extends Schema.Schema.Type<typeof Entry> {}

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

/** The registry counts the customers as they are after the edit. */
export interface Edit extends Edited<TagRegistry, Customer> {
  readonly event: TagEvent
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

/** The customers that a change of their tags changes, and the registry after it. */
const edited = (
  self: TagRegistry,
  customers: ReadonlyArray<Customer>,
  change: (tags: ReadonlyArray<Tag.Tag>) => ReadonlyArray<Tag.Tag>
): Edited<TagRegistry, Customer> => {
  const entries = new Map(self.map((entry) => [entry.key, { label: entry.label, count: entry.count }]))
  const holders = customers.flatMap((customer) => {
    const tags = change(customer.tags)
    if (tags.length === customer.tags.length && tags.every((tag, index) => tag === customer.tags[index])) return []
    for (const tag of customer.tags) {
      const held = entries.get(Tag.key(tag))
      if (held !== undefined) held.count -= 1
    }
    for (const tag of tags) {
      const held = entries.get(Tag.key(tag))
      entries.set(Tag.key(tag), {
        label: held === undefined || held.count === 0 ? tag : held.label,
        count: (held?.count ?? 0) + 1
      })
    }
    return [{ ...customer, tags }]
  })
  const registry = [...entries].flatMap(([key, { count, label }]) => (count > 0 ? [{ key, label, count }] : []))
  return { holders, registry: registry.sort(order) }
}

/** Makes one tag of several: only who has one of these changes, and then spells the other as it is spelled now. */
const fused = (from: ReadonlyArray<string>, after: Tag.Tag) => {
  const [keys, key] = [new Set(from.map(Tag.key)), Tag.key(after)]
  return (tags: ReadonlyArray<Tag.Tag>): ReadonlyArray<Tag.Tag> => {
    const own = tags.map(Tag.key)
    return own.some((held) => keys.has(held))
      ? Tag.unique(tags.map((tag, index) => (keys.has(own[index] ?? "") || own[index] === key ? after : tag)))
      : tags
  }
}

const without = (tag: string) => {
  const key = Tag.key(tag)
  return (tags: ReadonlyArray<Tag.Tag>): ReadonlyArray<Tag.Tag> =>
    tags.some((held) => Tag.key(held) === key) ? tags.filter((held) => Tag.key(held) !== key) : tags
}

/** What an edit of the whole book makes of the tags of a customer who was not in the book when it was made. */
export const retag = (tags: ReadonlyArray<Tag.Tag>, event: TagEvent): ReadonlyArray<Tag.Tag> =>
  TagEvent.match(event, {
    TagRenamed: ({ after, before }) => fused([before], after)(tags),
    TagsCombined: ({ after, before }) => fused(before, after)(tags),
    TagDeleted: ({ tag }) => without(tag)(tags)
  })

/** The tags that become one, what they become, and who changes by it. */
const fuse = (self: TagRegistry, from: ReadonlyArray<string>, into: string, customers: ReadonlyArray<Customer>) =>
  Result.gen(function* () {
    const given = yield* Tag.parse(into)
    const known = new Map(self.map((entry) => [entry.key, entry.label]))
    const before = yield* Result.all(
      from.map((tag) => Result.fromNullishOr(known.get(Tag.key(tag)), () => new TagNotFound({ tag })))
    )
    const key = Tag.key(given)
    const keys = new Set(before.map(Tag.key))
    const isKnown = known.has(key) && !keys.has(key)
    const after = isKnown ? (known.get(key) ?? given) : given
    const { holders, registry } = edited(self, customers, fused(before, after))
    // Another spelling of the same tag: all its holders have it now.
    const spelled = registry.map((entry) => (entry.key === key ? { ...entry, label: after } : entry)).sort(order)
    return { before, after, isKnown, registry: spelled, holders, ids: holders.map(({ id }) => id) }
  })

/**
 * Makes one tag of several, on every holder. Where the tag is there already and is not one of the several, it keeps its
 * spelling; otherwise it is spelled as given.
 */
export const combine = (
  self: TagRegistry,
  from: ReadonlyArray<string>,
  into: string,
  customers: ReadonlyArray<Customer>
): Result.Result<Edit, TagNotFound | Invalid> =>
  Result.map(fuse(self, from, into, customers), ({ after, before, holders, ids, registry }) => ({
    event: { _tag: "TagsCombined", before, after, ids },
    registry,
    holders
  }))

/**
 * Renames a tag on every holder. Another spelling of the same tag changes its label only; the name of another tag combines
 * the two, and holders of both have one.
 */
export const rename = (
  self: TagRegistry,
  from: string,
  to: string,
  customers: ReadonlyArray<Customer>
): Result.Result<Edit, TagNotFound | Invalid> =>
  Result.map(fuse(self, [from], to, customers), ({ after, before, holders, ids, isKnown, registry }) => {
    const [only = after] = before
    return {
      event: isKnown ? { _tag: "TagsCombined", before, after, ids } : { _tag: "TagRenamed", before: only, after, ids },
      registry,
      holders
    }
  })

/** Takes a tag from every holder. */
export const remove = (
  self: TagRegistry,
  tag: string,
  customers: ReadonlyArray<Customer>
): Result.Result<Edit, TagNotFound> => {
  const entry = self.find(({ key }) => key === Tag.key(tag))
  if (entry === undefined) return Result.fail(new TagNotFound({ tag }))
  const { holders, registry } = edited(self, customers, without(entry.label))
  return Result.succeed({
    event: { _tag: "TagDeleted", tag: entry.label, ids: holders.map(({ id }) => id) },
    registry,
    holders
  })
}

/**
 * Adds and removes tags on a selection of customers. Added tags are spelled as the registry spells them. A tag in both lists
 * is a conflict, and nothing is changed. Doing it twice is doing it once.
 */
export const bulkEdit = (
  self: TagRegistry,
  edit: { readonly add: ReadonlyArray<string>; readonly remove: ReadonlyArray<string> },
  customers: ReadonlyArray<Customer>
): Result.Result<Edited<TagRegistry, Customer>, TagAddRemoveConflict | Invalid> =>
  Result.gen(function* () {
    const labels = new Map(self.map(({ key, label }) => [key, label]))
    const parsed = yield* Result.all(edit.add.map(Tag.parse))
    const added = Tag.unique(parsed).map((tag) => labels.get(Tag.key(tag)) ?? tag)
    const removed = new Set(edit.remove.map(Tag.key))
    const both = added.filter((tag) => removed.has(Tag.key(tag)))
    if (both.length > 0) return yield* Result.fail(new TagAddRemoveConflict({ tags: both }))
    return edited(self, customers, (tags) =>
      Tag.unique([...tags.filter((tag) => !removed.has(Tag.key(tag))), ...added])
    )
  })
