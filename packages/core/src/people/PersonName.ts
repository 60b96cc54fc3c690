/** The parts of a person's name. Case and particles are kept as typed: nobody knows better than "McDonald" and "de la Cruz". */
import { Equal, Result, Schema } from "effect"
import * as NameWords from "../internal/people/NameWords.ts"
import * as Text from "../text/Text.ts"
import * as FullName from "./FullName.ts"

/** Most characters of one part, counted as people see them. */
export const maxLength = 100

export const PersonName = Schema.Struct({
  /** Mr., Dr.: vCard N prefix, Jobber title. */
  prefix: Schema.NullOr(Schema.NonEmptyString),
  first: Schema.NullOr(Schema.NonEmptyString),
  middle: Schema.NullOr(Schema.NonEmptyString),
  last: Schema.NullOr(Schema.NonEmptyString),
  /** Jr., III. */
  suffix: Schema.NullOr(Schema.NonEmptyString)
})
export interface PersonName extends Schema.Schema.Type<typeof PersonName> {}

export class NameTooLong extends Schema.TaggedError<NameTooLong>()("NameTooLong", {
  part: Schema.String,
  value: Schema.String
}) {
  override get message() {
    return `The ${this.part} name starts with "${Text.start(this.value, 20)}" and has more than ${maxLength} characters: shorten it`
  }
}

export class HonorificUnknown extends Schema.TaggedError<HonorificUnknown>()("HonorificUnknown", {
  value: Schema.String,
  known: Schema.Array(Schema.String)
}) {
  override get message() {
    return `"${Text.start(this.value, 20)}" is no title of this book: choose one of ${this.known.join(", ")}, or none`
  }
}

/** The titles that a form offers. Files and cards may bring any other: a name is kept as its owner writes it. */
export const honorifics: ReadonlyArray<string> = ["Mr.", "Ms.", "Mrs.", "Miss.", "Dr."]

/** A title as the list spells it, whatever the case and the point: "mr" is "Mr.". Blank is none. */
export const honorific = (
  text: string | null,
  known: ReadonlyArray<string> = honorifics
): Result.Result<string | null, HonorificUnknown> => {
  const value = Text.orNull(text)
  if (value === null) return Result.succeed(null)
  const bare = (title: string) => Text.fold(title).replace(/\.$/, "")
  const found = known.find((title) => bare(title) === bare(value))
  return found === undefined ? Result.fail(new HonorificUnknown({ value, known })) : Result.succeed(found)
}

/** Parts as somebody typed them; `undefined` says nothing, blank says "none". */
export type Parts = { readonly [K in keyof PersonName]?: string | null | undefined }

export const empty: PersonName = { prefix: null, first: null, middle: null, last: null, suffix: null }

/** The parts, cleaned; blank parts are absent. */
export const make = (parts: Parts): PersonName => ({
  prefix: Text.orNull(parts.prefix),
  first: Text.orNull(parts.first),
  middle: Text.orNull(parts.middle),
  last: Text.orNull(parts.last),
  suffix: Text.orNull(parts.suffix)
})

/**
 * Divides a full name by the rules of `FullName.parse`. A company has no parts: its name is kept whole as the first.
 *
 * PersonName.fromFullName("Ruiz, Ana") // => { first: "Ana", last: "Ruiz", … }
 */
export const fromFullName = (text: string): PersonName => {
  const { company, name } = FullName.parse(text)
  return company === null ? name : { ...name, first: company }
}

const together = /^(?:\p{Script=Han}{2,}|\p{Script=Hangul}{2,})$/u

/**
 * The family name before the given one where both are in Chinese, Japanese or Korean letters, else `null`. CLDR 48
 * (personNames) has the family first for ja, ko and zh in every locale. A family name of one letter is closed up, as
 * Chinese and Koreans write it (王小明, 김민준); a longer one is not (山田 太郎), or nobody could tell where it ends.
 */
const familyFirst = (first: string, last: string): string | null => {
  if (!NameWords.isFamilyFirst(first + last)) return null
  return [...last].length === 1 && together.test(last + first) ? `${last}${first}` : `${last} ${first}`
}

/**
 * First and last name, as on a letter, in the order of their script; a last name alone with its title ("Mrs Smith"); `""`
 * when there is neither.
 *
 * PersonName.format(PersonName.make({ first: "太郎", last: "山田" })) // => "山田 太郎"
 */
export const format = ({ first, last, middle, prefix }: PersonName): string => {
  if (first !== null && last !== null) return familyFirst(first, last) ?? `${first} ${last}`
  if (first === null && last !== null && prefix !== null) return `${prefix} ${last}`
  return first ?? last ?? middle ?? ""
}

/** Every part of the name, with title, middle name and suffix, in the order of its script. */
export const formatFull = (name: PersonName): string => {
  const { first, last, middle, prefix, suffix } = name
  const turned = first !== null && last !== null && familyFirst(first, last) !== null
  const parts = turned ? [prefix, last, middle, first, suffix] : [prefix, first, middle, last, suffix]
  return parts.filter((part) => part !== null).join(" ")
}

/** A title alone names nobody. */
export const isEmpty = (name: PersonName): boolean => name.first === null && name.last === null && name.middle === null

const words = ({ first, last }: PersonName) =>
  new Set(
    Text.fold(`${first ?? ""} ${last ?? ""}`)
      .split(" ")
      .filter(Boolean)
  )

/** Whether one part is the initial of the other: "A." stands for "Ana". */
const standsFor = (initial: string | null, part: string | null): boolean =>
  initial !== null &&
  part !== null &&
  /^\p{L}\.?$/u.test(initial) &&
  part.length > initial.length &&
  Text.fold(part).startsWith(Text.fold(initial.replace(".", "")))

/**
 * One name from two of the same person. A fuller name is taken whole ("Ana" and "Ana Ruiz"), one that divides elsewhere is
 * not ("Ana Ruiz" as a first name), and an initial gives way to what it stands for; between names that differ, `overwrite`
 * takes what is found and `fill` what is held.
 */
export const merge = (held: PersonName, found: PersonName, policy: "overwrite" | "fill"): PersonName => {
  const pick = (a: string | null, b: string | null) =>
    standsFor(a, b) ? b : standsFor(b, a) ? a : policy === "overwrite" ? (b ?? a) : (a ?? b)
  const [ours, theirs] = [words(held), words(found)]
  const fuller = theirs.size > ours.size && ours.isSubsetOf(theirs)
  const whole =
    fuller ||
    (policy === "overwrite" &&
      ours.size === theirs.size &&
      ours.isSubsetOf(theirs) &&
      found.first !== null &&
      found.last !== null)
  const ends = whole
    ? found
    : theirs.isSubsetOf(ours)
      ? held
      : { first: pick(held.first, found.first), last: pick(held.last, found.last) }
  return {
    prefix: pick(held.prefix, found.prefix),
    first: ends.first,
    middle: pick(held.middle, found.middle),
    last: ends.last,
    suffix: pick(held.suffix, found.suffix)
  }
}

/** Fails for a part that is longer than `maxLength`. */
export const validate = (name: PersonName): Result.Result<PersonName, NameTooLong> => {
  for (const part of ["prefix", "first", "middle", "last", "suffix"] as const) {
    const value = name[part]
    if (value !== null && Text.isLongerThan(value, maxLength)) return Result.fail(new NameTooLong({ part, value }))
  }
  return Result.succeed(name)
}

/**
 * With the parts that somebody typed into a form; the very same name where they say nothing new. A title must be one of
 * `known`; one that is there already may stay.
 */
export const edit = (
  self: PersonName,
  parts: Parts,
  known: ReadonlyArray<string> = honorifics
): Result.Result<PersonName, NameTooLong | HonorificUnknown> => {
  const part = (name: keyof PersonName) => (parts[name] === undefined ? self[name] : Text.orNull(parts[name]))
  const prefix = part("prefix")
  return Result.flatMap(prefix === self.prefix ? Result.succeed(prefix) : honorific(prefix, known), (title) => {
    const next = {
      prefix: title,
      first: part("first"),
      middle: part("middle"),
      last: part("last"),
      suffix: part("suffix")
    }
    return Equal.equals(next, self) ? Result.succeed(self) : validate(next)
  })
}
