/** Whom to invite to the portal: by hand for many at once, and by itself when a job is scheduled. Nothing is sent here. */
import { Array, Data, Option, Result, Schema } from "effect"
import * as Customer from "../customer/Customer.ts"
import type * as Token from "../messages/Token.ts"
import * as Preferences from "../parts/Preferences.ts"
import * as Email from "../people/Email.ts"
import * as Plan from "../plans/Plan.ts"
import * as Snapshot from "../plans/Snapshot.ts"
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
export const Hint = Schema.Literals(["archived", "do_not_service", "notifications_off"])
export type Hint = typeof Hint.Type

const CustomerIds = Schema.Array(Customer.CustomerId)

export const Request = Schema.Struct({ customerIds: CustomerIds })
export interface Request extends Schema.Schema.Type<typeof Request> {}

export const InvitePlan = Schema.Struct({
  request: Request,
  toSend: Schema.Array(Schema.Struct({ customerId: Customer.CustomerId, email: Schema.NonEmptyString })),
  /** Those who have no address that a message could go to, by name. */
  withoutEmail: Schema.Array(Schema.Struct({ customerId: Customer.CustomerId, displayName: Schema.String })),
  hints: Schema.Array(Schema.Struct({ customerId: Customer.CustomerId, hint: Hint })),
  hash: Schema.String
})
export interface InvitePlan extends Schema.Schema.Type<typeof InvitePlan> {}

/** The book, with who may enter the portal already. A customer of whom nothing is said there has no access. */
export interface State extends Snapshot.Snapshot {
  readonly accesses: ReadonlyArray<PortalAccess.PortalAccess>
}

const hintsOf = (customer: Customer.Customer): ReadonlyArray<Hint> => [
  ...(customer.archivedAt === null ? [] : (["archived"] as const)),
  ...(customer.doNotService === null ? [] : (["do_not_service"] as const)),
  ...(customer.notificationsEnabled ? [] : (["notifications_off"] as const))
]

export type Failure =
  | Plan.NothingChosen
  | Snapshot.AlreadyMerged
  | Snapshot.CustomerDeleted
  | Snapshot.CrossTenantReference

/** What inviting these customers does: each to its primary address, once, and by name those who have none. */
export const plan = (state: State, request: Request): Result.Result<InvitePlan, Failure> => {
  const ids = [...new Set(request.customerIds)]
  const place = "The list of customers to invite"
  if (ids.length === 0) return Result.fail(new Plan.NothingChosen({ place }))
  const absent = Snapshot.missing(state)(ids, place)
  if (absent !== null) return Result.fail(absent)
  const held = new Map(state.customers.map((customer) => [customer.id, customer]))
  const found = ids.flatMap((id) => held.get(id) ?? [])
  const invited = found.map((customer) => ({
    customer,
    email: Option.flatMap(primaryEmail(customer), (address) => Result.getSuccess(Email.parse(address)))
  }))
  return Result.succeed(
    Plan.seal({
      request,
      toSend: invited.flatMap(({ customer, email }) =>
        Option.toArray(email).map((address) => ({ customerId: customer.id, email: address }))
      ),
      withoutEmail: invited.flatMap(({ customer, email }) =>
        Option.isSome(email) ? [] : [{ customerId: customer.id, displayName: Customer.displayName(customer) }]
      ),
      hints: found.flatMap((customer) => hintsOf(customer).map((hint) => ({ customerId: customer.id, hint })))
    })
  )
}

export interface Invited {
  readonly state: State
  /** One message for each of `toSend`, in that order. */
  readonly send: ReadonlyArray<PortalAccess.Outgoing>
}

/** Gives access as planned, and the messages to send. `newToken` is asked once for each of them. */
export const apply = Plan.applied(
  plan,
  (
    state: State,
    { toSend }: InvitePlan,
    { at, newToken }: { readonly at: Instant.Instant; readonly newToken: () => Token.Token }
  ): Result.Result<Invited, PortalAccess.InviteRefused> => {
    const known = new Map(state.accesses.map((access) => [access.customerId, access]))
    const invitations = toSend.map(({ customerId, email }) =>
      PortalAccess.invite(known.get(customerId) ?? PortalAccess.none(customerId), { email, token: newToken(), now: at })
    )
    return Result.map(Result.all(invitations), (sent) => {
      const accesses = new Map([...known, ...sent.map(({ access }) => [access.customerId, access] as const)])
      return { state: { ...state, accesses: [...accesses.values()] }, send: sent.map(({ send }) => send) }
    })
  }
)

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

const isLiveAt = (access: PortalAccess.PortalAccess, now: Instant.Instant) => (address: string) =>
  PortalAccess.isLive(
    { ...access, links: access.links.filter(({ email }) => Email.key({ address: email }) === Email.key({ address })) },
    now
  )

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
  // A link that went to another address, a mistyped one perhaps, lets nobody in whom this one is for.
  ["link_live", ({ access, customer, now }) => Option.exists(primaryEmail(customer), isLiveAt(access, now))]
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
