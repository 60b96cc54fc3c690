/** Hints for who writes a note. They hinder nobody. */
import { Option, Schema } from "effect"
import type { Customer } from "../customer/Customer.ts"
import * as Text from "../text/Text.ts"

/** Which of several addresses a code opens is clear only in the note of an address. */
export const AccessCodeBelongsToAddress = Schema.TaggedStruct("AccessCodeBelongsToAddress", {
  message: Schema.String
})
export type AccessCodeBelongsToAddress = typeof AccessCodeBelongsToAddress.Type

const secret = /\b(?:codes?|pin|combo|combination|passcode|password|codigos?|clave|contrasena)\b/
const lock =
  /\b(?:gates?|doors?|garage|alarm|access|entry|lock ?box|key ?pad|key safe|buzz(?:er)?|lobby|puerta|porton|cochera|alarma|acceso|entrada|llave)\b/
// "Gate: 1234", "the gate is *1234"
const lockNumber = new RegExp(`${lock.source}(?: is\\b)?[ :=#*-]{0,3}\\d{3,}`)

/** Says of the note of a customer with several addresses that its access code belongs to one of them. */
export const of = (customer: Pick<Customer, "properties">, text: string): Option.Option<AccessCodeBelongsToAddress> => {
  if (customer.properties.length < 2) return Option.none()
  const folded = Text.fold(text)
  return (secret.test(folded) && lock.test(folded)) || lockNumber.test(folded)
    ? Option.some({
        _tag: "AccessCodeBelongsToAddress",
        message: `This looks like an access code, and the customer has ${customer.properties.length} addresses: write it under the one that it opens`
      })
    : Option.none()
}
