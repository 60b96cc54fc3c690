/** Which customers may be one, and why. */
export * as Duplicate from "./duplicates/Duplicate.ts"
export * as DuplicateFinder from "./duplicates/DuplicateFinder.ts"
export * as DuplicateProfile from "./duplicates/DuplicateProfile.ts"
export * as NotDuplicate from "./duplicates/NotDuplicate.ts"
export * as Rarity from "./duplicates/Rarity.ts"
