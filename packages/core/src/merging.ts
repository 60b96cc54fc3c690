/** One customer made of several, and the way back. */
export * as Finding from "./merging/Finding.ts"
export * as Merge from "./merging/Merge.ts"
export * as MergeRecord from "./merging/MergeRecord.ts"
export * as Survivorship from "./merging/Survivorship.ts"
export * as Unmerge from "./merging/Unmerge.ts"
