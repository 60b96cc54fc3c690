/**
 * One-click unsubscribe from marketing by e-mail (RFC 8058). The link of a message says who leaves by a token that
 * nobody can guess; only its hash is kept. Mail scanners open links, so only a POST changes anything.
 */
import { Array, Option, Result, Schema } from "effect"
import * as Instant from "../time/Instant.ts"
import * as Consent from "./Consent.ts"
import * as ConsentLedger from "./ConsentLedger.ts"
import * as Token from "./Token.ts"

/** What is kept of a link that was sent. It does not expire: an old message can still be left. */
export const Unsubscribe = Schema.Struct({ hash: Token.Hash, key: Consent.Key, sentAt: Instant.Instant })
export interface Unsubscribe extends Schema.Schema.Type<typeof Unsubscribe> {}

/** Nothing was changed. The message does not repeat the token. */
export class TokenInvalid extends Schema.TaggedError<TokenInvalid>()("TokenInvalid", {}) {
  override get message() {
    return "This link was not sent by this business, or was cut off: open it again from the message, nothing was changed"
  }
}

/** The error does not hold the link: its token, or a password in it, is nothing for a log. */
export class UnsubscribeUrlInvalid extends Schema.TaggedError<UnsubscribeUrlInvalid>()("UnsubscribeUrlInvalid", {
  origin: Schema.NullOr(Schema.String)
}) {
  override get message() {
    return `A link ${this.origin === null ? "that is no address" : `to ${this.origin.slice(0, 80)}`} cannot be an unsubscribe link: expected an https address of at most 900 characters without a password in it. Make the link again`
  }
}

export interface Headers {
  readonly "List-Unsubscribe": string
  readonly "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"
}

/**
 * The two headers of a marketing e-mail, both of which DKIM must sign. `url` has the token in it.
 *
 * RFC 8058 3.1: one HTTPS URI. RFC 5322 2.1.1: a line has at most 998 characters.
 */
export const headers = (url: string): Result.Result<Headers, UnsubscribeUrlInvalid> => {
  const parsed = URL.parse(url)
  return parsed?.protocol === "https:" && parsed.username === "" && parsed.password === "" && parsed.href.length <= 900
    ? Result.succeed({
        "List-Unsubscribe": `<${parsed.href}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"
      })
    : Result.fail(new UnsubscribeUrlInvalid({ origin: parsed?.origin ?? null }))
}

/** What to keep of a link to an address. */
export const make = (
  token: Token.Token,
  address: string,
  sentAt: Instant.Instant
): Result.Result<Unsubscribe, Consent.InvalidAddress> =>
  Result.map(Consent.key("email", address), (key) => ({ hash: Token.hash(token), key, sentAt }))

export interface Request {
  /** Of HTTP, in any case. */
  readonly method: string
  readonly token: string
  readonly at: Instant.Instant
}

/**
 * Answers a request to a link, given the kept links that it may mean. `POST` closes marketing for the address, and twice
 * is once; any other method gives the ledger as it was, so that a page can ask. No cookie and no login is needed, and
 * the answer must not redirect (RFC 8058 3.2).
 */
export const handle = (
  ledger: ConsentLedger.ConsentLedger,
  links: ReadonlyArray<Unsubscribe>,
  { at, method, token }: Request
): Result.Result<ConsentLedger.ConsentLedger, TokenInvalid> =>
  Option.match(
    Array.findFirst(links, ({ hash }) => Token.matches(token, hash)),
    {
      onNone: () => Result.fail(new TokenInvalid()),
      onSome: ({ key }) => Result.succeed(method.toUpperCase() === "POST" ? leave(ledger, key, at) : ledger)
    }
  )

const leave = (ledger: ConsentLedger.ConsentLedger, key: Consent.Key, at: Instant.Instant) =>
  ConsentLedger.state(ledger, key).closures.some(({ by }) => by._tag === "Unsubscribed")
    ? ledger
    : ConsentLedger.record(ledger, key, { _tag: "Unsubscribed", at, source: "one-click", evidence: "RFC 8058 POST" })
