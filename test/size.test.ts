import { assert, describe, it } from "@effect/vitest"
import { costOf } from "./bench/size.ts"

describe("what an app loads with a module of core", () => {
  it.each([
    "parts/Tag",
    "people/Email",
    "people/Phone",
    "customer/Change",
    "touches/Utm",
    "customer/Lifecycle",
    "messages/QuietHours"
  ])("%s comes without the phone metadata", async (module) => {
    assert.isFalse((await costOf(module)).phoneMetadata)
  })

  it("PhoneNumber comes with it", async () => {
    assert.isTrue((await costOf("people/PhoneNumber")).phoneMetadata)
  })

  it("a module costs its own code and not the whole of core", async () => {
    const [tag, index] = [await costOf("parts/Tag"), await costOf("index")]
    assert.isBelow(tag.own * 20, index.own)
  })
})
