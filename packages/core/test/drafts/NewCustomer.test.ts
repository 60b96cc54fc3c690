import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import type * as CustomerDraft from "../../src/drafts/CustomerDraft.ts"
import * as NewCustomer from "../../src/drafts/NewCustomer.ts"
import * as Email from "../../src/people/Email.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import { context, customer, draft, noon } from "../fixtures/Fixtures.ts"

const read = (raw: string) => PhoneNumber.parse(raw, "US")
const create = (parts: Partial<CustomerDraft.CustomerDraft>, others: ReadonlyArray<Customer.Customer> = []) =>
  NewCustomer.create(draft(parts), context(), others)
const refusal = (result: ReturnType<typeof create>) => Result.getOrThrow(Result.flip(result))

const ana = customer({ phones: [read("512-867-5309")], emails: [Email.make("ana@example.com")] })

describe("NewCustomer", () => {
  it.prop("who was created keeps everybody with the same phone or e-mail out", [Arbitraries.draft], ([found]) => {
    const made = NewCustomer.create(found, context(), [])
    if (Result.isFailure(made)) return
    const again = NewCustomer.create(found, context(), [made.success])
    const points = [...made.success.emails, ...made.success.phones.filter(({ e164 }) => e164 !== null)]
    if (points.length > 0 && Result.isFailure(again)) assert.strictEqual(again.failure._tag, "DuplicateContactPoint")
    if (made.success.emails.length > 0) assert.isTrue(Result.isFailure(again))
  })

  const cases: ReadonlyArray<readonly [string, Partial<CustomerDraft.CustomerDraft>, string]> = [
    ["the number written otherwise", { phones: [read("+1 (512) 867-5309")] }, "DuplicateContactPoint"],
    ["the e-mail in another case", { emails: [Email.make("ANA@example.com")] }, "DuplicateContactPoint"],
    ["an e-mail that is none", { emails: [Email.makeUnchecked("nope")] }, "InvalidEmail"],
    ["an e-mail twice", { emails: [Email.make("b@x.com"), Email.make("B@x.com")] }, "DuplicateEmail"],
    ["a phone twice", { phones: [read("512-867-5310"), read("5128675310")] }, "DuplicatePhone"],
    ["nothing at all", {}, "CustomerNameRequired"]
  ]
  it.each(cases)("%s is refused", (_, parts, tag) => {
    assert.strictEqual(refusal(create(parts, [ana]))._tag, tag)
    assert.strictEqual(refusal(create(parts, [{ ...ana, archivedAt: noon }]))._tag, tag)
  })

  it("another line of the house, and a number that identifies nobody, are no duplicates", () => {
    const filler = customer({ phones: [read("+33 6 66 66 66 66")], company: "Acme" })
    assert.isTrue(Result.isSuccess(create({ phones: [read("512-867-5309 x12")] }, [ana])))
    assert.isTrue(Result.isSuccess(create({ phones: [read("+33 6 66 66 66 66")] }, [filler])))
  })

  it("the refusal names who has what", () => {
    const { message } = refusal(create({ emails: [Email.make("ana@example.com")] }, [ana]))
    assert.include(message, `ana@example.com (${ana.id})`)
    assert.include(message, "Nothing was created")
  })
})
