/** Archiving, deleting, erasing and what a person may take along. */
export * as Archive from "./leaving/Archive.ts"
export * as DataExport from "./leaving/DataExport.ts"
export * as Delete from "./leaving/Delete.ts"
export * as Erase from "./leaving/Erase.ts"
export * as LegalHold from "./leaving/LegalHold.ts"
