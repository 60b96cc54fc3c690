/**
 * Arbitrary domain values for property tests: everything here is what a store may hold, normalised as core does it, and
 * as hostile as that allows. They shrink towards the first alternative of each list.
 */
export { email, phone } from "./internal/arbitrary/ContactPoint.ts"
export { customer, renewed, tag } from "./internal/arbitrary/Customer.ts"
export { clash, draft } from "./internal/arbitrary/CustomerDraft.ts"
export { type CustomerPair, customerPair } from "./internal/arbitrary/CustomerPair.ts"
export { freshId } from "./internal/arbitrary/Id.ts"
export { property } from "./internal/arbitrary/Place.ts"
export { lines, text, wild } from "./internal/arbitrary/Text.ts"
