import type { Customer } from "@clientela/core"
import { Result } from "effect"
import { ContentLine, type PropertyCodec, type VCard } from "../src/index.ts"

/** Lines as they come back from a file. */
export const throughText = (lines: ReadonlyArray<VCard.Property>): ReadonlyArray<VCard.Property> =>
  lines.map((line) =>
    Result.getOrThrow(ContentLine.parse(ContentLine.unfold(ContentLine.fold(ContentLine.format(line)))))
  )

/** What a codec reads of what it wrote. */
export const roundTrip = (codec: PropertyCodec.PropertyCodec, customer: Customer.Customer, version: VCard.Version) =>
  codec.read(throughText(codec.write(customer, version)), version)

/** Lines of a card as a person writes them down. */
export const lines = (text: string): ReadonlyArray<VCard.Property> =>
  text
    .trim()
    .split("\n")
    .map((line) => Result.getOrThrow(ContentLine.parse(line.trim())))

/** The unfolded text of what a codec writes. */
export const written = (codec: PropertyCodec.PropertyCodec, customer: Customer.Customer, version: VCard.Version) =>
  codec.write(customer, version).map(ContentLine.format)
