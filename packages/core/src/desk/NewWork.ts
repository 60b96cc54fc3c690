/**
 * What new work starts with that is made from the page of a customer: for whom it is, at which property and who pays.
 * These are values to fill in; core makes and keeps no work.
 */
import { Result } from "effect"
import * as BillTo from "../customer/BillTo.ts"
import type { Customer } from "../customer/Customer.ts"
import * as DoNotService from "../customer/DoNotService.ts"
import * as Properties from "../customer/Properties.ts"
import type * as CustomerId from "../parts/CustomerId.ts"
import type * as Property from "../places/Property.ts"
import type * as WorkItem from "../work/WorkItem.ts"

/** `Event` is one of the calendar that is neither work nor a task. A new property is `Properties.add`. */
export type Kind = WorkItem.Kind | "Event"
/** What customers ask for themselves. */
export type CustomerKind = Extract<Kind, "Request" | "Quote" | "Job" | "Visit">

// An invoice, a payment, a task or an event is no new work: who is not served still has to pay.
const byStaff: Record<Kind, DoNotService.Context> = {
  Request: "create_estimate",
  Quote: "create_estimate",
  Job: "create_job",
  Visit: "create_job",
  Invoice: "profile",
  Payment: "profile",
  Task: "profile",
  Event: "profile"
}

const byCustomer: Record<CustomerKind, DoNotService.Context> = {
  Request: "portal_request",
  Quote: "portal_request",
  Job: "online_booking",
  Visit: "online_booking"
}

/** Who asks for what, and where: `null` takes the only property. `policy` is the one of the business. */
export type Ask = (
  | { readonly by: "staff"; readonly kind: Kind }
  | { readonly by: "customer"; readonly kind: CustomerKind }
) & { readonly propertyId: Property.PropertyId | null; readonly policy: DoNotService.Policy }

export interface Preset {
  readonly kind: Kind
  readonly customerId: CustomerId.CustomerId
  /** `null`: there is none, or one of several is to be chosen. What takes place nowhere leaves it out. */
  readonly propertyId: Property.PropertyId | null
  /** Who pays in the end, where something is to be paid: the customer itself, or see `BillTo`. */
  readonly payerId: CustomerId.CustomerId
  /** For staff only, also where the customer asked. */
  readonly warnings: ReadonlyArray<DoNotService.Warning>
}

const placeOf = (
  { properties }: Customer,
  asked: Property.PropertyId | null
): Result.Result<Property.PropertyId | null, Properties.PropertyNotFound> => {
  const [only, ...others] = properties
  if (asked === null) return Result.succeed(only === undefined || others.length > 0 ? null : only.id)
  return properties.some(({ id }) => id === asked)
    ? Result.succeed(asked)
    : Result.fail(new Properties.PropertyNotFound({ propertyId: asked }))
}

/** What the new work starts with, or why there is none. A property of somebody else is none of this customer. */
export const preset = (
  self: Customer,
  ask: Ask,
  lookup: BillTo.Lookup
): Result.Result<
  Preset,
  DoNotService.DoNotServiceBlocked | DoNotService.RequestNotAccepted | Properties.PropertyNotFound
> => {
  const context = ask.by === "staff" ? byStaff[ask.kind] : byCustomer[ask.kind]
  return Result.flatMap(DoNotService.check(self, context, ask.policy), (warnings) =>
    Result.map(placeOf(self, ask.propertyId), (propertyId) => ({
      kind: ask.kind,
      customerId: self.id,
      propertyId,
      payerId: BillTo.payer(self, lookup).id,
      warnings
    }))
  )
}
