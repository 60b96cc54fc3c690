/** Ids as stores use them. */
import { Arbitrary } from "effect"
import { SecureRandom } from "effect/crypto"
import { below } from "./Choice.ts"

/** A UUID (version 7) that nothing else has, greater than every one before in this process. */
export const freshId = (): string => SecureRandom.uuidV7Unsafe()

const digits = (length: number, value: number): string => value.toString(16).padStart(length, "0").slice(-length)

export const uuid: Arbitrary.Arbitrary<string> = Arbitrary.map(
  Arbitrary.all([below(2 ** 32), below(2 ** 12), below(2 ** 12), below(2 ** 32)]),
  ([a, b, c, d]) => `${digits(8, a)}-${digits(4, b)}-7${digits(3, c)}-8000-0000${digits(8, d)}`
)
