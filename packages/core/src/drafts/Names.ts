/**
 * Whether two entries are called alike, which decides whether an e-mail or a phone that both have means that they are one:
 * families, offices and property managers share both. In doubt the answer is the one that can be mended: what is written
 * for one name in several ways is one name, and whoever is called otherwise is somebody else.
 */
import * as CompanyName from "../people/CompanyName.ts"
import * as PersonName from "../people/PersonName.ts"
import * as GivenName from "../text/GivenName.ts"
import * as Text from "../text/Text.ts"

export interface Named {
  readonly name: PersonName.PersonName
  readonly company: string | null
  readonly displayName: string | null
}

/**
 * `agree`: one name, maybe shorter, nicknamed, misspelt or swapped. `otherLast`: the same first name and another last
 * name, as after a wedding. `differ`: another first name, another company, or a company and a person. `unknown`: one of
 * them does not say enough to tell.
 */
export type Names = "agree" | "otherLast" | "differ" | "unknown"

type Words = ReadonlyArray<string>

/** A name in folded words: the first names of each person in it ("Ana & Luis Ruiz" has two), and the last names. */
interface Person {
  /** The whole, folded: of "🙂" there are no words. */
  readonly text: string
  readonly firsts: ReadonlyArray<Words>
  readonly last: Words
  readonly generation: string
}

const wordsOf = (text: string): Words =>
  Text.fold(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "")

const titles = new Set("mr mrs ms miss mx dr dra sr sra srta herr frau mme mlle monsieur madame prof sir".split(" "))
const untitled = (words: Words): Words => words.filter((word) => !titles.has(word))

// What joins two people in one name. A capital Y or E is an initial.
const joins = /\s+(?:[Aa][Nn][Dd]|[Uu][Nn][Dd]|[Ee][Tt]|y|e)\s+|\s*[&+/]\s*/u

/** The words of one person: what stands in one field is divided at its last word. */
const divided = (first: Words, last: Words): readonly [first: Words, last: Words] =>
  last.length > 0 || first.length < 2 ? [first, last] : [first.slice(0, -1), first.slice(-1)]

// Father and son have one name: of the suffix these tell, "MD" and "PhD" do not.
const generations = new Map([
  ...["sr", "senior", "padre", "i"].map((word) => [word, "1"] as const),
  ...["jr", "junior", "hijo", "filho", "ii"].map((word) => [word, "2"] as const),
  ["iii", "3"],
  ["iv", "4"]
])
const generationOf = (suffix: string | null): string =>
  generations.get(Text.fold(suffix ?? "").replace(/[^a-z]/g, "")) ?? ""

const personOf = (name: PersonName.PersonName): Person => {
  const generation = generationOf(name.suffix)
  const text = Text.fold(PersonName.format(name))
  const whole = [name.first, name.middle, name.last].filter((part) => part !== null).join(" ")
  const parts = whole
    .split(joins)
    .map((part) => untitled(wordsOf(part)))
    .filter((part) => part.length > 0)
  if (parts.length > 1) {
    const people = parts.map((part) => divided(part, []))
    return { text, firsts: people.map(([first]) => first), last: people.flatMap(([, last]) => last), generation }
  }
  // "Mr. and Mrs. Ruiz" is joined and names one family.
  const isJoined = joins.test(whole)
  const given = untitled([...wordsOf(name.first ?? ""), ...wordsOf(name.middle ?? "")]).filter(
    (word) => !isJoined || !["and", "und", "et", "y", "e"].includes(word)
  )
  const family = wordsOf(name.last ?? "")
  const [first, last] = divided(given, untitled(family).length > 0 ? untitled(family) : family)
  return { text, firsts: first.length === 0 ? [] : [first], last, generation }
}

// "José" is a man's name and "María José" a woman's: of these the first one counts alone.
const feminine = new Set(["maria", "marie"])
const masculine = new Set("jose jesus juan luis angel carlo carlos gian giovanni joao jean pedro antonio".split(" "))
const isOther = (short: Words, long: Words): boolean => {
  const [only, second] = short
  const [head = "", ...rest] = long
  return (
    only !== undefined &&
    second === undefined &&
    only !== head &&
    rest.includes(only) &&
    ((feminine.has(head) && masculine.has(only)) || (masculine.has(head) && feminine.has(only)))
  )
}

const isInitial = (a: string, b: string): boolean =>
  (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))

/** How two first names fit: `initial` is weaker than a name. */
type Fit = "name" | "initial" | null

const initials = (short: Words, long: Words): boolean =>
  short.length === 1 && long.length > 1 && short[0] === long.map((word) => word.slice(0, 1)).join("")

const firstFit = (a: Words, b: Words): Fit => {
  if (isOther(a, b) || isOther(b, a)) return null
  if (GivenName.areOne(a.join(""), b.join(""))) return "name"
  const [x = "", y = ""] = [a[0], b[0]]
  // "Luis" is what José Luis is called, and James what Robert James is.
  const called = (short: Words, long: Words) =>
    short.length === 1 && long.some((word) => word.length > 1 && GivenName.areOne(short[0] ?? "", word))
  if ((x.length > 1 && y.length > 1 && GivenName.areOne(x, y)) || called(a, b) || called(b, a)) return "name"
  return isInitial(x, y) || initials(a, b) || initials(b, a) ? "initial" : null
}

const best = (fits: ReadonlyArray<Fit>): Fit =>
  fits.includes("name") ? "name" : (fits.find((fit) => fit !== null) ?? null)

const lastFits = (a: Words, b: Words): boolean => {
  if (a.length === 0 || b.length === 0) return true
  if (GivenName.isSpelling(a.join(""), b.join(""))) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.every((word) => long.some((other) => GivenName.isSpelling(word, other) || isInitial(word, other)))
}

const all = ({ firsts, last }: Person): ReadonlySet<string> => new Set([...firsts.flat(), ...last])

const persons = (a: Person, b: Person): Names => {
  if (a.generation !== "" && b.generation !== "" && a.generation !== b.generation) return "differ"
  if (a.text === b.text) return "agree"
  const [one, other] = [a.firsts[0] ?? [], b.firsts[0] ?? []]
  if (isOther(one, other) || isOther(other, one)) return "differ"
  const [left, right] = [all(a), all(b)]
  if (left.size === 0 || right.size === 0) return "unknown"
  if (left.isSubsetOf(right) || right.isSubsetOf(left)) return "agree"
  const first = best(a.firsts.flatMap((x) => b.firsts.map((y) => firstFit(x, y))))
  if (first !== null && lastFits(a.last, b.last)) return "agree"
  // First name as last name and the other way round.
  const swapped =
    one.length > 0 && other.length > 0 && a.last.length > 0 && b.last.length > 0
      ? firstFit(one, b.last) !== null && firstFit(a.last, other) !== null
      : false
  if (swapped) return "agree"
  if (one.length > 0 && other.length > 0) return first === "name" ? "otherLast" : "differ"
  // A first name alone and a last name alone may be one person's.
  return (one.length === 0 && b.last.length === 0) || (other.length === 0 && a.last.length === 0) ? "unknown" : "differ"
}

const companies = (a: Words, b: Words): Names => {
  const shared = a.filter((word) => b.includes(word)).length
  const agree = shared >= Math.min(a.length, b.length, 2) || GivenName.isSpelling(a.join(""), b.join(""))
  return agree ? "agree" : "differ"
}

interface Called {
  /** `null` for a company, and for somebody of whom only a phone or an e-mail is known. */
  readonly person: Person | null
  readonly company: Words
}

const called = ({ company, displayName, name }: Named): Called => {
  const person =
    PersonName.isEmpty(name) && company === null && displayName !== null ? { ...name, first: displayName } : name
  return { person: PersonName.isEmpty(person) ? null : personOf(person), company: CompanyName.words(company) }
}

/** Whether a company is called after a person: "Ana Ruiz Plumbing". */
const namesake = (company: Words, person: Person): boolean => {
  const words = all(person)
  return words.size > 0 && words.isSubsetOf(new Set(company))
}

/** Who is asked makes no difference. */
export const compare = (a: Named, b: Named): Names => {
  const [left, right] = [called(a), called(b)]
  if (left.person !== null && right.person !== null) return persons(left.person, right.person)
  const person = left.person ?? right.person
  if (left.company.length > 0 && right.company.length > 0 && companies(left.company, right.company) === "agree")
    return "agree"
  const company = left.person === null ? left.company : right.company
  if (person !== null) return company.length === 0 ? "unknown" : namesake(company, person) ? "agree" : "differ"
  return left.company.length === 0 || right.company.length === 0 ? "unknown" : "differ"
}
