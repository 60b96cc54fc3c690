/** What plans read, and how they are confirmed. */
export * as Book from "./plans/Book.ts"
