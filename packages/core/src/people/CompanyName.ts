/** The words of a company's name that tell it from others. */
import * as Text from "../text/Text.ts"

// The commonest legal forms: "Acme Inc." and "Acme" are one company.
const legal = new Set(
  "inc llc ltd limited co corp corporation company gmbh ag sa sl slu srl bv pty plc lp llp the and y".split(" ")
)

/** Folded, in alphabetical order, without the legal form where anything else is left. */
export const words = (text: string | null): ReadonlyArray<string> => {
  const all = Text.fold(text ?? "")
    .replace(/[.']/g, "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "")
    .toSorted()
  const telling = all.filter((word) => !legal.has(word))
  return telling.length === 0 ? all : telling
}
