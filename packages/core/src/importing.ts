/** Many rows at once: decided, carried out, taken back. */
export * as Import from "./importing/Import.ts"
export * as ImportPlan from "./importing/ImportPlan.ts"
export * as ImportStore from "./importing/ImportStore.ts"
