import { assert, describe, it } from "@effect/vitest"
import * as Ids from "../src/Ids.ts"

describe("Ids", () => {
  it("are UUIDs of version 7, each greater than the one before, more of them than a millisecond's counter holds", () => {
    const ids = Array.from({ length: 20_000 }, Ids.next)
    assert.deepStrictEqual(ids.toSorted(), ids)
    assert.strictEqual(new Set(ids).size, ids.length)
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it("begin with the time", () => {
    const milliseconds = Number.parseInt(Ids.next().replaceAll("-", "").slice(0, 12), 16)
    assert.isBelow(Math.abs(milliseconds - Date.now()), 60_000)
  })
})
