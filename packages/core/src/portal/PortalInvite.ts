/** Whom to invite to the portal: by hand for many at once, and by itself when a job is scheduled. Plans, nothing is sent. */
import { Array, Data, Option } from "effect"
import * as Customer from "../customer/Customer.ts"
import * as Preferences from "../parts/Preferences.ts"
import type * as Instant from "../time/Instant.ts"
import type * as WorkItem from "../work/WorkItem.ts"
import * as PortalAccess from "./PortalAccess.ts"
import type * as PortalSettings from "./PortalSettings.ts"

/** The address that is invited unless somebody chooses another. */
const primaryEmail = ({ emails }: Customer.Customer): Option.Option<string> =>
  Option.map(
    Option.orElse(Customer.primary(emails), () => Array.head(emails)),
    ({ address }) => address
  )

/** The addresses of the profile to choose from, the primary first. */
export const choices = ({ emails }: Customer.Customer): ReadonlyArray<string> =>
  [...emails.filter(({ primary }) => primary), ...emails.filter(({ primary }) => !primary)].map(
    ({ address }) => address
  )

/** What somebody should know before the invitations go out. It keeps nobody from being invited. */
export type Hint = "archived" | "do_not_service" | "notifications_off"

export interface BulkInvite {
  readonly toSend: ReadonlyArray<{ readonly customerId: Customer.CustomerId; readonly email: string }>
  readonly withoutEmail: ReadonlyArray<{ readonly customerId: Customer.CustomerId; readonly displayName: string }>
  readonly hints: ReadonlyArray<{ readonly customerId: Customer.CustomerId; readonly hint: Hint }>
}

const hintsOf = (customer: Customer.Customer): ReadonlyArray<Hint> => [
  ...(customer.archivedAt === null ? [] : (["archived"] as const)),
  ...(customer.doNotService === null ? [] : (["do_not_service"] as const)),
  ...(customer.notificationsEnabled ? [] : (["notifications_off"] as const))
]

/**
 * What inviting these customers does: each to its primary address, and by name those who have none. Carried out with
 * `PortalAccess.invite` for each of `toSend`.
 */
export const planBulk = (customers: ReadonlyArray<Customer.Customer>): BulkInvite => {
  const unique = [...new Map(customers.map((customer) => [customer.id, customer])).values()]
  const found = unique.map((customer) => ({ customer, email: primaryEmail(customer) }))
  return {
    toSend: found.flatMap(({ customer, email }) =>
      Option.isSome(email) ? [{ customerId: customer.id, email: email.value }] : []
    ),
    withoutEmail: found.flatMap(({ customer, email }) =>
      Option.isNone(email) ? [{ customerId: customer.id, displayName: Customer.displayName(customer) }] : []
    ),
    hints: unique.flatMap((customer) => hintsOf(customer).map((hint) => ({ customerId: customer.id, hint })))
  }
}

export type SkipReason =
  | "toggle_off"
  | "not_scheduled"
  | "rescheduled"
  | "other_customer"
  | "notifications_off"
  | "topic_off"
  | "no_email"
  | "access_revoked"
  | "link_live"

export type Decision = Data.TaggedEnum<{
  Invite: { readonly email: string }
  Skip: { readonly reason: SkipReason }
}>
export const Decision = Data.taggedEnum<Decision>()

type Job = WorkItem.Of<"Job">
const isScheduled = (job: Job) => job.status === "scheduled" && job.start !== null

/** What is known when a job was written. */
export interface Facts {
  readonly settings: PortalSettings.PortalSettings
  readonly customer: Customer.Customer
  readonly access: PortalAccess.PortalAccess
  /** The job as it was; `null` for a new one. */
  readonly before: Job | null
  readonly after: Job
  readonly now: Instant.Instant
}

/** The first of these that holds keeps the invitation back. */
const gates: ReadonlyArray<readonly [SkipReason, (facts: Facts) => boolean]> = [
  ["toggle_off", ({ settings }) => !settings.autoInviteOnJobScheduled],
  ["other_customer", ({ after, customer }) => after.customerId !== customer.id],
  ["not_scheduled", ({ after }) => !isScheduled(after)],
  // A job that had a date before, also one that was on hold since, only gets another.
  ["rescheduled", ({ before }) => before !== null && before.start !== null],
  ["notifications_off", ({ customer }) => !customer.notificationsEnabled],
  ["topic_off", ({ customer }) => !Preferences.get(customer.preferences, "portal_invitation", "customer")],
  ["no_email", ({ customer }) => customer.emails.length === 0],
  // Somebody took the access back on purpose: only somebody gives it again.
  ["access_revoked", ({ access }) => access.links.at(-1)?.revokedAt != null],
  ["link_live", ({ access, now }) => PortalAccess.isLive(access, now)]
]

/** Whether a job that was written invites its customer, and if not, why. */
export const decideAuto = (facts: Facts): Decision => {
  const closed = gates.find(([, keepsBack]) => keepsBack(facts))
  if (closed !== undefined) return Decision.Skip({ reason: closed[0] })
  return Option.match(primaryEmail(facts.customer), {
    onNone: () => Decision.Skip({ reason: "no_email" }),
    onSome: (email) => Decision.Invite({ email })
  })
}
