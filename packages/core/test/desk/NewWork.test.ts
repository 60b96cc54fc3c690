import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Option, Result, Schema } from "effect"
import * as DoNotService from "../../src/customer/DoNotService.ts"
import * as NewWork from "../../src/desk/NewWork.ts"
import * as CustomerId from "../../src/parts/CustomerId.ts"
import type * as Property from "../../src/places/Property.ts"
import * as WorkItem from "../../src/work/WorkItem.ts"
import * as Books from "../fixtures/Books.ts"
import { noon, property } from "../fixtures/Fixtures.ts"
import * as People from "../fixtures/People.ts"

const staffKinds: ReadonlyArray<NewWork.Kind> = [
  "Request",
  "Quote",
  "Job",
  "Visit",
  "Invoice",
  "Payment",
  "Task",
  "Event"
]
const customerKinds: ReadonlyArray<NewWork.CustomerKind> = ["Request", "Quote", "Job", "Visit"]
const rest = { propertyId: null, policy: "warn" } as const
const everyAsk: ReadonlyArray<NewWork.Ask> = [
  ...staffKinds.map((kind) => ({ by: "staff", kind, ...rest }) as const),
  ...customerKinds.map((kind) => ({ by: "customer", kind, ...rest }) as const)
]
const nobody = () => Option.none()
const [elm, oak] = [property("1 Elm St"), property("2 Oak St")]
const ana = Books.known("ana", { properties: [elm] })
const marked = DoNotService.mark(ana, { at: noon, by: "Eva", reason: "Owes us 300 dollars" })
const staffJob = { by: "staff", kind: "Job", ...rest } as const
const wanted = Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: -1, maximum: 3 })))

describe("NewWork", () => {
  it.prop(
    "JOB-33: whatever is made for a customer is the customer's own, at its own property",
    [People.customer, wanted],
    ([one, index]) => {
      const own = one.properties.map(({ id }) => id)
      for (const ask of everyAsk) {
        const asked = own[index] ?? null
        const made = Result.getOrThrow(NewWork.preset(one, { ...ask, propertyId: asked }, nobody))
        assert.deepStrictEqual([made.kind, made.customerId, made.payerId], [ask.kind, one.id, one.id])
        assert.strictEqual(made.propertyId, asked ?? (own.length === 1 ? (own[0] ?? null) : null))
      }
    }
  )

  it("JOB-33: there is one for each kind of work, and for an event of the calendar", () => {
    assert.deepStrictEqual<ReadonlyArray<string>>(staffKinds, [...Object.keys(WorkItem.WorkItem.cases), "Event"])
  })

  it("JOB-33: the only property is taken, one of several is to be chosen or asked for", () => {
    const at = (properties: ReadonlyArray<Property.Property>, propertyId: Property.PropertyId | null) =>
      Result.getOrThrow(NewWork.preset({ ...ana, properties }, { ...staffJob, propertyId }, nobody)).propertyId
    assert.deepStrictEqual(
      [at([], null), at([elm], null), at([elm, oak], null), at([elm, oak], oak.id)],
      [null, elm.id, null, oak.id]
    )
  })

  it("JOB-33: a property of somebody else is refused, with its id", () => {
    const made = NewWork.preset(ana, { ...staffJob, propertyId: oak.id }, nobody)
    assert.strictEqual(People.refusal(made), "PropertyNotFound")
    assert.include(Result.isFailure(made) ? made.failure.message : "", oak.id)
  })

  it("JOB-33, HCP-6: who pays for the customer is billed, and the work stays the customer's", () => {
    const [tenant, landlord, bank] = [
      Books.known("tenant", { billTo: CustomerId.CustomerId.make("landlord") }),
      Books.known("landlord", { billTo: CustomerId.CustomerId.make("bank") }),
      Books.known("bank")
    ]
    const lookup = (id: CustomerId.CustomerId) => Option.fromNullishOr([landlord, bank].find((one) => one.id === id))
    const made = Result.getOrThrow(NewWork.preset(tenant, { ...staffJob, kind: "Invoice" }, lookup))
    assert.deepStrictEqual([made.customerId, made.payerId], [tenant.id, bank.id])
  })

  const blocked: ReadonlyArray<readonly [NewWork.Ask["by"], NewWork.Ask["kind"], string]> = [
    ["staff", "Request", "DoNotServiceBlocked"],
    ["staff", "Quote", "DoNotServiceBlocked"],
    ["staff", "Job", "DoNotServiceBlocked"],
    ["staff", "Visit", "DoNotServiceBlocked"],
    ["staff", "Invoice", "none"],
    ["staff", "Payment", "none"],
    ["staff", "Task", "none"],
    ["staff", "Event", "none"],
    ["customer", "Request", "RequestNotAccepted"],
    ["customer", "Quote", "RequestNotAccepted"],
    ["customer", "Job", "RequestNotAccepted"],
    ["customer", "Visit", "RequestNotAccepted"]
  ]
  it.each(blocked)("JOB-33, HCP-12, O8: %s asks for a %s under the policy that blocks: %s", (by, kind, expected) => {
    const ask = everyAsk.find((one) => one.by === by && one.kind === kind) ?? staffJob
    assert.deepStrictEqual([ask.by, ask.kind], [by, kind])
    assert.strictEqual(People.refusal(NewWork.preset(marked, { ...ask, policy: "block" }, nobody)), expected)
    assert.strictEqual(People.refusal(NewWork.preset(ana, { ...ask, policy: "block" }, nobody)), "none")
  })

  it.each<readonly [NewWork.Ask["by"], NewWork.Ask["kind"], DoNotService.Context]>([
    ["staff", "Request", "create_estimate"],
    ["staff", "Quote", "create_estimate"],
    ["staff", "Job", "create_job"],
    ["staff", "Visit", "create_job"],
    ["staff", "Invoice", "profile"],
    ["customer", "Request", "portal_request"],
    ["customer", "Quote", "portal_request"],
    ["customer", "Job", "online_booking"],
    ["customer", "Visit", "online_booking"]
  ])("HCP-12: %s asks for a %s under the policy that warns: staff see the label of %s", (by, kind, context) => {
    const ask = everyAsk.find((one) => one.by === by && one.kind === kind) ?? staffJob
    const made = Result.getOrThrow(NewWork.preset(marked, ask, nobody))
    assert.deepStrictEqual(made.warnings, DoNotService.warningsFor(marked, context))
    assert.deepStrictEqual(Result.getOrThrow(NewWork.preset(ana, ask, nobody)).warnings, [])
  })

  it("O8: who may not ask learns nothing of the properties", () => {
    const ask = { by: "customer", kind: "Job", propertyId: oak.id, policy: "block" } as const
    assert.strictEqual(People.refusal(NewWork.preset(marked, ask, nobody)), "RequestNotAccepted")
  })
})
