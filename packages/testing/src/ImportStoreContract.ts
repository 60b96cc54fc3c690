/**
 * What every `ImportStore` does together with its `CustomerStore`. Run it on your own:
 * `importStoreContract("mine", MyStore.layer)`, `tenantContract("mine", (book) => MyStore.layerFor(book))`.
 */
import { layer as sharing } from "@effect/vitest"
import type { Layer } from "effect"
import * as ImportBatch from "./internal/contract/ImportBatch.ts"
import * as ImportCandidates from "./internal/contract/ImportCandidates.ts"
import * as ImportChunk from "./internal/contract/ImportChunk.ts"
import type { Stores } from "./internal/contract/ImportedBook.ts"
import * as ImportRehearsal from "./internal/contract/ImportRehearsal.ts"
import * as ImportRevert from "./internal/contract/ImportRevert.ts"
import * as ImportRun from "./internal/contract/ImportRun.ts"

export { tenantContract } from "./internal/contract/Tenants.ts"

/**
 * Registers the contract as a describe-block of vitest. `layer` must give an empty book each time it is built; it is
 * built once, and everything runs in that book.
 */
export const importStoreContract = <R, E>(name: string, layer: Layer.Layer<Stores | R, E>): void =>
  sharing(layer, { excludeTestServices: true, timeout: "60 seconds" })(
    `${name} keeps the contract of ImportStore`,
    (it) => {
      ImportBatch.begins(it)
      ImportChunk.goesIn(it)
      ImportCandidates.areFound(it)
      ImportChunk.staysOut(it)
      ImportBatch.finishes(it)
      ImportRun.endsAlike(it)
      ImportRevert.givesBack(it)
      ImportRehearsal.leavesNothing(it)
    }
  )
