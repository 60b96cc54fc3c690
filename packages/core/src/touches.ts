/** Visits that led to the business, and what their links say. */
export * as Channel from "./touches/Channel.ts"
export * as SourceCategory from "./touches/SourceCategory.ts"
export * as Touch from "./touches/Touch.ts"
export * as TouchPath from "./touches/TouchPath.ts"
export * as Utm from "./touches/Utm.ts"
