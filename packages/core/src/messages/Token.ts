/**
 * A secret that somebody shows to be let in without a password: a link of the portal, a one-click unsubscribe. The
 * caller makes it out of 256 random bits and sends it; only its hash is kept, so that a stolen book opens no door.
 */
import { Option, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as Sha256 from "../internal/text/Sha256.ts"

const hidden = (value: string): string => `${value.length} characters`

/** 256 bits as base64url without padding (43 characters) or as hexadecimal (64). */
export const Token = Named.text(
  Schema.String.check(
    Schema.isPattern(/^(?:[A-Za-z0-9_-]{43}|[0-9A-Fa-f]{64})$/, {
      message: "Expected 256 random bits as 43 characters of base64url or 64 of hexadecimal"
    })
  ).pipe(Schema.brand("Token")),
  "a token",
  "expected 256 random bits as 43 characters of base64url or 64 of hexadecimal",
  hidden
)
export type Token = typeof Token.Type

/** What is kept of a token: SHA-256 of its text. A token has no pattern to guess, so it needs no salt and no slow hash. */
export const Hash = Named.text(
  Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)).pipe(Schema.brand("TokenHash")),
  "a hash of a token",
  "expected 64 hexadecimal digits",
  hidden
)
export type Hash = typeof Hash.Type

/** Reads text as a token, or `None`. */
export const parse = (text: string): Option.Option<Token> => Schema.decodeOption(Token)(text)

export const hash = (token: Token): Hash => Hash.make(Sha256.hex(token))

/**
 * Whether `text` is the token that was hashed; anything else is `false`, never an error. The time that the comparison
 * takes does not depend on where the hashes differ.
 */
export const matches = (text: string, kept: Hash): boolean =>
  Option.exists(parse(text), (token) => {
    const shown = hash(token)
    let difference = 0
    for (let index = 0; index < shown.length; index++) difference |= shown.charCodeAt(index) ^ kept.charCodeAt(index)
    return difference === 0
  })
