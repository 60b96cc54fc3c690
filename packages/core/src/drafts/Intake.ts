/**
 * Takes in what somebody sent by a form or a booking: it means a customer that is known, or makes a new one, and the
 * decision says why. What is known is never overwritten, because anybody can type any name into a form; blanks are filled.
 */
import { Data, Result } from "effect"
import * as Change from "../customer/Change.ts"
import type * as Customer from "../customer/Customer.ts"
import type * as CustomerId from "../parts/CustomerId.ts"
import type * as Warning from "../parts/Warning.ts"
import type * as PersonName from "../people/PersonName.ts"
import * as CustomerDraft from "./CustomerDraft.ts"
import * as Match from "./Match.ts"
import type * as Names from "./Names.ts"
import * as SharedPoint from "./SharedPoint.ts"

export type Confidence = "certain" | "probable" | "possible"

/** Whether somebody who is marked Do Not Service is flagged for staff, or turned away without being told why. */
export type DoNotServicePolicy = "warn" | "block"

export interface Options extends CustomerDraft.Context {
  readonly doNotService: DoNotServicePolicy
  /** A match less sure than this makes a new customer, with the possible one named. `probable` when not given. */
  readonly least?: Confidence
  /** What the visit adds besides: touches, lead source. Must not overwrite. */
  readonly attribute?: (customer: Customer.Customer) => Customer.Customer
}

interface Flags {
  /** For staff: the customer is marked Do Not Service. Never shown to who sent the form. */
  readonly doNotService: boolean
  /** For staff: the customer is archived, and stays so. */
  readonly archived: boolean
}

export type Intake = Data.TaggedEnum<{
  Created: {
    readonly customer: Customer.Customer
    /** Customers that it may be, and why none of them was taken. */
    readonly possible: ReadonlyArray<CustomerId.CustomerId>
    readonly reasons: ReadonlyArray<string>
    /** `shared_contact_point`: the e-mails and phones that it has with somebody of another name. */
    readonly warnings: ReadonlyArray<Warning.Warning>
  }
  Matched: {
    readonly before: Customer.Customer
    readonly after: Customer.Customer
    readonly by: "email" | "phone" | "name"
    readonly confidence: Confidence
    readonly changes: ReadonlyArray<Change.Change>
    readonly reasons: ReadonlyArray<string>
    /** As for a new one; and `name_differs` where the form says a name that is not taken. */
    readonly warnings: ReadonlyArray<Warning.Warning>
    readonly flags: Flags
  }
  /** Turned away. The message is the same for everybody and says nothing of the mark. */
  Refused: { readonly id: CustomerId.CustomerId; readonly message: string }
}>
export const Intake = Data.taggedEnum<Intake>()

type By = "email" | "phone" | "name"

/** How sure a match is: by what it was found, and whether the names agree. */
const confidences: Readonly<Record<By, Readonly<Record<Names.Names, Confidence>>>> = {
  email: { agree: "certain", otherLast: "probable", unknown: "probable", differ: "possible" },
  phone: { agree: "certain", otherLast: "possible", unknown: "probable", differ: "possible" },
  name: { agree: "possible", otherLast: "possible", unknown: "possible", differ: "possible" }
}
const rank = { certain: 0, probable: 1, possible: 2 } as const

const nameReasons: Readonly<Record<Names.Names, string>> = {
  agree: "the names agree",
  otherLast: "the first names agree and the last names differ",
  unknown: "one of them has no name",
  differ: "the names differ"
}
const neutral = "The booking could not be taken. Please call us"

/** The found name where it only adds to the held one. */
const grown = (held: PersonName.PersonName, found: PersonName.PersonName): PersonName.PersonName =>
  parts.every((part) => held[part] === null || held[part] === found[part]) ? found : held
const parts = ["prefix", "first", "middle", "last", "suffix"] as const

// What a form says of stage, archive and dates is not taken from somebody outside.
const asked = (draft: CustomerDraft.CustomerDraft): CustomerDraft.CustomerDraft => ({
  ...draft,
  stage: null,
  archived: null,
  createdAt: null,
  tags: []
})

/**
 * Decides whom a draft means among the customers that share a key with it (`Match.keys`), and what becomes of them. The
 * order of the candidates makes no difference. Fails only for a draft that nobody could recognise.
 */
export const take = (
  draft: CustomerDraft.CustomerDraft,
  candidates: ReadonlyArray<Customer.Customer>,
  options: Options
): Result.Result<Intake, Customer.Invalid> => {
  const found = asked(draft)
  const attribute = options.attribute ?? ((customer) => customer)
  const holders = Match.sharing(found, candidates)
  const create = (possible: ReadonlyArray<CustomerId.CustomerId>, reason: string) =>
    Result.map(
      CustomerDraft.toCustomer(found, options),
      (customer): Intake =>
        Intake.Created({
          customer: attribute(customer),
          possible,
          reasons: [reason],
          warnings: SharedPoint.warnings(found, holders)
        })
    )
  const refuse = ({ id }: Customer.Customer) => Result.succeed(Intake.Refused({ id, message: neutral }))
  const match = Match.choose(found, candidates)
  if (match._tag === "Nobody") {
    // Another name on the phone of somebody who is turned away lets nobody in.
    const marked = holders.find((one) => one.doNotService !== null)
    if (marked !== undefined && options.doNotService === "block") return refuse(marked)
    return create(
      holders.map(({ id }) => id),
      holders.length === 0
        ? "nobody in the book has this e-mail, phone or name"
        : "who has its e-mail or phone is called otherwise: a shared one means nobody by itself"
    )
  }
  if (match._tag === "Several") {
    const ids = match.customers.map(({ id }) => id)
    const marked = match.customers.find((one) => one.doNotService !== null)
    if (marked !== undefined && options.doNotService === "block") return refuse(marked)
    return create(ids, `its ${match.by} belongs to several customers, and nothing tells which one is meant`)
  }
  const { by, customer: before } = match
  const key = by === "row" ? "email" : by
  const names = Match.names(found, before)
  const confidence = confidences[key][names]
  if (rank[confidence] > rank[options.least ?? "probable"]) {
    return create([before.id], `somebody has this ${key}, and that alone is not enough`)
  }
  const marked = before.doNotService !== null
  if (marked && options.doNotService === "block") return refuse(before)
  const others = holders.filter(({ id }) => id !== before.id)
  const emails = SharedPoint.emails(found, SharedPoint.namesakes(found, others), before)
  return Result.map(
    CustomerDraft.update(before, { ...found, emails, displayName: null }, "fill", options),
    (filled): Intake => {
      const after = attribute({ ...filled, name: grown(before.name, filled.name) })
      return Intake.Matched({
        before,
        after,
        by: key,
        confidence,
        changes: Change.between(before, after),
        reasons: [`a customer has the same ${key}`, nameReasons[names]],
        warnings: SharedPoint.ofUpdate(found, others, before, after),
        flags: { doNotService: marked, archived: before.archivedAt !== null }
      })
    }
  )
}
