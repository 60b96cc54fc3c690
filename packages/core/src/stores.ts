/** The port to where customers are kept, and what it can be asked. */
export * as CustomerQuery from "./stores/CustomerQuery.ts"
export * as CustomerStore from "./stores/CustomerStore.ts"
export * as Search from "./stores/Search.ts"
export * as StoreError from "./stores/StoreError.ts"
