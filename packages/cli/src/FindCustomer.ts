/**
 * Whom a word on the command line means: a whole id, a unique beginning or end of one, else exactly one customer's e-mail,
 * phone or full name, in that order.
 */
import { Customer, CustomerQuery, CustomerStore, DisplayName, Email, PhoneNumber, Search, Text } from "@clientela/core"
import { Effect, Option, Result, Stream } from "effect"
import { usage } from "./ExitCode.ts"
import * as Output from "./Output.ts"
import { Settings } from "./Settings.ts"

type Customers = ReadonlyArray<Customer.Customer>

/** Ids that an answer names, at most. */
const named = 100
/** Customers that a sentence names, at most. */
const shown = 5

const store = CustomerStore.CustomerStore

const byWholeId = (id: string) =>
  Effect.map(
    store.use((it) => it.get(Customer.CustomerId.make(id))),
    Option.toArray
  )

const byPartOfId = (part: string) =>
  store.use((it) => Effect.flatMap(it.idsLike(part, named), (ids) => it.getMany(ids)))

/** Those that a search finds and that have exactly what was asked for. */
const having = (text: string, has: (customer: Customer.Customer) => boolean) =>
  Search.parse(text).length === 0
    ? Effect.succeed<Customers>([])
    : store.use((it) =>
        it
          .stream(CustomerQuery.make({ search: text, status: "all" }))
          .pipe(Stream.filter(has), Stream.take(named), Stream.runCollect)
      )

const byEmail = (text: string) => {
  const address = Result.getOrNull(Email.parse(text))
  return address === null
    ? Effect.succeed<Customers>([])
    : having(address, ({ emails }) => emails.some((email) => Email.key(email) === Email.key({ address })))
}

const byPhone = Effect.fnUntraced(function* (text: string) {
  const { region } = yield* Settings
  const { e164, extension } = PhoneNumber.parse(text, region.toUpperCase())
  if (e164 === null || /\p{L}/u.test(text.replace(/^tel:/i, ""))) return []
  return yield* having(e164, ({ phones }) =>
    phones.some((phone) => phone.e164 === e164 && (extension === null || phone.extension === extension))
  )
})

const byName = (text: string) => {
  const asked = Text.fold(text)
  const names = ({ company, name, ...rest }: Customer.Customer) => [
    [name.first, name.last],
    [name.first, name.middle, name.last],
    [name.prefix, name.first, name.middle, name.last, name.suffix],
    [company],
    [DisplayName.of({ company, name, ...rest })]
  ]
  return having(text, (customer) =>
    names(customer).some((parts) => Text.fold(parts.filter((part) => part !== null).join(" ")) === asked)
  )
}

/** The customer, or why none is meant: nobody, or several, whose ids the failure names. */
export const find = Effect.fnUntraced(function* (text: string) {
  const lookups = [
    byWholeId,
    ...(/^[0-9a-f-]{4,36}$/i.test(text) ? [byPartOfId] : []),
    byEmail,
    ...(/\d{4}/.test(text.replace(/\D/g, "")) ? [byPhone] : []),
    byName
  ]
  let several: Customers = []
  for (const lookup of lookups) {
    const found = yield* lookup(text)
    const [only] = found
    if (found.length === 1 && only !== undefined) return only
    if (several.length === 0) several = found
  }
  if (several.length === 0) {
    return yield* usage(
      `There is no customer ${text} in this book: \`clientela customers list\` shows who is`,
      "CustomerNotFound"
    )
  }
  const lines = several.slice(0, shown).map((customer) => `  ${customer.id}  ${Customer.displayName(customer)}`)
  const more = several.length > shown ? [`  and ${Output.number(several.length - shown)} more`] : []
  return yield* usage(
    [`"${text}" means ${several.length} customers: name one by its id, or by an end of it`, ...lines, ...more].join(
      "\n"
    ),
    "AmbiguousCustomer",
    { ids: several.map(({ id }) => id) }
  )
})
