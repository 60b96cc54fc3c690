/** Where work is done: addresses and properties. */
export * as PostalAddress from "./places/PostalAddress.ts"
export * as Property from "./places/Property.ts"
