/** Requests, quotes, jobs, visits, invoices and payments, as the apps that keep them tell. */
export * as Billing from "./work/Billing.ts"
export * as Schedule from "./work/Schedule.ts"
export * as Statement from "./work/Statement.ts"
export * as VendorStatus from "./work/VendorStatus.ts"
export * as WorkItem from "./work/WorkItem.ts"
