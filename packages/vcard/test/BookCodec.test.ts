import { Customer, Instant, LeadSource, Lifecycle, Origin, Tag } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { BookCodec, VCard } from "../src/index.ts"
import { ana, customer } from "./arbitraries.ts"
import { lines, roundTrip, written } from "./roundTrip.ts"

const [lead, client] = [
  Instant.Instant.make("2026-01-02T03:04:05.006Z"),
  Instant.Instant.make("2026-02-03T00:00:00.000Z")
]

describe("BookCodec", () => {
  it.prop(
    "what is written is read",
    [customer, VCard.Version],
    ([customer, version]) => {
      assert.deepStrictEqual<unknown>(roundTrip(BookCodec.uid, customer, version), { id: customer.id })
      assert.deepStrictEqual(roundTrip(BookCodec.categories, customer, version), { tags: customer.tags, warnings: [] })
      assert.deepStrictEqual(roundTrip(BookCodec.stage, customer, version), { lifecycle: customer.lifecycle })
      assert.deepStrictEqual(roundTrip(BookCodec.leadSource, customer, version), { leadSource: customer.leadSource })
      assert.deepStrictEqual(roundTrip(BookCodec.archived, customer, version), { archivedAt: customer.archivedAt })
      assert.deepStrictEqual(roundTrip(BookCodec.created, customer, version), { createdAt: customer.createdAt })
      assert.deepStrictEqual(roundTrip(BookCodec.origin, customer, version), { origin: customer.origin })
    },
    { arbitrary: { runs: 500 } }
  )

  it("one line each", () => {
    const customer = ana({
      tags: ["VIP", "gold, silver"].map((tag) => Tag.Tag.make(tag)),
      lifecycle: Lifecycle.convert(Lifecycle.lead(lead), "quote_approved", client),
      leadSource: LeadSource.LeadSource.make("Vehicle wrap; red"),
      archivedAt: client,
      createdAt: lead,
      origin: { kind: "import", batchId: Origin.BatchId.make("b-1") }
    })
    const all = [
      BookCodec.uid,
      BookCodec.categories,
      BookCodec.stage,
      BookCodec.leadSource,
      BookCodec.archived,
      BookCodec.created,
      BookCodec.origin
    ]
    assert.deepStrictEqual(
      all.flatMap((codec) => written(codec, customer, "3.0")),
      [
        "UID:urn:uuid:018f3c1a-0000-7000-8000-000000000001",
        "CATEGORIES:VIP,gold\\, silver",
        "X-CLIENTELA-STAGE:client;2026-01-02T03:04:05.006Z;2026-02-03T00:00:00.000Z;quote_approved",
        "X-CLIENTELA-LEAD-SOURCE:Vehicle wrap\\; red",
        "X-CLIENTELA-ARCHIVED:2026-02-03T00:00:00.000Z",
        "X-CLIENTELA-CREATED:2026-01-02T03:04:05.006Z",
        "X-CLIENTELA-ORIGIN:import;b-1"
      ]
    )
  })

  it("an id that is no UUID is text", () => {
    const customer = ana({ id: Customer.CustomerId.make("J-12;3") })
    assert.deepStrictEqual(written(BookCodec.uid, customer, "3.0"), ["UID:J-12\\;3"])
    assert.deepStrictEqual(written(BookCodec.uid, customer, "4.0"), ["UID;VALUE=text:J-12\\;3"])
  })

  it("a tag that is too long is reported", () => {
    const found = BookCodec.categories.read(lines(`CATEGORIES:VIP,${"x".repeat(51)}, \nCATEGORIES:vip,Gold`), "3.0")
    assert.deepStrictEqual<unknown>(found.tags, ["VIP", "Gold"])
    assert.deepStrictEqual(
      found.warnings?.map(({ code, field }) => [field, code]),
      [["tags", "tag_too_long"]]
    )
  })

  it.each([
    ["X-CLIENTELA-STAGE:vip;2026-01-02T03:04:05.006Z", BookCodec.stage, { lifecycle: null }],
    ["X-CLIENTELA-STAGE:client;2026-01-02T03:04:05.006Z", BookCodec.stage, { lifecycle: null }],
    ["X-CLIENTELA-CREATED:yesterday", BookCodec.created, { createdAt: null }],
    ["X-CLIENTELA-ORIGIN:space", BookCodec.origin, { origin: null }]
  ])("%s says nothing", (text, codec, parts) => assert.deepStrictEqual(codec.read(lines(text), "3.0"), parts))
})
