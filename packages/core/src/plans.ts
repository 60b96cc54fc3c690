/** What plans read, and how they are confirmed. */
export * as Plan from "./plans/Plan.ts"
export * as Snapshot from "./plans/Snapshot.ts"
