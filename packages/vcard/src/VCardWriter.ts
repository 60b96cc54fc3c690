/** Cards as the text of a file: RFC 2426 (3.0) or RFC 6350 (4.0), UTF-8, lines that end with CRLF. */
import type { Customer } from "@clientela/core"
import { Stream } from "effect"
import * as ContentLine from "./ContentLine.ts"
import * as CustomerCard from "./CustomerCard.ts"
import type * as VCard from "./VCard.ts"

/** A card as text, folded. RFC 6350 6.7.9: VERSION comes right after BEGIN. */
export const format = (card: VCard.VCard): string =>
  [
    "BEGIN:VCARD",
    `VERSION:${card.version}`,
    ...card.properties.map((property) => ContentLine.fold(ContentLine.format(property))),
    "END:VCARD",
    ""
  ].join("\r\n")

/**
 * The card of a customer as text. A file is any number of these, one after the other.
 *
 * write(customer)                                       // the owner's copy, 3.0
 * write(customer, { version: "4.0", shareable: true })  // for somebody else
 */
export const write = (customer: Customer.Customer, options: CustomerCard.Options = {}): string =>
  format(CustomerCard.toCard(customer, options))

/**
 * Cards of a stream of customers: one text for each array of them, so memory does not grow with the number of
 * customers.
 */
export const stream =
  (options: CustomerCard.Options = {}) =>
  <E, R>(customers: Stream.Stream<Customer.Customer, E, R>): Stream.Stream<string, E, R> =>
    Stream.mapArray(customers, (some) => [some.map((customer) => write(customer, options)).join("")] as const)
