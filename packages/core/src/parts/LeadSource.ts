/** How a customer heard of the business. */
import { Option, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as Text from "../text/Text.ts"

export const LeadSource = Named.text(
  Schema.NonEmptyString.check(Schema.isTrimmed()).pipe(Schema.brand("LeadSource")),
  "a lead source",
  "expected text without blanks around it; LeadSource.fromText cleans what somebody types"
)
export type LeadSource = typeof LeadSource.Type

/** The sources that every book starts with; they cannot be edited. */
export const seeds: ReadonlyArray<LeadSource> = ["Referral", "Flyer", "Vehicle wrap", "Event", "Other"].map((label) =>
  LeadSource.make(label)
)

/** What is filled in where another customer sent this one. */
export const referral: LeadSource = LeadSource.make("Referral")

export const fromText = (text: string): Option.Option<LeadSource> => {
  const cleaned = Text.clean(text)
  return cleaned === "" ? Option.none() : Option.some(LeadSource.make(cleaned))
}

/** What decides whether two sources are the same: `Vehicle_wrap`, `vehicle-wrap` and `Vehicle wrap` are. */
export const key = (source: string): string => Text.fold(source.replace(/[_-]+/g, " "))

/**
 * The words that a `utm_source` stands for: separators become blanks and the first letter is a capital, unless the first
 * word has one already. The key stays the same. `None` where nothing is left.
 *
 * LeadSource.humanise("jobber_help_center") // => Option.some("Jobber help center")
 */
export const humanise = (source: string): Option.Option<LeadSource> => {
  const words = Text.clean(source.replace(/[_-]+/g, " "))
  const [letter = ""] = words
  const capital = letter.toUpperCase()
  const isPlain = /^\p{Ll}+(?!\S*\p{Lu})/u.test(words) && capital.length === letter.length
  return key(words) === "" ? Option.none() : fromText(isPlain ? capital + words.slice(letter.length) : words)
}

/** What the sources that every book knows are called, by key and language. */
const localised: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  ["referral", { es: "Recomendación", pt: "Indicação", fr: "Recommandation", de: "Empfehlung" }],
  ["flyer", { es: "Volante", pt: "Panfleto", fr: "Prospectus", de: "Flyer" }],
  [
    "vehicle wrap",
    { es: "Rotulación del vehículo", pt: "Adesivo do veículo", fr: "Véhicule publicitaire", de: "Fahrzeugbeschriftung" }
  ],
  ["event", { es: "Evento", pt: "Evento", fr: "Événement", de: "Veranstaltung" }],
  ["other", { es: "Otro", pt: "Outro", fr: "Autre", de: "Sonstiges" }],
  // As Jobber's Spanish pages write it.
  ["website", { es: "sitio web", pt: "site", fr: "site web", de: "Website" }]
])

/**
 * What a source is called in a language (BCP 47; only the language counts): itself where there is no other word.
 *
 * LeadSource.label("website", "es-MX") // => "sitio web"
 */
export const label = (source: string, locale: string): string => {
  const names = localised.get(key(source)) ?? {}
  const language = locale.slice(0, 2).toLowerCase()
  return Object.hasOwn(names, language) ? (names[language] ?? source) : source
}

const canonical: ReadonlyMap<string, string> = new Map(
  [...localised].flatMap(([known, names]) => Object.values(names).map((name) => [key(name), known] as const))
)

/** The key that a source has in English: "Sitio web" and "website" are one source. */
export const canonicalKey = (source: string): string => canonical.get(key(source)) ?? key(source)
