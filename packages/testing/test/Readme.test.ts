import { Customer, MemoryStore, Tag } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { Arbitraries, customerStoreContract, importStoreContract, tenantContract } from "../src/index.ts"

// The code of README.md.
describe("README", () => {
  customerStoreContract("my store", MemoryStore.layer())
  importStoreContract("my store", MemoryStore.layer())
  tenantContract("my store", (_book) => MemoryStore.layer())

  it.prop("adding a tag twice is adding it once", [Arbitraries.customer], ([customer]) => {
    const vip = Customer.addTag(Tag.Tag.make("VIP"))
    assert.deepStrictEqual(vip(vip(customer)), vip(customer))
  })
})
