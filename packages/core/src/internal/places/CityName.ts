/** What the name of a city is compared by. */
import * as Text from "../../text/Text.ts"

const abbreviated: Readonly<Record<string, string>> = { saint: "st", sainte: "ste", fort: "ft", mount: "mt" }

/** `St. Petersburg` and `Saint Petersburg` are one, and so are `Coeur d'Alene` and `coeur d’alène`. */
export const key = (name: string): string =>
  Text.fold(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => (Object.hasOwn(abbreviated, word) ? abbreviated[word] : word))
    .join(" ")
    .trim()
