/** What comes in, whom it means and what becomes of it. */
export * as CustomerDraft from "./drafts/CustomerDraft.ts"
export * as Intake from "./drafts/Intake.ts"
export * as Match from "./drafts/Match.ts"
export * as Names from "./drafts/Names.ts"
export * as NewCustomer from "./drafts/NewCustomer.ts"
export * as SharedPoint from "./drafts/SharedPoint.ts"
export * as SourceRow from "./drafts/SourceRow.ts"
export * as Verdict from "./drafts/Verdict.ts"
