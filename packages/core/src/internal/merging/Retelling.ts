/**
 * The history since a merge, told again without it. Merges that came later are done again with what their members would
 * have been; edits in between go to whom they are about (`Edits`); what was done to registries holds for all.
 */
import { Array, Equal, Struct } from "effect"
import * as Change from "../../customer/Change.ts"
import * as Customer from "../../customer/Customer.ts"
import type * as MergeRecord from "../../merging/MergeRecord.ts"
import type * as CustomerId from "../../parts/CustomerId.ts"
import type * as Warning from "../../parts/Warning.ts"
import type * as Property from "../../places/Property.ts"
import * as RegistryEvent from "../../registries/RegistryEvent.ts"
import type * as Instant from "../../time/Instant.ts"
import * as Edits from "./Edits.ts"
import * as Joining from "./Joining.ts"
import * as SameContact from "./SameContact.ts"

/** What an edit since the merge was about, and so who has it now. */
interface Verdict {
  readonly customerId: CustomerId.CustomerId
  readonly field: string
  readonly verdict: "kept" | "returned" | "both"
  readonly change: Change.Change
}

export interface Told {
  /** Who holds them now: the survivor, or who that one was merged into later. */
  readonly top: MergeRecord.Step
  readonly losers: ReadonlyArray<Customer.Customer>
  /** Other customers, as they are and as they would be. */
  readonly others: ReadonlyArray<MergeRecord.Step>
  /** The later merges that would have been others. */
  readonly records: ReadonlyArray<MergeRecord.MergeRecord>
  readonly verdicts: ReadonlyArray<Verdict>
  readonly warnings: ReadonlyArray<Warning.Warning>
}

/** A customer as it was in the book, as it would have been, and up to when both are told. */
interface Line {
  readonly old: Customer.Customer
  readonly now: Customer.Customer
  readonly since: Instant.Instant
}

/** No reference to a property that is with somebody else now: the billing address keeps the words of it. */
const settled = (customer: Customer.Customer, places: ReadonlyMap<string, Property.Property>): Customer.Customer => {
  const own = new Set(customer.properties.map(({ id }) => id))
  const { billingAddress } = customer
  const elsewhere =
    billingAddress?._tag === "SameAs" && !own.has(billingAddress.propertyId)
      ? places.get(billingAddress.propertyId)?.address
      : undefined
  return {
    ...customer,
    billingAddress: elsewhere === undefined ? billingAddress : { _tag: "Own", address: elsewhere },
    contacts: customer.contacts.map((contact) =>
      contact.propertyIds.every((id) => own.has(id))
        ? contact
        : { ...contact, propertyIds: contact.propertyIds.filter((id) => own.has(id)) }
    )
  }
}

type Edit = Pick<Verdict, "change" | "field">

/** What was edited between two states, by field. */
const editsOf = (before: Customer.Customer, after: Customer.Customer): ReadonlyArray<Edit> =>
  before === after
    ? []
    : Struct.keys(before).flatMap((field) =>
        Equal.equals(before[field], after[field])
          ? []
          : Change.between(before, { ...before, [field]: after[field] }).map((change) => ({ field, change }))
      )

// One edit at two customers: what was before, which is primary and under what id may differ.
const told = ({ change }: Edit): string =>
  change._tag === "ContactChanged"
    ? change._tag
    : JSON.stringify(change, (name, value: unknown) =>
        name === "before" || name === "primary" || name === "at" || name === "id" ? undefined : value
      )

const verdictsOf = (survivor: MergeRecord.Step, losers: ReadonlyArray<MergeRecord.Step>): ReadonlyArray<Verdict> => {
  const kept = editsOf(survivor.before, survivor.after)
  const theirs = losers.map(({ after, before }) => ({ customerId: after.id, edits: editsOf(before, after) }))
  const shared = new Set(theirs.flatMap(({ edits }) => edits.map(told)))
  const own = new Set(kept.map(told))
  return [
    ...kept.map(
      (edit): Verdict => ({ ...edit, customerId: survivor.after.id, verdict: shared.has(told(edit)) ? "both" : "kept" })
    ),
    ...theirs.flatMap(({ customerId, edits }) =>
      edits.map((edit): Verdict => ({ ...edit, customerId, verdict: own.has(told(edit)) ? "both" : "returned" }))
    )
  ]
}

/** `null` where the one who holds them is no more, or was merged by nothing that is among the records. */
export const retell = (
  record: MergeRecord.MergeRecord,
  later: ReadonlyArray<MergeRecord.MergeRecord>,
  present: ReadonlyMap<string, Customer.Customer>,
  events: ReadonlyArray<RegistryEvent.Dated>
): Told | null => {
  const [survivor, ...restored] = record.before
  if (survivor === undefined) return null
  const warnings: Array<Warning.Warning> = []
  const verdicts: Array<Verdict> = []
  const records: Array<MergeRecord.MergeRecord> = []
  const lines = new Map<string, Line>()
  lines.set(survivor.id, { old: record.after, now: survivor, since: record.at })
  for (const { after, before } of record.others) lines.set(before.id, { old: after, now: before, since: record.at })
  let losers: ReadonlyArray<Edits.Loser> = restored.map((customer) => ({
    customer,
    contacts: SameContact.into(customer.contacts, record.after.contacts)
  }))
  let top: CustomerId.CustomerId = survivor.id

  const caughtUp = (customer: Customer.Customer, since: Instant.Instant, until: Instant.Instant | null) =>
    events
      .filter(({ at }) => at >= since && (until === null || at <= until))
      .reduce<RegistryEvent.Caught>(
        (caught, { event }) => {
          const next = RegistryEvent.catchUp(caught.customer, event)
          return { customer: next.customer, warnings: [...caught.warnings, ...next.warnings] }
        },
        { customer, warnings: [] }
      )

  /** A customer as it would have been at a moment at which it was `next` in the book. */
  const told = (line: Line, next: Customer.Customer, until: Instant.Instant | null): Customer.Customer => {
    const [old, now] = [line.old, line.now].map((one) => caughtUp(one, line.since, until).customer)
    if (old === undefined || now === undefined) return next
    if (next.id !== top) return Change.apply(now, Change.between(old, next))
    const back = losers.map((loser) => {
      const caught = caughtUp(loser.customer, line.since, until)
      warnings.push(...caught.warnings)
      return { ...loser, customer: caught.customer }
    })
    const places = new Map(
      [old, next, now, ...back.map(({ customer }) => customer)].flatMap(({ properties }) =>
        properties.map((place) => [place.id, place] as const)
      )
    )
    const divided = Edits.divide(now, back, { old, next })
    verdicts.push(
      ...verdictsOf(
        { before: now, after: divided.survivor },
        Array.zip(back, divided.losers).map(([{ customer: before }, after]) => ({ before, after }))
      )
    )
    losers = Array.zip(back, divided.losers).map(([loser, customer]) => ({
      ...loser,
      customer: settled(customer, places)
    }))
    return settled(divided.survivor, places)
  }

  for (const merge of later) {
    const gone = new Set<string>(merge.loserIds)
    const refers = losers.some(({ customer }) => Customer.links(customer).some((id) => gone.has(id)))
    const isTold = [...merge.before, ...merge.others.map(({ before }) => before)].some(({ id }) => lines.has(id))
    if (!refers && !isTold) continue
    const at = (one: Customer.Customer): Customer.Customer => {
      const line = lines.get(one.id)
      return line === undefined ? one : told(line, one, merge.at)
    }
    const members = merge.before.map(at)
    if (!Array.isReadonlyArrayNonEmpty(members)) continue
    const strangers = merge.others.map(({ before }) => at(before))
    const joined = Joining.join(
      members,
      [...strangers, ...losers.map(({ customer }) => customer)],
      (id) => (gone.has(id) ? merge.survivorId : id),
      merge.overrides
    )
    const places = new Map(merge.after.properties.map((place) => [place.id, place]))
    const after = settled(joined.after, places)
    records.push({ ...merge, before: members, after, others: joined.others })
    if (gone.has(top)) {
      const moved = SameContact.into(merge.before.find(({ id }) => id === top)?.contacts ?? [], merge.after.contacts)
      losers = losers.map((loser) => ({
        ...loser,
        contacts: new Map([...loser.contacts].map(([id, held]) => [id, moved.get(held) ?? held]))
      }))
      top = merge.survivorId
    }
    for (const id of gone) lines.delete(id)
    lines.set(merge.survivorId, { old: merge.after, now: after, since: merge.at })
    const turned = new Map(joined.others.map((step) => [step.before.id, step.after]))
    losers = losers.map((loser) => ({ ...loser, customer: turned.get(loser.customer.id) ?? loser.customer }))
    for (const [step, now] of Array.zip(merge.others, strangers))
      lines.set(now.id, { old: step.after, now: turned.get(now.id) ?? now, since: merge.at })
  }

  const live = present.get(top)
  const line = lines.get(top)
  if (live === undefined || line === undefined) return null
  const end = told(line, live, null)
  return {
    top: { before: live, after: end },
    losers: losers.map(({ customer }) => customer),
    others: [...lines].flatMap(([id, other]) => {
      const before = present.get(id)
      const after = before === undefined || id === top ? before : told(other, before, null)
      return before === undefined || after === undefined || Equal.equals(before, after) ? [] : [{ before, after }]
    }),
    records,
    verdicts,
    warnings
  }
}
