/** The stores in memory. */
export * as MemoryStore from "./memory/MemoryStore.ts"
