/** Several merges, undone in any order. */
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Array, Order, Result, Schema } from "effect"
import type * as Contact from "../../src/customer/Contact.ts"
import * as Customer from "../../src/customer/Customer.ts"
import * as SameContact from "../../src/internal/merging/SameContact.ts"
import * as Merge from "../../src/merging/Merge.ts"
import * as Unmerge from "../../src/merging/Unmerge.ts"
import * as Phone from "../../src/people/Phone.ts"
import * as Snapshot from "../../src/plans/Snapshot.ts"
import * as Books from "../fixtures/Books.ts"
import { at } from "../fixtures/Fixtures.ts"

const { id } = Books

type Pair = readonly [survivor: string, ...losers: ReadonlyArray<string>]

/** Merges of four customers that stand on each other in every way. */
const histories: ReadonlyArray<ReadonlyArray<Pair>> = [
  [
    ["c0", "c1"],
    ["c0", "c2"]
  ],
  [
    ["c1", "c2"],
    ["c0", "c1"]
  ],
  [
    ["c2", "c1"],
    ["c3", "c2"],
    ["c0", "c3"]
  ],
  [
    ["c0", "c1"],
    ["c2", "c3"],
    ["c2", "c0"]
  ],
  [
    ["c0", "c1", "c2"],
    ["c3", "c0"]
  ],
  [
    ["c1", "c0"],
    ["c1", "c3"],
    ["c2", "c1"]
  ]
]

// Which loser fills a blank is said once: it would else depend on how old a customer is that was merged before.
const updatedAt = { [id("c0")]: at("2026-05-01T00:00:00.000Z"), [id("c2")]: at("2026-05-02T00:00:00.000Z") }

const name = (index: number): Merge.MergeId => Merge.MergeId.make(`m${index}`)
const moment = (index: number) => at(`2026-06-0${index + 1}T00:00:00.000Z`)

const merge = (
  state: Unmerge.State,
  [survivor, ...losers]: Pair,
  index: number
): Result.Result<Unmerge.State, unknown> =>
  Merge.plan(state, { survivorId: id(survivor), loserIds: losers.map(id), updatedAt }).pipe(
    Result.flatMap((plan) => Merge.apply(state, plan, { id: name(index), at: moment(index) })),
    Result.map(({ record, state: after }) => ({ ...state, ...after, records: [...state.records, record] }))
  )

/** The book after some of the merges; `null` where one cannot be, because invoices would go in a circle. */
const after = (
  book: Snapshot.Snapshot,
  history: ReadonlyArray<Pair>,
  left: (index: number) => boolean,
  edit: (state: Unmerge.State, index: number) => Unmerge.State = (state) => state
): Unmerge.State | null =>
  history.reduce<Unmerge.State | null>(
    (state, pair, index) => {
      if (state === null || !left(index)) return state
      const merged = merge(state, pair, index)
      return Result.isSuccess(merged) ? edit(merged.success, index) : null
    },
    { ...book, records: [] }
  )

const undo = (state: Unmerge.State, index: number) =>
  Unmerge.plan(state, { mergeId: name(index) }).pipe(
    Result.flatMap((plan) => Unmerge.apply(state, plan, { at: at("2027-01-01T00:00:00.000Z") })),
    Result.map(({ state: found }) => found)
  )

const facts = ({ children, customers, deleted, redirects }: Unmerge.State) =>
  Books.facts({ children, customers, deleted, redirects })

const numbers = Arbitrary.array(Arbitrary.schema(Schema.Int), { minLength: 4, maxLength: 4 })
const which = Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: histories.length - 1 })))
const orderOf = (history: ReadonlyArray<Pair>, ranks: ReadonlyArray<number>): ReadonlyArray<number> =>
  Array.sort(
    history.map((_, index) => index),
    Order.mapInput(Order.Number, (index: number) => ranks[index] ?? 0)
  )

// A book is large, and its properties are many.
const runs = { arbitrary: { runs: 60 } }

describe("Unmerge of several merges", () => {
  it.prop(
    "whatever is undone first, those that are left leave the book that they alone would have made",
    [Books.any, which, numbers],
    ([book, chosen, ranks]) => {
      const history = histories[chosen] ?? []
      const merged = after(book, history, () => true)
      if (merged === null) return
      const undone = new Set<number>()
      let state = merged
      for (const index of orderOf(history, ranks)) {
        undone.add(index)
        const wanted = after(book, history, (one) => !undone.has(one))
        if (wanted === null) return
        state = Result.getOrThrow(undo(state, index))
        assert.deepStrictEqual(facts(state), facts(wanted))
        const ids = new Set(state.customers.map((one) => one.id))
        for (const one of book.customers) assert.isTrue(ids.has(Snapshot.resolve(state.redirects, one.id)))
      }
      assert.deepStrictEqual(facts(state), facts({ ...book, records: [] }))
    },
    runs
  )

  const who = (contact: Contact.Contact): string => SameContact.key(contact) ?? contact.id

  /** What is not forbidden to a customer: topics, texts to phones, and the same of its contacts. */
  const open = (one: Customer.Customer): ReadonlySet<string> =>
    new Set([
      ...(one.preferences.marketing === false ? [] : ["marketing"]),
      ...(one.notificationsEnabled ? ["notifications"] : []),
      ...(one.doNotService === null ? ["work"] : []),
      ...one.phones.flatMap((phone) => (phone.smsAllowed ? [`sms ${Phone.key(phone)}`] : [])),
      ...one.contacts.flatMap((contact) => [
        ...(contact.preferences.receipt === false ? [] : [`receipt ${who(contact)}`]),
        ...contact.phones.flatMap((phone) => (phone.smsAllowed ? [`sms ${who(contact)} ${Phone.key(phone)}`] : []))
      ])
    ])

  /** What a customer can forbid at all: texts only to a phone that it has. */
  const scope = (one: Customer.Customer): ReadonlySet<string> =>
    open({
      ...one,
      preferences: {},
      notificationsEnabled: true,
      doNotService: null,
      phones: one.phones.map((phone) => ({ ...phone, smsAllowed: true })),
      contacts: one.contacts.map((contact) => ({
        ...contact,
        preferences: {},
        phones: contact.phones.map((phone) => ({ ...phone, smsAllowed: true }))
      }))
    })

  const closings: ReadonlyArray<(one: Customer.Customer) => Customer.Customer> = [
    (one) => ({ ...one, preferences: { ...one.preferences, marketing: false } }),
    (one) => ({ ...one, notificationsEnabled: false }),
    (one) => ({ ...one, doNotService: one.doNotService ?? { at: moment(8), by: null, reason: "owes" } }),
    (one) => ({ ...one, phones: one.phones.map((phone) => ({ ...phone, smsAllowed: false })) }),
    (one) => ({
      ...one,
      contacts: one.contacts.map((contact) => ({
        ...contact,
        preferences: { ...contact.preferences, receipt: false },
        phones: contact.phones.map((phone) => ({ ...phone, smsAllowed: false }))
      }))
    })
  ]

  it.prop(
    "D9, B4: what was forbidden to several that were one is forbidden to each of them, in whatever order they part",
    [Books.any, which, numbers, Arbitrary.array(Arbitrary.schema(Schema.Int), { minLength: 3, maxLength: 3 })],
    ([found, chosen, ranks, what]) => {
      // Nobody is at one customer twice: of these two, the one that fuses with nobody else's is a person of its own.
      const book = {
        ...found,
        customers: found.customers.map((one) => ({
          ...one,
          contacts: Array.dedupeWith(one.contacts, (a, b) => who(a) === who(b))
        }))
      }
      const history = histories[chosen] ?? []
      const closed: Array<readonly [who: string, what: string]> = []
      const merged = after(
        book,
        history,
        () => true,
        (state, index) => {
          const survivor = Snapshot.resolve(state.redirects, id(history[index]?.[0] ?? ""))
          const close = closings[Math.abs(what[index] ?? 0) % closings.length] ?? ((one) => one)
          return {
            ...state,
            customers: state.customers.map((before) => {
              if (before.id !== survivor) return before
              const next = close(before)
              const gone = open(before).difference(open(next))
              for (const one of book.customers)
                if (Snapshot.resolve(state.redirects, one.id) === survivor)
                  closed.push(...[...gone.intersection(scope(one))].map((atom) => [one.id, atom] as const))
              return next
            })
          }
        }
      )
      if (merged === null) return
      let state = merged
      for (const index of orderOf(history, ranks)) {
        const undone = undo(state, index)
        if (Result.isFailure(undone)) return assert.strictEqual(undone.failure._tag, "UnmergeConflict")
        state = undone.success
        const opened = new Map(state.customers.map((one) => [one.id, open(one)]))
        for (const [who, atom] of closed)
          assert.isFalse(opened.get(Snapshot.resolve(state.redirects, id(who)))?.has(atom) ?? true, `${who}: ${atom}`)
        for (const one of state.customers) assert.isTrue(Schema.is(Customer.Customer)(one))
      }
    },
    runs
  )
})
