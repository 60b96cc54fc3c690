/**
 * The rules of core against the same work written by hand in plain TypeScript, in turn in one process.
 *
 * node --expose-gc --min-semi-space-size=256 --max-semi-space-size=256 --conditions=@clientela/source test/bench/core.ts
 */
import { cpus } from "node:os"
import {
  CanSend,
  Change,
  ConsentLedger,
  Customer,
  CustomerDraft,
  Duplicate,
  DuplicateProfile,
  Email,
  Instant,
  Lifecycle,
  Metrics,
  Origin,
  PersonName,
  PhoneNumber,
  QuietHours,
  Tag,
  TimeZone,
  Utm
} from "@clientela/core"
import { Result, Schema } from "effect"
import { cells } from "./Contacts.ts"
import { compare, print } from "./Measure.ts"

console.log(`${cpus()[0]?.model}, Node ${process.version}; best of 7 rounds in turn; time and bytes of one operation`)

const now = Instant.Instant.make("2026-03-15T12:00:00.000Z")
const id = "0199a1b2-0000-7000-8000-000000000001"
const context = { now, newId: () => id, origin: Origin.manual, stage: "lead" } as const
const phone = PhoneNumber.parse("(512) 867-5309", "US")
const drafts = Array.from({ length: 1000 }, (_, n): CustomerDraft.CustomerDraft => {
  const [first = "", , last = ""] = cells(n)
  return {
    ...CustomerDraft.empty,
    name: PersonName.make({ first: first || "Ana", last }),
    phones: [phone],
    emails: [Email.make(`a${n}@example.com`), Email.make(`b${n}@example.com`)],
    tags: [Tag.Tag.make("VIP"), Tag.Tag.make(`tag ${n % 10}`)]
  }
})
const customers = drafts.map((draft) => Result.getOrThrow(CustomerDraft.toCustomer(draft, context)))
const at = <A>(all: ReadonlyArray<A>, index: number): A => {
  const item = all[index % all.length]
  if (item === undefined) throw new RangeError("An empty list")
  return item
}

// What somebody would write who has the rule in mind and no library.

const onePrimary = <A extends { readonly primary: boolean }>(points: ReadonlyArray<A>, key: (point: A) => string) => {
  const seen = new Set<string>()
  const list = points.filter((point) => !seen.has(key(point)) && seen.add(key(point)))
  const found = list.findIndex((point) => point.primary)
  return list.map((point, index) => ({ ...point, primary: index === Math.max(found, 0) }))
}
const makeByHand = (draft: CustomerDraft.CustomerDraft) => {
  if (draft.name.first === null && draft.name.last === null && draft.phones.length + draft.emails.length === 0)
    return null
  const keys = new Set<string>()
  return {
    ...Customer.blank,
    id: context.newId(),
    kind: "person",
    name: draft.name,
    company: draft.company,
    phones: onePrimary(draft.phones, (point) => point.e164 ?? point.raw),
    emails: onePrimary(draft.emails, (point) => point.address.toLowerCase()),
    tags: draft.tags.filter((tag) => !keys.has(tag.toLowerCase()) && keys.add(tag.toLowerCase())),
    lifecycle: { stage: "lead", leadSince: now, lost: null },
    createdAt: now,
    extras: draft.extras
  }
}
print(
  "make a customer of a draft",
  compare(
    (n) => CustomerDraft.toCustomer(at(drafts, n), context),
    (n) => makeByHand(at(drafts, n)),
    50_000
  )
)

const decode = Schema.decodeUnknownResult(Customer.Customer)
const isText = (value: unknown) => typeof value === "string" && value !== ""
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null
const orNull = (value: unknown) => value === null || isText(value)
const isPoint = (value: unknown) => isRecord(value) && isText(value["label"]) && typeof value["primary"] === "boolean"
const checkByHand = (value: unknown) =>
  isRecord(value) &&
  isText(value["id"]) &&
  isText(value["createdAt"]) &&
  isRecord(value["name"]) &&
  Object.values(value["name"]).every(orNull) &&
  ["company", "role", "displayName", "leadSource", "archivedAt", "billTo"].every((name) => orNull(value[name])) &&
  ["phones", "emails"].every((name) => Array.isArray(value[name]) && value[name].every(isPoint)) &&
  Array.isArray(value["tags"]) &&
  value["tags"].every(isText)
print(
  "decode a customer",
  compare(
    (n) => decode(at(customers, n)),
    (n) => checkByHand(at(customers, n)),
    5000
  )
)

const vip = Tag.Tag.make("gold")
print(
  "add a tag",
  compare(
    (n) => Customer.addTag(at(customers, n), vip),
    (n) => {
      const one = at(customers, n)
      const key = Tag.key(vip)
      return one.tags.some((tag) => Tag.key(tag) === key) ? one : { ...one, tags: [...one.tags, vip] }
    },
    50_000
  )
)
print(
  "make a client of a lead",
  compare(
    (n) => Customer.convert(at(customers, n), "quote_approved", now),
    (n) => {
      const one = at(customers, n)
      const { leadSince } = one.lifecycle
      return one.lifecycle.stage === "client"
        ? one
        : { ...one, lifecycle: { stage: "client", leadSince, convertedAt: now, reason: "quote_approved" } }
    },
    200_000
  )
)

const changed = customers.map((one) => Customer.addTag(Customer.convert(one, "quote_approved", now), vip))
// By hand nobody finds out what changed in which list: the parts that differ are all that it says.
const differences = (before: Customer.Customer, after: Customer.Customer) => {
  const was = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).flatMap(([name, value]) =>
    was.get(name) === value || JSON.stringify(was.get(name)) === JSON.stringify(value)
      ? []
      : [{ name, before: was.get(name), after: value }]
  )
}
print(
  "what is between two states",
  compare(
    (n) => Change.between(at(customers, n), at(changed, n)),
    (n) => differences(at(customers, n), at(changed, n)),
    20_000
  )
)

const facts = {
  now,
  ledger: ConsentLedger.empty("a salt of the business"),
  quietHours: QuietHours.defaults,
  businessZone: "America/Chicago",
  capabilities: []
}
const message = (customer: Customer.Customer): CanSend.Message => ({
  topic: "visit_reminder",
  channel: "sms",
  customer,
  contactId: null,
  address: phone.e164,
  receivedDocument: false
})
const stopped = new Set<string>()
print(
  "may this be sent",
  compare(
    (n) => CanSend.decide(message(at(customers, n)), facts),
    (n) => {
      const one = at(customers, n)
      const held = one.phones.find(({ e164 }) => e164 === phone.e164)
      if (held === undefined || held.e164 === null) return { allowed: false, gate: "NoAddress" }
      if (!held.valid) return { allowed: false, gate: "AddressInvalid" }
      if (stopped.has(held.e164)) return { allowed: false, gate: "Suppressed" }
      if (!held.smsAllowed) return { allowed: false, gate: "SmsNotAllowed" }
      if (!one.notificationsEnabled) return { allowed: false, gate: "NotificationsDisabled" }
      return one.preferences.visit_reminder === false ? { allowed: false, gate: "TopicOff" } : { allowed: true }
    },
    20_000
  )
)

const url = (n: number) =>
  `https://example.com/book?x=${n}&utm_source=Face+book&utm_medium=cpc&utm_campaign=spring%20cleanup&gclid=abc${n}`
print(
  "read the UTM of a URL",
  compare(
    (n) => Utm.parse(url(n)),
    (n) => {
      const { searchParams } = new URL(url(n))
      return ["source", "medium", "campaign", "term", "content", "id"].map(
        (name) => searchParams.get(`utm_${name}`)?.trim() || null
      )
    },
    50_000
  )
)

const profiles = customers.map((one) => DuplicateProfile.make(one))
print(
  "score a pair",
  compare(
    (n) => Duplicate.scoreProfiles(at(profiles, n), at(profiles, n * 7 + 1)),
    (n) => {
      const [a, b] = [at(customers, n), at(customers, n * 7 + 1)]
      return (
        (a.name.last === b.name.last ? 4 : 0) +
        (a.name.first === b.name.first ? 3 : 0) +
        (a.emails.some(({ address }) => b.emails.some((other) => other.address === address)) ? 8 : 0) +
        (a.phones.some(({ e164 }) => b.phones.some((other) => other.e164 === e164)) ? 6 : 0)
      )
    },
    200_000
  )
)
const scoring = performance.now()
for (let n = 0; n < 1_000_000; n++) Duplicate.scoreProfiles(at(profiles, n), at(profiles, n * 7 + 1))
console.log(`1,000,000 pairs scored in ${((performance.now() - scoring) / 1000).toFixed(2)} s`)

function* million() {
  for (let n = 0; n < 1_000_000; n++) yield at(changed, n)
}
const zone = Result.getOrThrow(TimeZone.fromText("America/New_York"))
const month = new Date(Date.parse(now) - 30 * 86_400_000).toISOString()
print(
  "metrics over 1,000,000 customers",
  compare(
    () => Metrics.of(million(), { now, timeZone: zone, capabilities: ["lead_management"] }),
    () => {
      let [leads, clients] = [0, 0]
      for (const { lifecycle } of million()) {
        if (lifecycle.leadSince >= month) leads++
        if (lifecycle.stage === "client" && lifecycle.convertedAt >= month) clients++
      }
      return [leads, clients]
    },
    1
  )
)
console.log(`leads seen: ${customers.filter(({ lifecycle }) => Lifecycle.isLead(lifecycle)).length}`)
