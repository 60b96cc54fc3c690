/** What a customer is called: FN, N, ORG, TITLE, KIND. NICKNAME and the phonetic names are extras; see `ExtraCodec`. */
import { Customer, PersonName, Text } from "@clientela/core"
import { Option, Schema } from "effect"
import * as PropertyCodec from "./PropertyCodec.ts"
import * as TextValue from "./TextValue.ts"
import * as VCard from "./VCard.ts"

const first = (lines: ReadonlyArray<VCard.Property>, name: string) => Option.fromNullishOr(VCard.named(lines, name)[0])

/**
 * FN: the display name, whether somebody chose it or it follows from the rest. A draft has to drop one that follows.
 * RFC 6350 6.2.1: at least one, always.
 */
export const fn = PropertyCodec.make({
  name: "FN",
  write: (customer) => [VCard.property("FN", TextValue.escape(Customer.displayName(customer)))],
  read: (lines) => ({
    displayName: Option.match(first(lines, "FN"), {
      onNone: () => null,
      onSome: (line) => Text.orNull(TextValue.unescape(line.value))
    })
  })
})

/** N: family; given; additional; prefixes; suffixes. RFC 2426 3.1.2: 3.0 has exactly one, even for a company. */
export const n = PropertyCodec.make({
  name: "N",
  write: ({ name }, version) => {
    const parts = [name.last, name.first, name.middle, name.prefix, name.suffix]
    return version === "4.0" && parts.every((part) => part === null)
      ? []
      : [VCard.property("N", TextValue.fromComponents(parts))]
  },
  read: (lines) => ({
    name: Option.match(first(lines, "N"), {
      onNone: () => PersonName.empty,
      onSome: (line) => {
        const [last, given, middle, prefix, suffix] = TextValue.toComponents(line.value)
        return PersonName.make({ last, first: given, middle, prefix, suffix })
      }
    })
  })
})

/** ORG: the company, then the department. Units below the department are joined to it. RFC 6350 6.6.4 */
export const org = PropertyCodec.make({
  name: "ORG",
  holds: (extra, value) => extra === "department" && Text.clean(value) !== "",
  write: ({ company, extras }) => {
    const department = Text.orNull(extras["department"])
    if (company === null && department === null) return []
    return [VCard.property("ORG", TextValue.fromComponents(department === null ? [company] : [company, department]))]
  },
  read: (lines) => {
    const [company, ...units] = Option.match(first(lines, "ORG"), {
      onNone: () => [],
      onSome: (line) => TextValue.toComponents(line.value, ", ")
    })
    const department = Text.orNull(units.filter((unit) => unit !== "").join(", "))
    return { company: Text.orNull(company), extras: department === null ? {} : { department } }
  }
})

export const title = PropertyCodec.make({
  name: "TITLE",
  write: ({ role }) => (role === null ? [] : [VCard.property("TITLE", TextValue.escape(role))]),
  read: (lines) => ({
    role: Option.match(first(lines, "TITLE"), {
      onNone: () => null,
      onSome: (line) => Text.orNull(TextValue.unescape(line.value))
    })
  })
})

const isKind = Schema.decodeUnknownOption(Customer.Kind)
const isType = Schema.decodeUnknownOption(Customer.Type)

// A draft with a company and no name is taken for a company where the card does not say.
const looksLikeCompany = ({ company, name }: Customer.Customer) => company !== null && PersonName.isEmpty(name)

/**
 * Person or company. RFC 6350 6.1.4: KIND in 4.0. 3.0 has nothing; X-ABShowAs is Apple's, for companies only, so a
 * person who would be taken for a company is said to be one in X-CLIENTELA-KIND.
 */
export const kind = PropertyCodec.make({
  name: "KIND",
  write: (customer, version) => {
    const company = customer.kind === "company"
    if (version === "4.0") return [VCard.property("KIND", company ? "org" : "individual")]
    if (company) return [VCard.property("X-ABShowAs", "COMPANY")]
    return looksLikeCompany(customer) ? [VCard.property("X-CLIENTELA-KIND", "person")] : []
  },
  read: (lines) => {
    const found = first(lines, "KIND").pipe(Option.map((line) => line.value.toLowerCase()))
    const shown = first(lines, "X-ABShowAs").pipe(Option.map((line) => line.value.toUpperCase()))
    if (Option.contains(found, "org") || Option.contains(shown, "COMPANY")) return { kind: "company" }
    if (Option.contains(found, "individual")) return { kind: "person" }
    return {
      kind: first(lines, "X-CLIENTELA-KIND").pipe(
        Option.flatMap((line) => isKind(line.value)),
        Option.getOrNull
      )
    }
  }
})

/** Homeowner or business, where it is not what one takes a person or a company for. */
export const type = PropertyCodec.make({
  name: "X-CLIENTELA-TYPE",
  internal: true,
  write: (customer) =>
    customer.type === Customer.typeOf(customer.kind) ? [] : [VCard.property("X-CLIENTELA-TYPE", customer.type)],
  read: (lines) => ({
    type: first(lines, "X-CLIENTELA-TYPE").pipe(
      Option.flatMap((line) => isType(line.value)),
      Option.getOrNull
    )
  })
})
