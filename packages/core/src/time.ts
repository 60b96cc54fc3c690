/** Moments, days, zones and spans of time. */
export * as Instant from "./time/Instant.ts"
export * as LocalDate from "./time/LocalDate.ts"
export * as TimeWindow from "./time/TimeWindow.ts"
export * as TimeZone from "./time/TimeZone.ts"
