/** From lead to client, with the reason and the time. A client never becomes a lead again by itself. */
import { Predicate, Result, Schema } from "effect"
import { dual } from "effect/Function"
import * as Id from "../parts/CustomerId.ts"
import * as Text from "../text/Text.ts"
import * as Instant from "../time/Instant.ts"
import * as WorkItem from "../work/WorkItem.ts"

/** What makes a client of a lead, as far as work for it can tell. */
export const Trigger = Schema.Literals(["job_created", "job_scheduled", "invoice_sent", "quote_approved"])
export type Trigger = typeof Trigger.Type

/** A job counts when it is made. Where it should count only with a date: `job_scheduled` instead of `job_created`. */
export const defaultTriggers: ReadonlyArray<Trigger> = ["job_created", "invoice_sent", "quote_approved"]

export const Reason = Schema.Literals([...Trigger.literals, "import", "manual"])
export type Reason = typeof Reason.Type

/** Why nothing came of a lead, and when that was clear. */
export const Lost = Schema.Struct({ at: Instant.Instant, reason: Schema.NonEmptyString })
export interface Lost extends Schema.Schema.Type<typeof Lost> {}

const base = {
  leadSince: Instant.Instant,
  /** Facts until then were answered by whoever took a conversion back: they convert no more. Absent where nobody did. */
  answeredUntil: Schema.optionalKey(Instant.Instant)
}

export const Lead = Schema.Struct({ stage: Schema.Literal("lead"), ...base, lost: Schema.NullOr(Lost) })
export interface Lead extends Schema.Schema.Type<typeof Lead> {}
export const Client = Schema.Struct({
  stage: Schema.Literal("client"),
  ...base,
  convertedAt: Instant.Instant,
  reason: Reason
})
export interface Client extends Schema.Schema.Type<typeof Client> {}
export const Lifecycle = Schema.Union([Lead, Client])
export type Lifecycle = typeof Lifecycle.Type

export class NotALead extends Schema.TaggedError<NotALead>()("NotALead", { since: Instant.Instant }) {
  override get message() {
    return `This customer is a client since ${this.since}: only a lead can be lost or taken up again. Take the conversion back first`
  }
}

export class LostReasonRequired extends Schema.TaggedError<LostReasonRequired>()("LostReasonRequired", {}) {
  override get message() {
    return "There is no reason why the lead was lost: say one"
  }
}

/** A warning: work for a customer that is out of the lists. It changes nothing there; somebody should look. */
export class ActivityOnArchivedCustomer extends Schema.TaggedError<ActivityOnArchivedCustomer>()(
  "ActivityOnArchivedCustomer",
  { customerId: Id.CustomerId, workId: WorkItem.WorkId, at: Instant.Instant }
) {
  override get message() {
    return `There is work (${this.workId}, ${this.at}) for the archived customer ${this.customerId}, who stays archived: unarchive the customer if this is right`
  }
}

/** A warning: work of somebody else, or of a customer that was merged away and was not looked up. It tells nothing here. */
export class WorkOfAnotherCustomer extends Schema.TaggedError<WorkOfAnotherCustomer>()("WorkOfAnotherCustomer", {
  customerId: Id.CustomerId,
  workId: WorkItem.WorkId,
  ownerId: Id.CustomerId
}) {
  override get message() {
    return `The work ${this.workId} is of the customer ${this.ownerId}, not of ${this.customerId}: nothing was changed. Find out who ${this.ownerId} is today, after merges, and tell that one`
  }
}

export const lead = (leadSince: Instant.Instant): Lifecycle => ({ stage: "lead", leadSince, lost: null })

export const isLead = (self: Lifecycle): self is Lead => self.stage === "lead"

const earliest = (a: Instant.Instant, b: Instant.Instant): Instant.Instant => (a < b ? a : b)

/** With the latest of some moments until which facts were answered. */
export const answered = <A extends Lifecycle>(self: A, ...until: ReadonlyArray<Instant.Instant | undefined>): A => {
  const last = [self.answeredUntil, ...until]
    .flatMap((at) => at ?? [])
    .toSorted()
    .at(-1)
  return last === undefined || last === self.answeredUntil ? self : { ...self, answeredUntil: last }
}
// Of facts of one moment the first in the list of reasons gives its name, in whatever order they arrive.
const rank = (reason: Reason): number => Reason.literals.indexOf(reason)

/**
 * Makes a client of a lead, lost or not. A client stays one: only a fact earlier than the recorded conversion moves it
 * back, because facts may arrive late. A lead cannot have converted before it was one, so `leadSince` moves back as well.
 * An import says "client" every night without saying since when: where somebody took a conversion back, it converts no more.
 */
export const convert = (self: Lifecycle, reason: Reason, at: Instant.Instant): Lifecycle => {
  const isKnown =
    self.stage === "client"
      ? self.convertedAt < at || (self.convertedAt === at && rank(self.reason) <= rank(reason))
      : reason === "import" && self.answeredUntil !== undefined
  return isKnown
    ? self
    : answered(
        { stage: "client", leadSince: earliest(at, self.leadSince), convertedAt: at, reason },
        self.answeredUntil
      )
}

/**
 * Takes a conversion back, which nothing but a command does: at `at`, when whoever did it knew all facts until then. These
 * stay answered, however often they are fed in; a later one converts. Without `at` the fact that converted, and those
 * before it, are answered.
 */
export const revertConversion = (self: Lifecycle, at?: Instant.Instant): Lifecycle => {
  if (isLead(self)) return self
  const known = self.reason === "manual" ? undefined : self.convertedAt
  return answered(lead(self.leadSince), self.answeredUntil, known, at)
}

const notALead = ({ convertedAt }: Client) => Result.fail(new NotALead({ since: convertedAt }))

/** Gives a lead up. Giving it up again takes the new reason and keeps the earlier time. */
export const markLost = (
  self: Lifecycle,
  reason: string,
  at: Instant.Instant
): Result.Result<Lifecycle, NotALead | LostReasonRequired> => {
  if (!isLead(self)) return notALead(self)
  const cleaned = Text.clean(reason)
  if (cleaned === "") return Result.fail(new LostReasonRequired())
  const since = self.lost === null ? at : earliest(at, self.lost.at)
  return Result.succeed({
    ...self,
    leadSince: earliest(since, self.leadSince),
    lost: { at: since, reason: cleaned }
  })
}

/** Takes a lost lead up again. One that is not lost stays as it is. */
export const reopen = (self: Lifecycle): Result.Result<Lifecycle, NotALead> =>
  isLead(self) ? Result.succeed(self.lost === null ? self : { ...self, lost: null }) : notALead(self)

export interface Fact {
  readonly trigger: Trigger
  readonly at: Instant.Instant
}

/** It had a date before it took place and before anything else became of it, but not before it was made. */
const scheduled = ({ createdAt, start, status, statusAt }: WorkItem.Of<"Job" | "Visit">): ReadonlyArray<Fact> => {
  if (start === null || status === "unscheduled") return []
  const known = earliest(start, statusAt)
  return [{ trigger: "job_scheduled", at: known < createdAt ? createdAt : known }]
}

/** What a piece of work says about the stage of its customer. What became of it later takes nothing back. */
export const facts = (item: WorkItem.WorkItem): ReadonlyArray<Fact> =>
  WorkItem.WorkItem.match(item, {
    Request: () => [],
    Quote: ({ status, statusAt }): ReadonlyArray<Fact> =>
      status === "approved" || status === "converted" ? [{ trigger: "quote_approved", at: statusAt }] : [],
    Job: (job): ReadonlyArray<Fact> => [{ trigger: "job_created", at: job.createdAt }, ...scheduled(job)],
    Visit: scheduled,
    Invoice: ({ sentAt }): ReadonlyArray<Fact> => (sentAt === null ? [] : [{ trigger: "invoice_sent", at: sentAt }]),
    Payment: () => [],
    Task: () => []
  })

/** What has a stage and learns of work: a customer. */
export interface Holder {
  readonly id: Id.CustomerId
  readonly lifecycle: Lifecycle
  readonly archivedAt: Instant.Instant | null
}

export interface Observed<A extends Holder = Holder> {
  readonly customer: A
  readonly warnings: ReadonlyArray<ActivityOnArchivedCustomer | WorkOfAnotherCustomer>
}

const isDataFirst = (args: ArrayLike<unknown>): boolean => Predicate.hasProperty(args[0], "lifecycle")

/**
 * Lets a customer learn of a piece of work, new or changed. Facts may come late, twice and in any order; what somebody
 * answered by taking a conversion back stays answered. Work of another
 * customer changes nothing. A fact for one that was merged away belongs to the one that is left: give the item its id first,
 * as `Snapshot.resolve` finds it. `triggers` are those of the business, where it has said which.
 */
export const observe: {
  (item: WorkItem.WorkItem, triggers?: ReadonlyArray<Trigger>): <A extends Holder>(self: A) => Observed<A>
  <A extends Holder>(self: A, item: WorkItem.WorkItem, triggers?: ReadonlyArray<Trigger>): Observed<A>
} = dual(isDataFirst, <A extends Holder>(self: A, item: WorkItem.WorkItem, triggers = defaultTriggers): Observed<A> => {
  if (item.customerId !== self.id)
    return {
      customer: self,
      warnings: [new WorkOfAnotherCustomer({ customerId: self.id, workId: item.id, ownerId: item.customerId })]
    }
  const { answeredUntil = "" } = self.lifecycle
  const lifecycle = facts(item)
    .filter(({ at, trigger }) => triggers.includes(trigger) && at > answeredUntil)
    .reduce((found, { at, trigger }) => convert(found, trigger, at), self.lifecycle)
  const customer = lifecycle === self.lifecycle ? self : { ...self, lifecycle }
  const at = WorkItem.activityAt(item)
  // The history of an archived customer that is fed in later is no activity, unless it tells something.
  const isNews = customer !== self || (self.archivedAt !== null && at >= self.archivedAt)
  return {
    customer,
    warnings:
      self.archivedAt !== null && isNews
        ? [new ActivityOnArchivedCustomer({ customerId: self.id, workId: item.id, at })]
        : []
  }
})
