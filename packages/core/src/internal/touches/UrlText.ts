/**
 * A URL as text in its three parts. It may be relative, broken or no URL at all: nothing here throws, and what is not
 * understood stays as it is.
 */

export interface Parts {
  readonly base: string
  /** Without the `?`; `null` when there is none. */
  readonly query: string | null
  /** Without the `#`; `null` when there is none. */
  readonly fragment: string | null
}

const cut = (text: string, mark: string): readonly [string, string | null] => {
  const at = text.indexOf(mark)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}

export const split = (url: string): Parts => {
  const [rest, fragment] = cut(url, "#")
  const [base, query] = cut(rest, "?")
  return { base, query, fragment }
}

export const join = ({ base, fragment, query }: Parts): string =>
  base + (query === null ? "" : `?${query}`) + (fragment === null ? "" : `#${fragment}`)

/**
 * The pairs of a query as they are written; `entries` gives one pair for each. Links lose their way: an `&` that was written
 * for a page (`&amp;`) is an `&`, and a second `?` before one of the `names` begins a pair as well.
 */
export const pieces = (query: string, names: RegExp): ReadonlyArray<string> =>
  query
    .split(/&(?:amp;)*/)
    .flatMap((piece) => piece.split(names))
    .filter((piece) => piece !== "")

/**
 * The pairs of a query, names in lower case, decoded as forms encode them: `+` is a blank, a broken escape stays.
 * URL Standard, application/x-www-form-urlencoded parsing.
 */
export const entries = (pieces: ReadonlyArray<string>): ReadonlyArray<readonly [name: string, value: string]> =>
  // The `&` in front keeps a leading `?` in the first name, where `URLSearchParams` would drop it.
  [...new URLSearchParams(`&${pieces.join("&")}`)].map(([name, value]) => [name.trim().toLowerCase(), value])

/** At most `limit` code points, so that no surrogate pair is split. */
export const clip = (text: string, limit: number): string =>
  text.length <= limit ? text : [...text.slice(0, 2 * limit)].slice(0, limit).join("")

/** The host in lower case, or `null` where the text names none. */
export const host = (url: string): string | null =>
  URL.parse(url.replace(/^[/\\]{2}/, "https://"))?.hostname.toLowerCase() || null
