/**
 * Words that a recipient sends back to a text message. A keyword is the whole message; free text that reads like a
 * refusal closes the number too, because the FCC asks to honour "any reasonable means" (47 CFR 64.1200(a)(10)), and is
 * then for somebody to read.
 */
import { Option, Result, Schema } from "effect"
import * as Refusal from "../internal/messages/Refusal.ts"
import * as PhoneLine from "../people/PhoneLine.ts"
import * as Text from "../text/Text.ts"
import type * as Instant from "../time/Instant.ts"
import * as Consent from "./Consent.ts"
import * as ConsentLedger from "./ConsentLedger.ts"

/** `yes` opts in only where that was the question; `none` is a message like any other. */
export const Intent = Schema.Literals(["opt_out", "possible_opt_out", "opt_in", "yes", "help", "none"])
export type Intent = typeof Intent.Type

// Twilio's default lists, and the words of the FCC. CANCEL and END may as well answer an appointment reminder.
const keywords: ReadonlyMap<string, Intent> = new Map<string, Intent>([
  ...["STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE"].map(
    (word) => [word, "opt_out"] as const
  ),
  ...["OPTOUT", "OPT OUT", "OPT-OUT"].map((word) => [word, "opt_out"] as const),
  ["START", "opt_in"],
  ["UNSTOP", "opt_in"],
  ["YES", "yes"],
  ["HELP", "help"],
  ["INFO", "help"],
  // The words of other carriers (AWS: REMOVE, TD, ARRET) and languages: too common to be sure of them. Without accents.
  ...["REMOVE", "TD", "ARRET", "ARRETEZ", "ALTO", "BAJA", "BASTA", "CANCELAR", "PARAR", "PARE", "SAIR"].map(
    (word) => [word, "possible_opt_out"] as const
  ),
  ...["NO MAS", "NO MORE", "STOPP", "ABMELDEN", "DESABONNER"].map((word) => [word, "possible_opt_out"] as const)
])
const ambiguous: ReadonlySet<string> = new Set(["CANCEL", "END"])

// No carrier delivers more than ten segments of 153 characters as one message.
const longest = 1600

const read = (text: string): string =>
  text
    .slice(0, longest)
    // Before NFKC, which makes a blank and an accent of an acute accent that stands for an apostrophe: "don´t stop".
    .replace(/[\u00B4\u0060\u02B9\u02BC\u2032]/g, "'")
    .normalize("NFKC")
    .slice(0, longest)
    .replace(/\p{Pd}/gu, "-")

/**
 * The whole message as a keyword would be written: width, case, the shape of hyphens, quotes and the punctuation at the
 * end do not count.
 *
 * SmsKeyword.normalize(" “stop”. ") // => "STOP"
 */
export const normalize = (text: string): string =>
  Text.clean(read(text))
    .replace(/^["'`„‚「『\p{Pi}\p{Pf}\s]+/u, "")
    .replace(/["'`」』\p{Pi}\p{Pf}\s.!,。、]+$/u, "")
    .toUpperCase()

/**
 * Whether a clause refuses. A word that is too common to be sure of does where nothing follows but a name: "basta, así
 * está bien" is about hair.
 */
const refuses = (clause: string, index: number, clauses: ReadonlyArray<string>): boolean => {
  const word = clause.toUpperCase()
  const intent = keywords.get(word)
  const isLast = clauses.slice(index + 1).every((other) => !other.includes(" "))
  if (intent === "opt_out") return !ambiguous.has(word)
  return (intent === "possible_opt_out" && isLast) || Refusal.isRefusal(clause, isLast)
}

/** What a message asks for. Any text has an intent. */
export const classify = (text: string): Intent =>
  keywords.get(normalize(text)) ?? (Refusal.clauses(read(text)).some(refuses) ? "possible_opt_out" : "none")

export interface Inbound {
  /** As the provider gives it: E.164, or without `+`, or as people of `region` write it. */
  readonly from: string
  readonly text: string
  readonly at: Instant.Instant
  /** ISO 3166: where the business is, and a number without `+` may be. */
  readonly region: string
}

/** Nobody may be told that a refusal was heard which nothing will ever find. */
export class SenderUnknown extends Schema.TaggedError<SenderUnknown>()("SenderUnknown", { from: Schema.String }) {
  override get message() {
    return `Somebody refuses texts, and the sender "${Text.start(this.from, 80)}" is no number that can be read: nothing was recorded, so do not confirm it. Find out whose number it is, and record the refusal there`
  }
}

/** What a message did, what to answer, and whether somebody has to read it. */
export interface Outcome {
  readonly ledger: ConsentLedger.ConsentLedger
  readonly intent: Intent
  readonly effect: "OptedOut" | "OptedIn" | "HelpRequested" | "None"
  /** The one text that may be sent back, also to a number that is closed: without marketing, within five minutes. */
  readonly reply: "confirm_opt_out" | "confirm_opt_in" | "help" | null
  readonly deliverToBusiness: boolean
  /** Why somebody should read it: it may have meant an appointment, no refusal, or be of somebody else. */
  readonly flag: "ambiguous_intent" | "review" | "ambiguous_sender" | null
}

type Recorded = Exclude<Intent, "none">

const tags: Record<Recorded, "Stopped" | "PossiblyStopped" | "Started" | "HelpRequested"> = {
  opt_out: "Stopped",
  possible_opt_out: "PossiblyStopped",
  opt_in: "Started",
  yes: "Started",
  help: "HelpRequested"
}

const keysOf = (numbers: ReadonlyArray<string>): ReadonlyArray<Consent.Key> =>
  numbers.flatMap((number) => Option.toArray(Result.getSuccess(Consent.key("sms", number))))

const isClosed = ({ closures }: Consent.State): boolean =>
  closures.some(({ by }) => by._tag === "Stopped" || by._tag === "PossiblyStopped")
const askedFor = ({ answers }: Consent.State): ReadonlyArray<Consent.Purpose> =>
  Consent.Purpose.literals.filter((purpose) => answers[purpose].status === "pending")

/**
 * Takes in a message. A refusal closes every number that the sender can mean (`PhoneLine`), and fails where that is none:
 * it must not be confirmed then. START and YES open only the very number; where that is open to doubt, a person decides.
 * `YES` counts only for a number that is closed or was asked; else it is a message like any other and nothing is recorded.
 * A keyword that changes nothing gets no second confirmation.
 */
export const inbound = (
  ledger: ConsentLedger.ConsentLedger,
  { at, from, region, text }: Inbound
): Result.Result<Outcome, SenderUnknown> => {
  const intent = classify(text)
  const line = PhoneLine.read(from, region)
  const ordinary = { ledger, effect: "None", reply: null, deliverToBusiness: true, flag: null } as const
  if (intent === "none") return Result.succeed({ ...ordinary, intent })
  const isRefusal = intent === "opt_out" || intent === "possible_opt_out"
  const keys = keysOf(isRefusal ? line.readings : line.exact === null ? [] : [line.exact])
  const states = keysOf(line.readings).map((key) => ConsentLedger.state(ledger, key, at))
  if (intent === "yes" && !states.some((state) => isClosed(state) || askedFor(state).length > 0))
    return Result.succeed({ ...ordinary, intent })
  if (keys.length === 0) {
    if (isRefusal) return Result.fail(new SenderUnknown({ from }))
    // Who asks for help gets it, whoever it is; who opens a number must be the one who has it.
    const unsure = intent === "help" ? ({ effect: "HelpRequested", reply: "help" } as const) : {}
    return Result.succeed({ ...ordinary, intent, ...unsure, flag: intent === "help" ? null : "ambiguous_sender" })
  }
  const base = { at, source: "sms", evidence: Text.clean(text.slice(0, longest)) || null }
  const after = ConsentLedger.recordAll(
    ledger,
    keys.flatMap((key) => {
      const asked = tags[intent] === "Started" ? askedFor(ConsentLedger.state(ledger, key, at)) : []
      const confirmed = asked.map((purpose) => ({ _tag: "OptInConfirmed" as const, ...base, purpose }))
      return [{ _tag: tags[intent], ...base }, ...confirmed].map((event) => [key, event] as const)
    })
  )
  return Result.succeed({ ledger: after, intent, ...answer(intent, keys, ledger, after), ...flagged(intent, text) })
}

const answer = (
  intent: Recorded,
  keys: ReadonlyArray<Consent.Key>,
  before: ConsentLedger.ConsentLedger,
  after: ConsentLedger.ConsentLedger
): Pick<Outcome, "effect" | "reply"> => {
  if (intent === "help") return { effect: "HelpRequested", reply: after === before ? null : "help" }
  const [was, is] = [before, after].map((ledger) =>
    keys.map((key) => summary(ConsentLedger.state(ledger, key))).join(" ")
  )
  if (was === is) return { effect: "None", reply: null }
  return tags[intent] === "Started"
    ? { effect: "OptedIn", reply: "confirm_opt_in" }
    : { effect: "OptedOut", reply: "confirm_opt_out" }
}

/** What a person would notice of a state: what is closed, and what was answered. */
const summary = (state: Consent.State): string =>
  Consent.Purpose.literals
    .map((purpose) => `${Consent.closedBy(state, purpose) === null} ${Consent.status(state, purpose)}`)
    .join()

const flagged = (intent: Recorded, text: string): Pick<Outcome, "deliverToBusiness" | "flag"> => {
  if (intent === "possible_opt_out") return { deliverToBusiness: true, flag: "review" }
  return ambiguous.has(normalize(text))
    ? { deliverToBusiness: true, flag: "ambiguous_intent" }
    : { deliverToBusiness: false, flag: null }
}
