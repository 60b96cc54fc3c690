/**
 * Words that a recipient sends back to a text message. A keyword is the whole message; free text that reads like a
 * refusal closes the number too, because the FCC asks to honour "any reasonable means" (47 CFR 64.1200(a)(10)), and is
 * then for somebody to read.
 */
import { Option, Result, Schema } from "effect"
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

// Read on each clause of the folded text: small letters, no accents. "Can you stop by at three?" refuses nothing.
const messages =
  "(?:texts?|texting|txts?|txting|sms|messages?|messaging|msgs?|msging|writing|contacting|calling|spam|spamming|communications?|marketing|promos?|promotions?|ads)"
const opening = "(?:(?:please|pls|just|ok|okay|hey|hi|hello|no|and|so|now|i said|i say) )*"
const refusals: ReadonlyArray<RegExp> = [
  `\\b(?:stop|quit|cease)(?: (?:sending|receiving|getting|all|any|the|these|those|this|your|with|me|us))* ${messages}\\b`,
  `^${opening}(?:stop|quit|cease)(?: (?:stop|quit|it|this|that|now|please|pls|thanks|immediately|all|and desist))*$`,
  "\\b(?:do not|don't|dont|never)(?: want you to)?(?: ever)?(?: call (?:or|and))? (?:text|txt|message|msg|contact|sms|write|spam)\\b",
  `\\b(?:do not|don't|dont|never|no longer) (?:want|wanna|need|wish|send)(?: to)?(?: \\w+){0,3} ${messages}\\b`,
  `\\bno (?:more|further) ${messages}\\b`,
  `^${opening}no ${messages}(?: (?:please|pls|thanks|anymore))*$`,
  "\\b(?:take|get) (?:me|my number) off\\b",
  "\\b(?:(?:remove|delete) me|(?:remove|delete|lose) my (?:number|phone|cell))\\b",
  "\\b(?:unsubscribed?|opt(?:ing)?(?: me| us)? ?out)\\b",
  "\\b(?:cancel|end) (?:my |the |this )?subscription\\b",
  "\\bleave me alone\\b",
  "\\bno mas (?:mensajes?|textos?|sms|llamadas?|publicidad)\\b",
  "\\b(?:deja|deje|dejen|dejad|para|pare|paren|parad) de (?:enviar|mandar|escribir|molestar|contactar|llamar|textear)",
  "\\bno (?:me|nos) (?:envie|mande|escriba|moleste|contacte|textee|llame)[ns]?\\b",
  "\\bno (?:envie|mande|escriba)[ns]?(?: \\w+){0,3} (?:mensajes?|textos?|sms|publicidad)\\b",
  "\\bno (?:quiero|queremos|deseo)(?: \\w+){0,3} (?:mensajes?|textos?|sms|publicidad)\\b",
  "\\b(?:quita|quite|quiten|saca|saque|saquen|borra|borre|borren|elimina|elimine|eliminen)(?:me|nos| mi numero)\\b",
  "\\b(?:dar|dame|deme|denme|darme|darse) de baja\\b",
  "\\barrete[rz]? (?:de|les|ces|vos)\\b",
  "\\bne (?:m'|me )\\w+ plus\\b",
  "\\bdesabonne[rz]?\\b"
].map((pattern) => new RegExp(pattern, "u"))
const negated = /\b(?:do not|don't|dont|never) (?:stop|quit|unsubscribe)\b/u

// Words around a keyword that leave its meaning as it is: "no más, por favor".
const polite = /\b(?:please|pls|thanks|thank you|por favor|gracias|merci|bitte|danke)\b/gu

// No carrier delivers more than ten segments of 153 characters as one message.
const longest = 1600

const read = (text: string): string =>
  text
    .slice(0, longest)
    .normalize("NFKC")
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

/** A clause that is a keyword of which one can be sure, or that reads like a refusal. */
const refuses = (clause: string): boolean => {
  const bare = clause.replace(polite, "").trim().toUpperCase()
  const intent = keywords.get(bare)
  if (intent === "possible_opt_out" || intent === "opt_out") return !ambiguous.has(bare)
  return !negated.test(clause) && refusals.some((refusal) => refusal.test(clause))
}

/** What a message asks for. Any text has an intent. */
export const classify = (text: string): Intent => {
  const keyword = keywords.get(normalize(text))
  if (keyword !== undefined) return keyword
  const clauses = read(text)
    .split(/[.,;:!?¡¿()"。、\r\n]| -+ /u)
    .map((clause) =>
      Text.fold(clause)
        .replace(/[^\p{L}\p{N}']+/gu, " ")
        .trim()
    )
  return clauses.some(refuses) ? "possible_opt_out" : "none"
}

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
