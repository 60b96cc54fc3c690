/** Campaign parameters of a landing URL, as Google Analytics names them, and the marks of advertising networks. */
import { Schema } from "effect"
import * as UrlText from "../internal/touches/UrlText.ts"
import * as Text from "../text/Text.ts"

const Value = Schema.NullOr(Schema.NonEmptyString)

export const Utm = Schema.Struct({
  source: Value,
  medium: Value,
  campaign: Value,
  term: Value,
  content: Value,
  id: Value
})
export interface Utm extends Schema.Schema.Type<typeof Utm> {}
export type Field = keyof Utm

export const none: Utm = { source: null, medium: null, campaign: null, term: null, content: null, id: null }

/** The mark that an advertising network puts on a link: `gclid`, `fbclid`. */
export const ClickId = Schema.Struct({
  param: Schema.NonEmptyString,
  value: Schema.NonEmptyString,
  network: Schema.NonEmptyString
})
export interface ClickId extends Schema.Schema.Type<typeof ClickId> {}

/** Most code points of a value; the rest is cut off. Click ids are longer than words. */
export const maxLength = 256
export const maxClickIdLength = 512

/**
 * The click ids that are known, in the order in which they count where a link has several: the marks of paid search
 * first, then those of other paid links, then the one that Meta puts on unpaid links as well.
 */
export const clickIdParams: ReadonlyArray<readonly [param: string, network: string]> = [
  ["gclid", "Google"],
  ["gbraid", "Google"],
  ["wbraid", "Google"],
  ["msclkid", "Microsoft"],
  ["yclid", "Yandex"],
  ["gad_source", "Google"],
  ["dclid", "DoubleClick"],
  ["ttclid", "TikTok"],
  ["twclid", "X"],
  ["li_fat_id", "LinkedIn"],
  ["ScCid", "Snap"],
  ["epik", "Pinterest"],
  ["fbclid", "Meta"]
]

export interface Options {
  /** Whether parameters behind `#` count, after those of the query. Not unless asked. */
  readonly fragment?: boolean
  /** Further names of parameters, `{ source: "source" }`. They count where the parameter itself is missing. */
  readonly aliases?: Readonly<Record<string, Field>>
}

// Cleaned again after the cut: what is left may end in a blank or be invisible.
const value = (text: string, limit: number): string | null => Text.clean(UrlText.clip(Text.clean(text), limit)) || null

/** A campaign from its parts, each cleaned and cut to `maxLength`; blank is absent. */
export const make = (parts: { readonly [F in Field]?: string | null | undefined }): Utm => {
  const part = (field: Field) => value(parts[field] ?? "", maxLength)
  return {
    source: part("source"),
    medium: part("medium"),
    campaign: part("campaign"),
    term: part("term"),
    content: part("content"),
    id: part("id")
  }
}

const marked = new RegExp(`\\?(?=(?:utm_\\w+|${clickIdParams.map(([param]) => param).join("|")})=)`, "i")
const piecesOf = (query: string): ReadonlyArray<string> => UrlText.pieces(query, marked)

/** The first value of each parameter that is not blank. */
const read = (url: string, wanted: ReadonlySet<string>, options: Options): ReadonlyMap<string, string> => {
  const { fragment, query } = UrlText.split(url)
  // A fragment may be a route with a query of its own: `#/book?utm_source=a`.
  const behind = options.fragment === true && fragment !== null ? fragment.slice(fragment.indexOf("?") + 1) : ""
  const found = new Map<string, string>()
  for (const [name, text] of [...UrlText.entries(piecesOf(query ?? "")), ...UrlText.entries(piecesOf(behind))])
    if (wanted.has(name) && !found.has(name) && Text.clean(text) !== "") found.set(name, text)
  return found
}

const aliasesOf = (options: Options): ReadonlyArray<readonly [name: string, field: Field]> =>
  Object.entries(options.aliases ?? {}).map(([name, field]) => [name.trim().toLowerCase(), field])

const isField = (name: string): name is Field => Object.hasOwn(none, name)

/** The field that a parameter of this name sets, or `null`. */
const fieldOf = (name: string): Field | null => {
  const field = name.startsWith("utm_") ? name.slice(4) : ""
  return isField(field) ? field : null
}

/**
 * The campaign of any landing URL: absolute, relative, `?…` alone or garbage, which has none. Names count in any case,
 * the first value that is not blank wins, and values are one line of text without control characters.
 *
 * Utm.parse("/book?UTM_Source=FB&utm_term=spring+cleanup") // => { ...none, source: "FB", term: "spring cleanup" }
 */
export const parse = (url: string, options: Options = {}): Utm => {
  const aliases = aliasesOf(options)
  const names = new Set([...Object.keys(none).map((field) => `utm_${field}`), ...aliases.map(([name]) => name)])
  const parts: { [F in Field]?: string } = {}
  const found = read(url, names, options)
  for (const [name, text] of found) {
    const field = fieldOf(name)
    if (field !== null) parts[field] = text
  }
  for (const [name, field] of aliases) {
    const text = found.get(name)
    if (text !== undefined) parts[field] ??= text
  }
  return make(parts)
}

/** All click ids of a landing URL, in the order of `clickIdParams`. */
export const clickIds = (url: string, options: Options = {}): ReadonlyArray<ClickId> => {
  const found = read(url, new Set(clickIdParams.map(([param]) => param.toLowerCase())), options)
  return clickIdParams.flatMap(([param, network]) => {
    const id = value(found.get(param.toLowerCase()) ?? "", maxClickIdLength)
    return id === null ? [] : [{ param, value: id, network }]
  })
}

/**
 * A link that says this campaign and no other: campaign parameters of the base, and those named by `aliases`, are
 * replaced; all else and the fragment stay as written. Reading it gives the campaign back.
 *
 * Utm.buildTrackedLink("/new?x=1#f", { source: "fall flyer" }) // => "/new?x=1&utm_source=fall%20flyer#f"
 */
export const buildTrackedLink = (base: string, utm: Parameters<typeof make>[0], options: Options = {}): string => {
  const parts = UrlText.split(base.trim())
  const query = parts.query ?? ""
  const aliases = new Set(aliasesOf(options).map(([name]) => name))
  const written = piecesOf(query)
  const names = UrlText.entries(written).map(([name]) => name)
  const kept = written.filter((_, index) => {
    const name = names[index] ?? ""
    return fieldOf(name) === null && !aliases.has(name)
  })
  // Values are well formed, so that encoding cannot fail.
  const added = Object.entries<string | null>({ ...make(utm) }).flatMap(([field, text]) =>
    text === null ? [] : [`utm_${field}=${encodeURIComponent(text)}`]
  )
  const all = [...kept, ...added]
  return UrlText.join({ ...parts, query: all.length === 0 ? null : all.join("&") })
}
