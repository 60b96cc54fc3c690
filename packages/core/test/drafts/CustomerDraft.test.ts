import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result, Schema } from "effect"
import * as Customer from "../../src/customer/Customer.ts"
import * as CustomerDraft from "../../src/drafts/CustomerDraft.ts"
import * as Notebook from "../../src/notes/Notebook.ts"
import * as Origin from "../../src/parts/Origin.ts"
import * as Tag from "../../src/parts/Tag.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as Text from "../../src/text/Text.ts"
import { at, context, customer, draft, noon } from "../fixtures/Fixtures.ts"

const policy = Arbitrary.schema(Schema.Literals(["overwrite", "fill"]))
const decode = Schema.decodeUnknownResult(Customer.Customer)
const runs = { arbitrary: { runs: 500 } }
const counting = () => {
  const seen = { ids: 0 }
  return { ...context(), newId: () => `018f0000-0000-7000-8000-${String(seen.ids++).padStart(12, "0")}` }
}

describe("CustomerDraft", () => {
  it.prop(
    "a customer made of any draft is valid, or there is a reason",
    [Arbitraries.draft],
    ([found]) => {
      const made = CustomerDraft.toCustomer(found, counting())
      if (Result.isSuccess(made)) {
        assert.deepStrictEqual(Result.getOrNull(decode(made.success)), made.success)
        assert.notStrictEqual(Customer.displayName(made.success), "")
      }
    },
    runs
  )

  it.prop(
    "a customer updated from any draft is valid, or there is a reason",
    [Arbitraries.customer, Arbitraries.draft, policy],
    ([one, found, how]) => {
      const updated = CustomerDraft.update(one, found, how, counting())
      if (Result.isSuccess(updated)) assert.deepStrictEqual(Result.getOrNull(decode(updated.success)), updated.success)
    },
    runs
  )

  it.prop(
    "updating twice is updating once",
    [Arbitraries.customer, Arbitraries.draft, policy],
    ([one, found, how]) => {
      const once = CustomerDraft.update(one, found, how, context())
      if (Result.isSuccess(once))
        assert.deepStrictEqual(CustomerDraft.update(once.success, found, how, context()), once)
    },
    runs
  )

  it.prop(
    "a customer made of a draft says all that the draft says",
    [Arbitraries.draft, policy],
    ([found, how]) => {
      const made = CustomerDraft.toCustomer(found, context())
      if (Result.isSuccess(made))
        assert.deepStrictEqual(CustomerDraft.update(made.success, found, how, context()), made)
    },
    runs
  )

  it.prop("I4, T15: a blank draft changes nothing", [Arbitraries.customer, policy], ([one, how]) => {
    assert.deepStrictEqual(CustomerDraft.update(one, CustomerDraft.empty, how, context()), Result.succeed(one))
  })

  it.prop(
    "filling never changes what is there",
    [Arbitraries.customer, Arbitraries.draft],
    ([one, found]) => {
      const filled = Result.getOrThrow(
        CustomerDraft.update(one, { ...found, name: { ...found.name, first: null } }, "fill", context())
      )
      for (const field of [
        "kind",
        "type",
        "company",
        "role",
        "displayName",
        "leadSource",
        "archivedAt",
        "createdAt",
        "id",
        "origin"
      ] as const) {
        if (one[field] !== null) assert.deepStrictEqual<unknown>(filled[field], one[field])
      }
      // A fuller name is taken whole: `PersonName.merge`.
      const said = Text.fold(found.name.last ?? "")
      const isFuller = Text.fold(PersonName.format({ ...one.name, middle: null }))
        .split(" ")
        .every((word) => said.includes(word))
      for (const part of ["prefix", "first", "middle", "last", "suffix"] as const) {
        const isTaken = isFuller && (part === "first" || part === "last")
        if (one.name[part] !== null && !isTaken) assert.strictEqual(filled.name[part], one.name[part])
      }
      for (const [name, text] of Object.entries(one.extras))
        assert.strictEqual(new Map(Object.entries(filled.extras)).get(name), text)
    },
    runs
  )

  it.prop(
    "no update takes anything out of a list",
    [Arbitraries.customer, Arbitraries.draft, policy],
    ([one, found, how]) => {
      const updated = CustomerDraft.update(one, found, how, context())
      if (Result.isFailure(updated)) return
      for (const list of ["phones", "emails", "properties", "tags"] as const) {
        assert.deepStrictEqual<unknown>(updated.success[list].slice(0, one[list].length), one[list])
      }
    },
    runs
  )

  it("overwriting replaces what the draft says and keeps the rest", () => {
    const held = customer({ name: PersonName.make({ first: "Anna", last: "Ruiz" }), company: "Acme", role: "boss" })
    const updated = Result.getOrThrow(
      CustomerDraft.update(
        held,
        draft({ name: PersonName.make({ first: "Ana" }), role: "owner" }),
        "overwrite",
        context()
      )
    )
    assert.deepStrictEqual(
      [updated.name.first, updated.name.last, updated.company, updated.role],
      ["Ana", "Ruiz", "Acme", "owner"]
    )
  })

  it("E5, E6: of several e-mails the first is primary, and one in two spellings is one", () => {
    const made = customer({ emails: ["a@x.com", "A@X.com", "b@x.com"].map((address) => Email.make(address)) })
    assert.deepStrictEqual(made.emails, [Email.make("a@x.com", { primary: true }), Email.make("b@x.com")])
  })

  it("T1: tags of a draft are one by key, the first spelling stays", () => {
    assert.deepStrictEqual<ReadonlyArray<string>>(
      customer({ company: "X", tags: ["VIP", "vip"].map((text) => Tag.Tag.make(text)) }).tags,
      ["VIP"]
    )
  })

  it("L11: the stage is the draft's, else that of the import; an imported client converted on import", () => {
    const origin: Origin.Origin = {
      kind: "import",
      batchId: Origin.BatchId.make("018f0000-0000-7000-8000-000000000001")
    }
    const made = (parts: Partial<CustomerDraft.CustomerDraft>) =>
      Result.getOrThrow(
        CustomerDraft.toCustomer(draft({ company: "Acme", ...parts }), context({ origin, stage: "client" }))
      ).lifecycle
    assert.deepStrictEqual(made({ stage: "lead" }), { stage: "lead", leadSince: noon, lost: null })
    assert.deepStrictEqual(made({}), { stage: "client", leadSince: noon, convertedAt: noon, reason: "import" })
  })

  it("a row that says client does not move back the time at which somebody became one", () => {
    const later = customer({ company: "Acme", stage: "client", createdAt: at("2030-01-01T00:00:00.000Z") })
    assert.deepStrictEqual(
      CustomerDraft.update(later, draft({ stage: "client" }), "overwrite", context()),
      Result.succeed(later)
    )
  })

  const bodies = Arbitrary.array(Arbitraries.wild, { maxLength: 3 })
  it.prop(
    "HCP-25: a customer and its first notes are made together, or neither is",
    [Arbitraries.draft, bodies],
    ([found, typed]) => {
      const notes = typed.map((body) => ({ body, author: "kim" }))
      const made = CustomerDraft.toCustomerWithNotes(found, notes, counting())
      const alone = CustomerDraft.toCustomer(found, counting())
      const hasBlank = typed.some((body) => Text.cleanLines(body) === "")
      assert.strictEqual(Result.isSuccess(made), Result.isSuccess(alone) && !hasBlank)
      if (Result.isFailure(made)) return
      const { customer: one, notebook } = made.success
      assert.deepStrictEqual(Result.succeed(one), alone)
      assert.isTrue(Schema.is(Notebook.Notebook)(notebook))
      assert.deepStrictEqual(
        notebook.notes.map(({ body }) => body),
        typed.map(Text.cleanLines)
      )
    },
    runs
  )

  it("HCP-25: the notes are about the customer, of its moment, each with an id of its own", () => {
    const notes = [
      { body: "Call first", author: "kim" },
      { body: "Dog", author: "kim" }
    ]
    const made = Result.getOrThrow(
      CustomerDraft.toCustomerWithNotes(draft({ company: "Acme" }), notes, counting())
    ).notebook
    const ids = new Set([made.customerId, ...made.notes.map(({ id }) => id)])
    assert.strictEqual(ids.size, 3)
    for (const { createdAt, customerId, scope } of made.notes)
      assert.deepStrictEqual<unknown>([createdAt, customerId, scope], [noon, made.customerId, { _tag: "Customer" }])
  })

  it("HCP-25: a refused customer has no notes, and a blank note no customer", () => {
    const refused = (parts: Partial<CustomerDraft.CustomerDraft>, body: string, newId = Arbitraries.freshId) =>
      Result.getOrThrow(
        Result.flip(
          CustomerDraft.toCustomerWithNotes(
            draft(parts),
            [
              { body: "Dog", author: "kim" },
              { body, author: "kim" }
            ],
            {
              ...context(),
              newId
            }
          )
        )
      )._tag
    assert.strictEqual(refused({}, "Call first"), "CustomerNameRequired")
    assert.strictEqual(refused({ company: "Acme" }, " "), "NoteEmpty")
    assert.strictEqual(
      refused({ company: "Acme" }, "Call first", () => "same"),
      "NoteIdTaken"
    )
  })

  const types: ReadonlyArray<readonly [string, Partial<CustomerDraft.CustomerDraft>, Customer.Type]> = [
    ["a person is a homeowner", { company: "Acme", kind: "person" }, "homeowner"],
    ["a company is a business", { company: "Acme", kind: "company" }, "business"],
    ["a company name alone makes a business", { company: "Acme" }, "business"],
    ["what the draft says counts", { company: "Acme", type: "homeowner" }, "homeowner"],
    ["a person may be a business", { role: "boss", displayName: "Ana", type: "business" }, "business"]
  ]
  it.each(types)("HCP-4: %s", (_, parts, expected) => assert.strictEqual(customer(parts).type, expected))

  it("HCP-4: an update overwrites the type where it says one, and fills none in", () => {
    const held = customer({ company: "Acme" })
    const type = (parts: Partial<CustomerDraft.CustomerDraft>, how: CustomerDraft.Policy) =>
      Result.getOrThrow(CustomerDraft.update(held, draft(parts), how, context())).type
    assert.deepStrictEqual(
      [type({ type: "homeowner" }, "overwrite"), type({ type: "homeowner" }, "fill"), type({}, "overwrite")],
      ["homeowner", "business", "business"]
    )
  })

  it("HCP-4: a row without a type is known again by what imports before it had one kept of it", () => {
    const before = JSON.stringify(
      Object.fromEntries(
        Object.entries(CustomerDraft.empty).filter(([field]) => field !== "type" && field !== "warnings")
      )
    )
    assert.strictEqual(CustomerDraft.identity(CustomerDraft.empty), before)
    assert.notStrictEqual(CustomerDraft.identity(draft({ type: "business" })), before)
  })
})
