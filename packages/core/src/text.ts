/** Words as people write them: folding, sort keys, sounds, nicknames and how alike two texts are. */
export * as GivenName from "./text/GivenName.ts"
export * as InvalidText from "./text/InvalidText.ts"
export * as Nickname from "./text/Nickname.ts"
export * as Phonetic from "./text/Phonetic.ts"
export * as Similarity from "./text/Similarity.ts"
export * as SortKey from "./text/SortKey.ts"
export * as Text from "./text/Text.ts"
