/**
 * Where a book is kept, from text: a folder or the URL of a server. It is read before anything is opened, so that a URL of
 * something else never becomes a folder with a password for a name.
 */
import { Result, Schema } from "effect"

export type Target =
  | { readonly _tag: "Folder"; readonly path: string }
  | { readonly _tag: "Server"; readonly url: string }

/** The text itself is not kept: there may be a password in it. */
export class InvalidTarget extends Schema.TaggedError<InvalidTarget>()("InvalidTarget", { found: Schema.String }) {
  override get message() {
    return `A book is kept in a folder or behind a postgres:// URL, and this is ${this.found}: nothing was opened or made`
  }
}

/** What is neither, and what to call it. The first that holds is meant. */
const neither: ReadonlyArray<readonly [RegExp, (found: RegExpExecArray) => string]> = [
  [/^\s*$/, () => "empty"],
  [/\0/, () => "no name of a file"],
  [/^postgres(?:ql)?:/i, () => "a URL that cannot be read (postgres://user:password@host:port/database)"],
  [/^([a-z][a-z0-9+.-]+):\/\//i, ([, scheme]) => `a ${scheme}:// URL`],
  // Two letters or more: one is a drive of Windows.
  [/^[a-z][a-z0-9+.-]+:/i, () => "a URL of something else; a folder with a colon in its name is written ./name"],
  [/:\/\//, () => "a URL of something else"],
  [/^(?:\/\/)?[^/\\]*:[^/\\]*@/, () => "an address with a password, without postgres://"],
  [/(?:^|\s)(?:host|hostaddr|dbname|user|password|service)\s*=/i, () => "a connection string; write it as a URL"]
]

/** Text as a place for a book. */
export const fromText = (text: string): Result.Result<Target, InvalidTarget> => {
  const url = text.trim()
  if (/^postgres(?:ql)?:\/\//i.test(url) && URL.canParse(url)) return Result.succeed({ _tag: "Server", url })
  for (const [pattern, name] of neither) {
    const found = pattern.exec(url)
    if (found !== null) return Result.fail(new InvalidTarget({ found: name(found) }))
  }
  return Result.succeed({ _tag: "Folder", path: text })
}

/** The place as it is shown to people: without user, password and parameters. */
export const shown = (target: Target): string => {
  if (target._tag === "Folder") return target.path
  const { host, pathname, protocol } = new URL(target.url)
  return `${protocol}//${host}${pathname}`
}
