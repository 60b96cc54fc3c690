/** The parts of a person's name. Case and particles are kept as typed: nobody knows better than "McDonald" and "de la Cruz". */
import { Equal, Result, Schema } from "effect"
import * as Text from "../text/Text.ts"

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
export type PersonName = typeof PersonName.Type

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
 * Splits a full name: at the comma of "Ruiz, Ana", in any script, else at the first blank. Where a name divides is a guess that no
 * rule gets right for all ("Ana María Ruiz Gómez"), so the whole is never lost: first and last joined give it back.
 *
 * PersonName.fromFullName("Ruiz, Ana") // => { first: "Ana", last: "Ruiz", … }
 */
export const fromFullName = (text: string): PersonName => {
  const whole = Text.clean(text)
  const comma = whole.search(/[,،，、]/)
  const divided = make({ first: whole.slice(comma + 1), last: whole.slice(0, comma) })
  if (comma >= 0 && !isEmpty(divided)) return divided
  const blank = whole.indexOf(" ")
  return blank < 0 ? make({ first: whole }) : make({ first: whole.slice(0, blank), last: whole.slice(blank + 1) })
}

/** First and last name, as on a letter; `""` when there is neither. */
export const format = (name: PersonName): string =>
  name.first !== null && name.last !== null
    ? `${name.first} ${name.last}`
    : (name.first ?? name.last ?? name.middle ?? "")

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
