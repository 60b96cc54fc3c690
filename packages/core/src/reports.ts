/** Figures: where customers came from and how many they are. */
export * as Attribution from "./reports/Attribution.ts"
export * as AttributionModel from "./reports/AttributionModel.ts"
export * as LeadSourceReport from "./reports/LeadSourceReport.ts"
export * as Metrics from "./reports/Metrics.ts"
