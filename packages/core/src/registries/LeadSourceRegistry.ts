/**
 * The lead sources of a business: those that every book starts with, which cannot be edited, and its own. A source is its
 * key (`LeadSource.canonicalKey`), so spellings and the words of other languages mean the same entry.
 */
import { Array, Option, Result, Schema } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as LeadSource from "../parts/LeadSource.ts"
import * as ContactPoint from "../people/ContactPoint.ts"
import type { Edited } from "./Edited.ts"

export const Entry = Schema.Struct({
  label: LeadSource.LeadSource,
  editable: Schema.Boolean,
  /** Archived sources stay on customers and in reports, and are not offered any more. */
  archived: Schema.Boolean
})
export interface Entry extends Schema.Schema.Type<typeof Entry> {}

const entryKey = (entry: Entry): string => LeadSource.canonicalKey(entry.label)

export const LeadSourceRegistry = Schema.Array(Entry).check(ContactPoint.uniqueBy(entryKey, "lead source"))
export type LeadSourceRegistry = typeof LeadSourceRegistry.Type

/** What every business starts with. */
export const seeded: LeadSourceRegistry = LeadSource.seeds.map((label) => ({ label, editable: false, archived: false }))

/** What was done to a source of the whole book, and to whom. */
export const LeadSourceEvent = Schema.TaggedUnion({
  LeadSourceRenamed: {
    before: LeadSource.LeadSource,
    after: LeadSource.LeadSource,
    ids: Schema.Array(CustomerId.CustomerId)
  }
})
export type LeadSourceEvent = typeof LeadSourceEvent.Type

export interface Edit extends Edited<LeadSourceRegistry, Customer> {
  readonly event: LeadSourceEvent
}

export class LeadSourceNameRequired extends Schema.TaggedError<LeadSourceNameRequired>()("LeadSourceNameRequired", {}) {
  override get message() {
    return "A lead source needs a name of at least one letter or digit"
  }
}

export class LeadSourceDuplicate extends Schema.TaggedError<LeadSourceDuplicate>()("LeadSourceDuplicate", {
  value: Schema.String,
  existing: LeadSource.LeadSource
}) {
  override get message() {
    return `"${this.value.slice(0, 80)}" is the lead source "${this.existing}" already: use that one, or another name`
  }
}

export class LeadSourceNotFound extends Schema.TaggedError<LeadSourceNotFound>()("LeadSourceNotFound", {
  value: Schema.String,
  archived: Schema.Boolean
}) {
  override get message() {
    const name = `"${this.value.slice(0, 80)}"`
    return this.archived
      ? `The lead source ${name} is archived: take it back first, or choose another`
      : `There is no lead source ${name}: create it first, or choose another`
  }
}

export class LeadSourceNotEditable extends Schema.TaggedError<LeadSourceNotEditable>()("LeadSourceNotEditable", {
  source: LeadSource.LeadSource
}) {
  override get message() {
    return `"${this.source}" is a lead source that every book has, it cannot be changed: create one of your own`
  }
}

/** The entry that a text means, in any spelling and language. */
export const find = (self: LeadSourceRegistry, name: string): Option.Option<Entry> => {
  const key = LeadSource.canonicalKey(name)
  return Array.findFirst(self, (entry) => entryKey(entry) === key)
}

/** What can be chosen, in the words of a language. */
export const choices = (
  self: LeadSourceRegistry,
  locale: string
): ReadonlyArray<{ readonly source: LeadSource.LeadSource; readonly label: string }> =>
  self.flatMap((entry) =>
    entry.archived ? [] : [{ source: entry.label, label: LeadSource.label(entry.label, locale) }]
  )

const named = (name: string): Result.Result<LeadSource.LeadSource, LeadSourceNameRequired> =>
  Result.fromOption(
    Option.filter(LeadSource.fromText(name), (source) => LeadSource.key(source) !== ""),
    () => new LeadSourceNameRequired({})
  )

type CreateError = LeadSourceNameRequired | LeadSourceDuplicate

/** Adds a source of the business's own. */
export const create = (self: LeadSourceRegistry, name: string): Result.Result<LeadSourceRegistry, CreateError> =>
  Result.flatMap(named(name), (label): Result.Result<LeadSourceRegistry, CreateError> => {
    const held = find(self, label)
    return Option.isSome(held)
      ? Result.fail(new LeadSourceDuplicate({ value: name, existing: held.value.label }))
      : Result.succeed([...self, { label, editable: true, archived: false }])
  })

type EditError = LeadSourceNotFound | LeadSourceNotEditable

const editable = (self: LeadSourceRegistry, name: string): Result.Result<Entry, EditError> =>
  Option.match(find(self, name), {
    onNone: () => Result.fail(new LeadSourceNotFound({ value: name, archived: false })),
    onSome: (entry) =>
      entry.editable ? Result.succeed(entry) : Result.fail(new LeadSourceNotEditable({ source: entry.label }))
  })

const replace = (self: LeadSourceRegistry, old: Entry, entry: Entry): LeadSourceRegistry =>
  self.map((held) => (held === old ? entry : held))

/** Takes a source out of the choices, or back in. Doing it twice is doing it once. */
export const setArchived = (
  self: LeadSourceRegistry,
  name: string,
  archived: boolean
): Result.Result<LeadSourceRegistry, EditError> =>
  Result.map(editable(self, name), (entry) =>
    entry.archived === archived ? self : replace(self, entry, { ...entry, archived })
  )

/** The source that a renamed one is called now; any other is what it was. */
export const resource = (source: LeadSource.LeadSource, { after, before }: LeadSourceEvent): LeadSource.LeadSource =>
  LeadSource.canonicalKey(source) === LeadSource.canonicalKey(before) ? after : source

/** Renames a source, on the customers that have it as well. Another spelling of the same name is no duplicate. */
export const rename = (
  self: LeadSourceRegistry,
  from: string,
  to: string,
  customers: ReadonlyArray<Customer>
): Result.Result<Edit, EditError | CreateError> =>
  Result.gen(function* () {
    const entry = yield* editable(self, from)
    const label = yield* named(to)
    const held = find(self, label)
    if (Option.isSome(held) && held.value !== entry)
      return yield* Result.fail(new LeadSourceDuplicate({ value: to, existing: held.value.label }))
    const event: LeadSourceEvent = { _tag: "LeadSourceRenamed", before: entry.label, after: label, ids: [] }
    const holders = customers.flatMap((customer) => {
      const leadSource = customer.leadSource === null ? null : resource(customer.leadSource, event)
      return leadSource === customer.leadSource ? [] : [{ ...customer, leadSource }]
    })
    return {
      event: { ...event, ids: holders.map(({ id }) => id) },
      registry: entry.label === label ? self : replace(self, entry, { ...entry, label }),
      holders
    }
  })

/**
 * Says how a customer heard of the business; `null` is "nobody knows". What a link says (`utm`) never takes the place of
 * what anybody else said.
 */
export const set = (
  self: LeadSourceRegistry,
  customer: Customer,
  name: string | null,
  setBy: NonNullable<Customer["leadSourceSetBy"]>
): Result.Result<Customer, LeadSourceNotFound> => {
  const said = customer.leadSource !== null || customer.leadSourceSetBy === "user"
  if (setBy === "utm" && said && customer.leadSourceSetBy !== "utm") return Result.succeed(customer)
  const assign = (leadSource: LeadSource.LeadSource | null): Result.Result<Customer, never> =>
    Result.succeed(
      customer.leadSource === leadSource && customer.leadSourceSetBy === setBy
        ? customer
        : { ...customer, leadSource, leadSourceSetBy: setBy }
    )
  if (name === null) return assign(null)
  const found = find(self, name)
  if (Option.isNone(found)) return Result.fail(new LeadSourceNotFound({ value: name, archived: false }))
  const { archived, label } = found.value
  const isHeld = customer.leadSource !== null && LeadSource.canonicalKey(customer.leadSource) === entryKey(found.value)
  return archived && !isHeld ? Result.fail(new LeadSourceNotFound({ value: name, archived })) : assign(label)
}

/** The source that a link means. */
export interface Resolved {
  readonly source: LeadSource.LeadSource
  /** What it is called in the language that was asked for. */
  readonly label: string
  /** With the source, when it is new. */
  readonly registry: LeadSourceRegistry
}

/**
 * The source that a `utm_source` means: the entry of that key, an archived one too, else a new one with a readable name.
 * `None` for a blank.
 *
 * LeadSourceRegistry.resolve(seeded, "website", "es") // => Option.some({ source: "Website", label: "sitio web", … })
 */
export const resolve = (self: LeadSourceRegistry, utmSource: string, locale = "en"): Option.Option<Resolved> => {
  const answer = (source: LeadSource.LeadSource, registry: LeadSourceRegistry): Resolved => ({
    source,
    label: LeadSource.label(source, locale),
    registry
  })
  return Option.map(LeadSource.humanise(utmSource), (label) =>
    Option.match(find(self, label), {
      onNone: () => answer(label, [...self, { label, editable: true, archived: false }]),
      onSome: (entry) => answer(entry.label, self)
    })
  )
}
