/** A batch that was begun by hand, and the chunks to commit to it. */
import { CustomerDraft, ImportStore, Origin, Verdict } from "@clientela/core"
import { Effect } from "effect"
import * as Arbitraries from "../../Arbitraries.ts"
import { own } from "./OwnDrafts.ts"

const { ImportStore: Imports } = ImportStore

/** Begins an import, which has the lock until the scope closes. */
export const begin = Effect.fnUntraced(function* (fingerprint = own()) {
  const store = yield* Imports
  return yield* store.begin({ id: Origin.BatchId.make(Arbitraries.freshId()), fingerprint, files: ["contract.csv"] })
})

/** An outcome with these counts and one refused row, whose message is hard to store. */
export const outcome = (counts: Partial<Verdict.Counts>): ImportStore.Outcome => ({
  counts: { ...Verdict.none, ...counts },
  refused: [{ index: 3, kind: "Rejected", code: "name_required", message: 'There is no name\nin "this" row, señor' }]
})

/** A chunk with nothing in it but these parts. */
export const chunk = (
  batchId: Origin.BatchId,
  number: number,
  parts: Partial<ImportStore.Chunk>
): ImportStore.Chunk => ({
  batchId,
  number,
  created: [],
  updated: [],
  rows: [],
  rejected: [],
  outcome: outcome({}),
  ...parts
})

/** The customer that a draft makes when this batch creates it. */
export const customerOf = (batch: ImportStore.ImportBatch, found: CustomerDraft.CustomerDraft) =>
  Effect.fromResult(
    CustomerDraft.toCustomer(found, {
      now: batch.startedAt,
      newId: Arbitraries.freshId,
      origin: { kind: "import", batchId: batch.id },
      stage: "lead"
    })
  )
