/** What customers that become one forbid: what any of them forbade stays forbidden. See `Survivorship`. */
import { Array } from "effect"
import type * as DoNotService from "../../customer/DoNotService.ts"
import type { Consent } from "../../merging/Finding.ts"
import type * as CustomerId from "../../parts/CustomerId.ts"
import type * as Preferences from "../../parts/Preferences.ts"
import * as Topic from "../../parts/Topic.ts"
import * as Phone from "../../people/Phone.ts"
import { type Members, type Outcome, points } from "./Outcome.ts"

/** Who wants or allows something, where they disagree: what one forbids is forbidden. */
const strictest = (
  field: Consent["field"],
  votes: ReadonlyArray<{ readonly item: string | null; readonly from: CustomerId.CustomerId; readonly yes: boolean }>
): ReadonlyArray<Consent> =>
  [...Map.groupBy(votes, ({ item }) => item)].flatMap(([item, of]) => {
    const because = of.flatMap(({ from, yes }) => (yes ? [] : [from]))
    return because.length === 0 || because.length === of.length ? [] : [{ field, item, after: false, because }]
  })

export const fusePhone = (held: Phone.Phone, found: Phone.Phone): Phone.Phone =>
  held.smsAllowed && !found.smsAllowed ? { ...held, smsAllowed: false } : held

export const notificationsEnabled = (members: Members): Outcome<boolean> => ({
  value: members.every((member) => member.notificationsEnabled),
  consent: strictest(
    "notificationsEnabled",
    members.map((member) => ({ item: null, from: member.id, yes: member.notificationsEnabled }))
  )
})

// A topic that was never switched says nothing, neither yes nor no.
export const strictPreferences = (all: ReadonlyArray<Preferences.Preferences>): Preferences.Preferences =>
  Object.fromEntries(
    Topic.Topic.literals.flatMap((topic) => {
      const switched = all.flatMap((one) => one[topic] ?? [])
      return switched.length === 0 ? [] : [[topic, switched.every(Boolean)]]
    })
  )

export const preferences = (members: Members): Outcome<Preferences.Preferences> => {
  const survivor = Array.headNonEmpty(members)
  const votes = members.flatMap((member) =>
    Topic.Topic.literals.flatMap((item) => {
      const yes = member.preferences[item]
      return yes === undefined ? [] : [{ item, from: member.id, yes }]
    })
  )
  return {
    value: strictPreferences(members.map((member) => member.preferences)),
    taken: Array.dedupeWith(votes, (a, b) => a.item === b.item).flatMap(({ from, item }) =>
      from === survivor.id ? [] : [{ field: "preferences", item, from }]
    ),
    consent: strictest("preferences", votes)
  }
}

export const phones = (members: Members): Outcome<ReadonlyArray<Phone.Phone>> => ({
  ...points("phones", members, (member) => member.phones, Phone.key, fusePhone),
  consent: strictest(
    "phones",
    members.flatMap((member) =>
      member.phones.map((one) => ({ item: Phone.key(one), from: member.id, yes: one.smsAllowed }))
    )
  )
})

const earlier = (a: DoNotService.DoNotService, b: DoNotService.DoNotService): DoNotService.DoNotService =>
  a.at < b.at || (a.at === b.at && (a.by ?? "\uFFFF") <= (b.by ?? "\uFFFF")) ? a : b

export const doNotService = (members: Members): Outcome<DoNotService.DoNotService | null> => {
  const marked = members.flatMap((member) =>
    member.doNotService === null ? [] : [{ from: member.id, mark: member.doNotService }]
  )
  const [one, ...others] = marked
  if (one === undefined) return { value: null }
  const reasons = [...new Set(marked.flatMap(({ mark }) => mark.reason?.split("; ") ?? []))].join("; ")
  const because = marked.map(({ from }) => from)
  const { at, by } = others.reduce((mark, other) => earlier(mark, other.mark), one.mark)
  return {
    value: { at, by, reason: reasons === "" ? null : reasons },
    consent: because.length === members.length ? [] : [{ field: "doNotService", item: null, after: true, because }]
  }
}
