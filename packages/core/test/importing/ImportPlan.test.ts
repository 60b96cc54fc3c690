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
  onDuplicate: ImportPlan.OnDuplicate = "update",
  shared: ImportPlan.OnShared = "customer"
) => ImportPlan.decide(ImportPlan.withKeys(rows(drafts), shared), known(book), onDuplicate, context(), shared)
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

  const emailsOf = (all: ReadonlyArray<Customer.Customer>) => all.flatMap((one) => one.emails.map(Email.key))
  const lastStates = (decided: ReturnType<typeof decide>) => {
    const last = new Map<Customer.CustomerId, Customer.Customer>()
    for (const { verdict } of decided) {
      if (verdict._tag === "Created") last.set(verdict.customer.id, verdict.customer)
      if (verdict._tag === "Updated") last.set(verdict.after.id, verdict.after)
    }
    return [...last.values()]
  }

  it.prop(
    "who gets an e-mail that somebody has is called otherwise, and it is said",
    [file],
    ([drafts]) => {
      const known = new Map<Customer.CustomerId, Customer.Customer>()
      for (const { verdict, warnings } of decide(drafts)) {
        if (verdict._tag !== "Created" && verdict._tag !== "Updated") continue
        const after = verdict._tag === "Created" ? verdict.customer : verdict.after
        const before = known.get(after.id)?.emails.map(Email.key) ?? []
        const others = [...known.values()].filter(({ id }) => id !== after.id)
        const shared = emailsOf([after]).filter((key) => !before.includes(key) && emailsOf(others).includes(key))
        if (shared.length > 0)
          assert.include(
            warnings.map(({ code }) => code),
            "shared_contact_point"
          )
        known.set(after.id, after)
      }
    },
    runs
  )

  it.prop(
    "where what is shared is rejected, an import never gives one e-mail to two customers",
    [file],
    ([drafts]) => {
      const keys = emailsOf(lastStates(decide(drafts, [], "update", "reject")))
      assert.strictEqual(new Set(keys).size, keys.length)
    },
    runs
  )

  it.prop(
    "nobody is given an e-mail that somebody of the same name has",
    [file, Arbitraries.clash],
    ([held, found]) => {
      const book = lastStates(decide(held, [], "create"))
      for (const { verdict } of decide([found], book)) {
        if (verdict._tag !== "Updated") continue
        const others = book.filter((one) => one.id !== verdict.after.id && Match.names(found, one) === "agree")
        const before = emailsOf([verdict.before])
        for (const key of emailsOf([verdict.after]))
          assert.isTrue(before.includes(key) || !emailsOf(others).includes(key))
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

  const full = (text: string, address: string, parts: Partial<CustomerDraft.CustomerDraft> = {}) =>
    draft({ name: PersonName.fromFullName(text), emails: [Email.make(address)], ...parts })
  const codes = (decided: ReturnType<typeof decide>) =>
    decided.map(({ warnings }) => warnings.map(({ code }) => code).join(" "))

  const choices: ReadonlyArray<readonly [ImportPlan.OnShared, ReadonlyArray<string>, ReadonlyArray<string>]> = [
    ["customer", ["Created", "Created", "Created"], ["", "", "shared_contact_point"]],
    ["contact", ["Created", "Created", "Updated"], ["", "", ""]],
    ["reject", ["Created", "Created", "shared_contact_point"], ["", "", ""]]
  ]
  it.each(choices)(
    "I1: --shared %s: the same e-mail under another first name further down",
    (shared, verdicts, said) => {
      const file = [full("Ana Ruiz", "casa@x.com"), full("Bob Ng", "b@x.com"), full("Luis Soto", "casa@x.com")]
      const decided = decide(file, [], "update", shared)
      assert.deepStrictEqual(tags(decided), verdicts)
      assert.deepStrictEqual(codes(decided), said)
      const book = lastStates(decide(file.slice(0, 2), [], "update", shared))
      const later = decide(file.slice(2), book, "update", shared)
      assert.deepStrictEqual(tags(later), verdicts.slice(2))
      assert.deepStrictEqual(codes(later), said.slice(2))
    }
  )

  it("a contact person keeps its name, role, phone and e-mail at the customer, who stays as she was; the rest is said", () => {
    const ana = customer(full("Ana Ruiz", "casa@x.com"))
    const row = full("Luis Soto", "casa@x.com", { role: "husband", company: "Acme" })
    const [only] = decide([row], [ana], "update", "contact")
    assert.isTrue(only?.verdict._tag === "Updated")
    if (only?.verdict._tag !== "Updated") return
    const { contacts, ...after } = only.verdict.after
    const { contacts: _, ...before } = ana
    assert.deepStrictEqual(after, before)
    assert.deepStrictEqual(
      contacts.map(({ emails, name, role }) => [name.first, role, emails[0]?.address, emails[0]?.primary]),
      [["Luis", "husband", "casa@x.com", true]]
    )
    assert.deepStrictEqual(
      only.warnings.map(({ code, message }) => [code, message.endsWith("of the row: company")]),
      [["not_taken", true]]
    )
    // Whatever is chosen later, the row means the contact person.
    for (const shared of ["customer", "contact", "reject"] as const)
      assert.deepStrictEqual(tags(decide([row], [only.verdict.after], "update", shared)), ["Unchanged"])
  })

  it("what cannot be a contact person is another customer", () => {
    const book = [customer(full("Ana Ruiz", "casa@x.com"))]
    const firm = draft({ company: "Acme", emails: [Email.make("casa@x.com")] })
    assert.deepStrictEqual(tags(decide([firm], book, "update", "contact")), ["Created"])
  })

  it("another last name replaces the one in the book, is dropped further down, and is said both times", () => {
    const book = [customer(full("Ana Ruiz", "a@x.com"))]
    const decided = decide([full("Ana Soto", "a@x.com"), full("Ana Gil", "a@x.com")], book)
    assert.deepStrictEqual(tags(decided), ["Updated", "Unchanged"])
    assert.deepStrictEqual(codes(decided), ["name_differs", "name_differs"])
    assert.deepStrictEqual(
      lastStates(decided).map(({ name }) => name.last),
      ["Soto"]
    )
  })

  it("an initial does not replace a name", () => {
    const [only] = decide([full("A. Ruiz", "a@x.com")], [customer(full("Ana Ruiz", "a@x.com"))])
    assert.strictEqual(only?.verdict._tag, "Unchanged")
  })

  it("somebody of the book who brings an e-mail of another one's has it too, or is rejected", () => {
    const book = [customer(full("Ana Ruiz", "casa@x.com")), customer(full("Luis Soto", "luis@x.com"))]
    const row = draft({
      name: PersonName.fromFullName("Luis Soto"),
      emails: ["luis@x.com", "casa@x.com"].map((address) => Email.make(address))
    })
    const both = decide([row], book)
    assert.deepStrictEqual([tags(both), codes(both)], [["Updated"], ["shared_contact_point"]])
    assert.deepStrictEqual(tags(decide([row], book, "update", "reject")), ["shared_contact_point"])
    assert.deepStrictEqual(tags(decide([row], book, "create", "reject")), ["Created"])
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
