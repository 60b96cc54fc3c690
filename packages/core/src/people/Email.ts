/**
 * An e-mail address of a customer. Two addresses are the same when their keys are: the whole address in lower case.
 * Provider aliases (`ana+plumber@…`, dots in Gmail) are different addresses: mail sent to one may be read by another.
 */
import { Array, Result, Schema } from "effect"
import * as Text from "../text/Text.ts"
import * as Label from "./Label.ts"

export const Email = Schema.Struct({
  /** Trimmed; the domain in lower case and ASCII (IDNA); the local part as typed. */
  address: Schema.NonEmptyString,
  label: Label.Label,
  primary: Schema.Boolean
})
export interface Email extends Schema.Schema.Type<typeof Email> {}

export class InvalidEmail extends Schema.TaggedError<InvalidEmail>()("InvalidEmail", { value: Schema.String }) {
  override get message() {
    return `"${Text.start(this.value, 80)}" is not an e-mail address: expected something like name@example.com`
  }
}

// RFC 5321 4.1.2: dot-string of atoms (RFC 6531 lets in letters of any script), or a quoted string.
const local = /^(?:[^\s@"(),:;<>[\]\\.]+(?:\.[^\s@"(),:;<>[\]\\.]+)*|"[^"\\]+")$/u
// The last label of a name is a word of two letters or more: `192.168.0.1` is no name. RFC 3696 2.
const host = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

const ascii = (domain: string): string =>
  /^[a-zA-Z0-9.-]+$/.test(domain)
    ? domain.toLowerCase()
    : // Signs that mean something in an address of the web would be taken for it, and lost.
      // A hyphen at the end of a label would be hidden by its coded form.
      /[/\\?#:%@[\]]|(?:^|[.。])-|-(?:$|[.。])/.test(domain)
      ? ""
      : (URL.parse(`http://${domain}`)?.hostname ?? "")

/**
 * Reads one bare address.
 *
 * Email.parse(" Ana@Example.COM ") // => Result.succeed("Ana@example.com")
 */
export const parse = (text: string): Result.Result<string, InvalidEmail> => {
  const trimmed = Text.clean(text)
  const at = trimmed.lastIndexOf("@")
  const name = trimmed.slice(0, Math.max(at, 0))
  const domain = ascii(trimmed.slice(at + 1))
  // RFC 5321 4.5.3.1: 64 before the @, 254 for the whole; letters beyond ASCII count once, not by their octets.
  return at > 0 && name.length <= 64 && name.length + domain.length < 254 && local.test(name) && host.test(domain)
    ? Result.succeed(`${name}@${domain}`)
    : Result.fail(new InvalidEmail({ value: trimmed }))
}

const blanks = new Set(["", "-", "--", "n/a", "na", "none", "null", "nil", "unknown", "no email", "no e-mail"])

/**
 * Reads a cell as people fill it: several addresses separated by `;`, `,` or blanks, `Ana <ana@x.com>`, `mailto:`, and
 * words that mean "none". Gives the addresses and the pieces that are none.
 */
export const parseMany = (text: string): readonly [addresses: Array<string>, invalid: Array<InvalidEmail>] => {
  if (blanks.has(Text.fold(text))) return [[], []]
  const whole = parse(text.replace(/^\s*mailto:/i, ""))
  if (Result.isSuccess(whole)) return [[whole.success], []]
  const bracketed = [...text.matchAll(/<([^<>]*)>/g)].map((match) => match[1] ?? "")
  const pieces = (bracketed.length > 0 ? bracketed : text.split(/[;,\s]+/)).map((piece) =>
    piece.replace(/^mailto:/i, "")
  )
  return Array.partition(
    pieces.filter((piece) => !blanks.has(Text.fold(piece))),
    parse
  )
}

/** What decides whether two addresses are the same. */
export const key = (email: { readonly address: string }): string => email.address.toLowerCase()

/**
 * What the addresses of one mailbox have in common, at providers that ignore `+tag` (RFC 5233) or, at Gmail, dots. Only for
 * the suggestion that two customers are one: nobody is taken for somebody else by it, and no mail is sent to it.
 *
 * Email.matchKey({ address: "A.na+plumber@googlemail.com" }) // => "ana@gmail.com"
 */
export const matchKey = (email: { readonly address: string }): string => {
  const whole = key(email)
  const at = whole.lastIndexOf("@")
  const [name, domain] = [whole.slice(0, at), whole.slice(at + 1).replace(/^googlemail\.com$/, "gmail.com")]
  if (name.startsWith('"')) return whole
  const plus = name.indexOf("+")
  const mailbox = plus > 0 ? name.slice(0, plus) : name
  return `${domain === "gmail.com" ? mailbox.replaceAll(".", "") : mailbox}@${domain}`
}

interface Options {
  readonly label?: Label.Label
  readonly primary?: boolean
}

/** An e-mail of text that was read before, or that a file has: nothing is checked. `CanSend` sends to none that is invalid. */
export const makeUnchecked = (address: string, options?: Options): Email => ({
  address,
  label: options?.label ?? Label.other,
  primary: options?.primary ?? false
})

/** An e-mail of an address that a program knows. Throws `InvalidEmail`; what somebody types goes through `parse`. */
export const make = (address: string, options?: Options): Email =>
  makeUnchecked(Result.getOrThrow(parse(address)), options)
