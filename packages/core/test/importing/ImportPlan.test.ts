import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import * as Change from "../../src/customer/Change.ts"
import * as Customer from "../../src/customer/Customer.ts"
import type * as CustomerDraft from "../../src/drafts/CustomerDraft.ts"
import * as Match from "../../src/drafts/Match.ts"
import { RowProblem } from "../../src/drafts/SourceRow.ts"
import * as Verdict from "../../src/drafts/Verdict.ts"
import * as ImportPlan from "../../src/importing/ImportPlan.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import { context, customer, draft, rows } from "../fixtures/Fixtures.ts"

const file = Arbitrary.array(Arbitraries.clash, { maxLength: 12 })
const policy = Schema.Literals(["update", "skip", "create"])
const runs = { arbitrary: { runs: 300, size: 12 } }
const known = (customers: ReadonlyArray<Customer.Customer>) =>
  customers.map((one) => ({ customer: one, version: 1, touched: false, rows: [] }))
const decide = (
  drafts: ReadonlyArray<CustomerDraft.CustomerDraft>,
  book: ReadonlyArray<Customer.Customer> = [],
  onDuplicate: ImportPlan.OnDuplicate = "update"
) => ImportPlan.decide(ImportPlan.withKeys(rows(drafts)), known(book), onDuplicate, context())
const tags = (decided: ReadonlyArray<{ readonly verdict: Verdict.Verdict }>) =>
  decided.map(({ verdict }) => (verdict._tag === "Rejected" ? verdict.code : verdict._tag))
const named = (first: string, address: string, parts: Partial<CustomerDraft.CustomerDraft> = {}) =>
  draft({ name: PersonName.make({ first }), emails: [Email.make(address)], ...parts })

describe("ImportPlan", () => {
  it.prop(
    "I2: every row gets one verdict, in its place, and the counts add up",
    [file, policy],
    ([drafts, onDuplicate]) => {
      const all = rows(drafts)
      const decided = ImportPlan.decide(ImportPlan.withKeys(all), [], onDuplicate, context())
      assert.deepStrictEqual(
        decided.map(({ row }) => row),
        [...all]
      )
      const counts = decided.reduce(
        (sum, { verdict, warnings }) => Verdict.count(sum, verdict, warnings.length),
        Verdict.none
      )
      assert.strictEqual(
        counts.created + counts.updated + counts.unchanged + counts.skipped + counts.rejected,
        drafts.length
      )
    },
    runs
  )

  it.prop(
    "what an update says it changed leads from the state before to the state after",
    [file],
    ([drafts]) => {
      for (const { verdict } of decide(drafts)) {
        if (verdict._tag !== "Updated") continue
        assert.isAbove(verdict.changes.length, 0)
        assert.deepStrictEqual(Change.apply(verdict.before, verdict.changes), verdict.after)
        assert.isTrue(Result.isSuccess(Customer.validate(verdict.after)))
      }
    },
    runs
  )

  it.prop(
    "an import never gives one e-mail to two customers",
    [file],
    ([drafts]) => {
      const last = new Map<Customer.CustomerId, Customer.Customer>()
      for (const { verdict } of decide(drafts)) {
        if (verdict._tag === "Created") last.set(verdict.customer.id, verdict.customer)
        if (verdict._tag === "Updated") last.set(verdict.after.id, verdict.after)
      }
      const keys = [...last.values()].flatMap((one) => one.emails.map(Email.key))
      assert.strictEqual(new Set(keys).size, keys.length)
    },
    runs
  )

  it.prop(
    "nor does it give somebody an e-mail that another of the book has",
    [file, file],
    ([held, drafts]) => {
      const book = decide(held, [], "create").flatMap(({ verdict }) =>
        verdict._tag === "Created" ? [verdict.customer] : []
      )
      for (const { verdict } of decide(drafts, book)) {
        if (verdict._tag !== "Updated") continue
        const others = book.filter(({ id }) => id !== verdict.after.id).flatMap((one) => one.emails.map(Email.key))
        const before = verdict.before.emails.map(Email.key)
        for (const key of verdict.after.emails.map(Email.key))
          assert.isTrue(before.includes(key) || !others.includes(key))
      }
    },
    runs
  )

  it.prop(
    "skipping updates nobody, and creating never looks",
    [file],
    ([drafts]) => {
      assert.notInclude(tags(decide(drafts, [], "skip")), "Updated")
      for (const verdict of tags(decide(drafts, [], "create")))
        assert.match(verdict, /^(Created|name_required|company_name_required)$/)
    },
    runs
  )

  it.prop(
    "who shares no key with a row plays no part",
    [file, Arbitraries.clash],
    ([drafts, other]) => {
      const stranger = customer({
        ...other,
        name: PersonName.make({ first: "Zoe" }),
        company: null,
        kind: null,
        emails: [],
        phones: []
      })
      assert.deepStrictEqual(tags(decide(drafts, [stranger])), tags(decide(drafts)))
      assert.notInclude(
        drafts.flatMap((one) => Match.keys(one).names),
        "zoe"
      )
    },
    runs
  )

  it("I1: the same e-mail under another name further down is a duplicate in the file", () => {
    const decided = decide([named("Ana", "a@x.com"), named("Bob", "b@x.com"), named("Eva", "a@x.com")])
    assert.deepStrictEqual(tags(decided), ["Created", "Created", "duplicate_in_file"])
  })

  it("I1: under the same name it adds what the first row did not say, and overwrites nothing", () => {
    const [, second] = decide([
      named("Ana", "a@x.com", { role: "boss" }),
      named("Ana", "a@x.com", { role: "clerk", company: "Acme" })
    ])
    assert.isTrue(
      second?.verdict._tag === "Updated" &&
        second.verdict.after.role === "boss" &&
        second.verdict.after.company === "Acme"
    )
  })

  it("the first row that means somebody of the book overwrites, the next only fills", () => {
    const ana = customer(named("Ana", "a@x.com", { role: "clerk" }))
    const decided = decide(
      [named("Ana", "a@x.com", { role: "boss" }), named("Ana", "a@x.com", { role: "owner" })],
      [ana]
    )
    assert.deepStrictEqual(tags(decided), ["Updated", "Unchanged"])
  })

  it("a customer that an earlier chunk met is only filled", () => {
    const ana = customer(named("Ana", "a@x.com", { role: "clerk" }))
    const decided = ImportPlan.decide(
      ImportPlan.withKeys(rows([named("Ana", "a@x.com", { role: "boss" })])),
      [{ customer: ana, version: 1, touched: true, rows: [] }],
      "update",
      context()
    )
    assert.deepStrictEqual(tags(decided), ["Unchanged"])
  })

  it("a row that could not be read keeps its reason", () => {
    const [row] = rows([draft({})])
    if (row === undefined) return
    const unread = {
      ...row,
      draft: Result.fail(new RowProblem({ code: "stray_quote", message: "line 3 has a stray quote" }))
    }
    assert.deepStrictEqual(ImportPlan.decide(ImportPlan.withKeys([unread]), [], "update", context())[0]?.verdict, {
      _tag: "Rejected",
      code: "stray_quote",
      message: "line 3 has a stray quote"
    })
  })

  it.each([
    ["N7: a row without a name, an e-mail or a phone", draft({ role: "boss" }), "name_required"],
    ["N14: a name that is too long", draft({ name: PersonName.make({ first: "a".repeat(101) }) }), "name_too_long"]
  ])("%s is rejected", (_, found, code) => assert.deepStrictEqual(tags(decide([found])), [code]))

  it("e-mails of two customers are ambiguous, and the message names them", () => {
    const book = [customer(named("Ana", "a@x.com")), customer(named("Bob", "b@x.com"))]
    const [only] = decide([draft({ emails: ["a@x.com", "b@x.com"].map((address) => Email.make(address)) })], book)
    assert.isTrue(
      only?.verdict._tag === "Rejected" &&
        only.verdict.code === "ambiguous_match" &&
        only.verdict.message.includes("Ana, Bob")
    )
  })
})
