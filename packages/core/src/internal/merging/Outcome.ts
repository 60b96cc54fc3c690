/** One field of a customer made of several: its value, who said it, and what was dropped. See `Survivorship`. */
import { Array, Equal, type Schema } from "effect"
import type * as Customer from "../../customer/Customer.ts"
import type { Conflict, Consent, Taken } from "../../merging/Finding.ts"
import type * as CustomerId from "../../parts/CustomerId.ts"
import * as ContactPoint from "../../people/ContactPoint.ts"

/** One field of the result, and what is to be said of it. */
export interface Outcome<A> {
  readonly value: A
  readonly taken?: ReadonlyArray<Taken>
  readonly conflicts?: ReadonlyArray<Conflict>
  readonly consent?: ReadonlyArray<Consent>
}

/** The survivor first. */
export type Members = Array.NonEmptyReadonlyArray<Customer.Customer>

/** What one member says of something. */
interface Said<A> {
  readonly from: CustomerId.CustomerId
  readonly value: A
}

const isBlank = (value: Schema.Json): boolean => value === null || value === ""

/** The first value that is not blank; what was chosen by hand comes before all. */
const first = <A extends Schema.Json>(
  field: string,
  item: string | null,
  all: Array.NonEmptyReadonlyArray<Said<A>>,
  chosen?: A
): Outcome<A> => {
  const filled = all.filter(({ value }) => !isBlank(value))
  const { from, value }: { readonly from: CustomerId.CustomerId | null; readonly value: A } =
    chosen === undefined ? (filled[0] ?? Array.headNonEmpty(all)) : { from: null, value: chosen }
  const dropped = filled.filter((other) => !Equal.equals(other.value, value))
  return {
    value,
    taken: from === Array.headNonEmpty(all).from ? [] : [{ field, item, from }],
    conflicts: dropped.length === 0 ? [] : [{ field, item, kept: value, dropped }]
  }
}

export const scalar = <A extends Schema.Json>(
  field: string,
  members: Members,
  value: (member: Customer.Customer) => A,
  chosen?: A
): Outcome<A> =>
  first(
    field,
    null,
    Array.map(members, (member) => ({ from: member.id, value: value(member) })),
    chosen
  )

/** Values by name: each name is a field of its own. `both` makes one of two that differ, or says `null`: one is dropped. */
export const record = <A extends Schema.Json>(
  field: string,
  members: Members,
  values: (member: Customer.Customer) => Readonly<Record<string, A>>,
  both: (name: string, held: A, found: A) => A | null = () => null
): Outcome<Readonly<Record<string, A>>> => {
  const held = Array.map(members, (member) => ({ from: member.id, values: new Map(Object.entries(values(member))) }))
  const names = new Set(held.flatMap((one) => [...one.values.keys()]))
  const outcomes = [...names].map((item): Outcome<A | null> & { readonly item: string } => {
    const all = Array.map(held, ({ from, values }) => ({ from, value: values.get(item) ?? null }))
    const said = all.flatMap(({ from, value }) => (value === null || isBlank(value) ? [] : [{ from, value }]))
    const [one, ...others] = said
    const steps =
      one === undefined
        ? []
        : Array.scan(others, one.value, (text: A | null, { value }) => (text === null ? null : both(item, text, value)))
    const fused = steps.at(-1) ?? null
    return fused === null
      ? { item, ...first(field, item, all) }
      : {
          item,
          value: fused,
          taken: said.flatMap(({ from }, index) =>
            from === members[0].id || steps[index] === steps[index - 1] ? [] : [{ field, item, from }]
          )
        }
  })
  return {
    value: Object.fromEntries(outcomes.flatMap(({ item, value }) => (value === null ? [] : [[item, value]]))),
    taken: outcomes.flatMap(({ taken }) => taken ?? []),
    conflicts: outcomes.flatMap(({ conflicts }) => conflicts ?? [])
  }
}

/** Every item once by its key, the survivor's first; `fuse` makes one of two with the same key. */
export const union = <A>(
  field: string,
  members: Members,
  items: (member: Customer.Customer) => ReadonlyArray<A>,
  key: (item: A) => string,
  fuse: (held: A, found: A) => A = (held) => held
): Outcome<ReadonlyArray<A>> => {
  const all = new Map<string, A>()
  const taken: Array<Taken> = []
  for (const member of members) {
    for (const item of items(member)) {
      const at = key(item)
      const held = all.get(at)
      all.set(at, held === undefined ? item : fuse(held, item))
      if (held === undefined && member !== members[0]) taken.push({ field, item: at, from: member.id })
    }
  }
  return { value: [...all.values()], taken }
}

/** Phones or e-mails: the primary of whoever had some first stays primary. */
export const points = <A extends { readonly primary: boolean }>(
  field: string,
  members: Members,
  items: (member: Customer.Customer) => ReadonlyArray<A>,
  key: (item: A) => string,
  fuse?: (held: A, found: A) => A
): Outcome<ReadonlyArray<A>> => {
  const all = union(field, members, items, key, fuse)
  return { ...all, value: ContactPoint.unify(all.value, key) }
}
