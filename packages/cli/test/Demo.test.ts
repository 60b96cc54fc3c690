import { readdirSync } from "node:fs"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import * as Shell from "./Shell.ts"

it.live(
  "the demo imports, looks up, exports, imports again and undoes, and leaves nothing where it was run",
  () =>
    Effect.gen(function* () {
      const cwd = yield* Shell.folder
      const { answer, code, err } = yield* Shell.json(["demo"], { cwd })
      assert.strictEqual(code, 0, err)
      const [first, book, garcia, called, exported, second, undone] = answer.steps.map(
        (step: { answer: object }) => step.answer
      )
      assert.isAbove(first.rows, 900)
      assert.strictEqual(first.created + first.updated + first.unchanged + first.skipped + first.rejected, first.rows)
      assert.isAbove(first.rejected, 0)
      assert.strictEqual(book.total, first.created)
      assert.isAbove(garcia.total, 1)
      assert.strictEqual(called.total, 1)
      assert.strictEqual(exported.written, first.created)
      assert.deepStrictEqual([second.created, second.updated, second.rejected], [0, 0, first.rejected])
      assert.deepStrictEqual([undone.removed, undone.kept], [first.created, []])
      assert.deepStrictEqual(readdirSync(cwd), [])
    }),
  60_000
)
