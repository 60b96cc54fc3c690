/**
 * Which program a file comes from, by the names of its columns and never by their order. The fingerprints are those of
 * published export lists and of real files; how sure each is, is part of the answer.
 */
import * as ClientelaCsv from "./ClientelaCsv.ts"
import * as Header from "./Header.ts"

export type Format = "csv" | "google-csv"

/**
 * `certain`: read from real exports by the table of its own. `likely`: the fingerprint fits. `guess`: nothing is known.
 */
export type Confidence = "certain" | "likely" | "guess"

export interface Profile {
  /** Which table reads it. */
  readonly format: Format
  readonly name: string
  readonly confidence: Confidence
}

type Fingerprint = (has: (...names: ReadonlyArray<string>) => boolean, header: Header.Header) => boolean

/** Programs whose exports are recognised but have no table of their own yet. */
const foreign: ReadonlyArray<readonly [name: string, fingerprint: Fingerprint]> = [
  ["Outlook", (has) => has("E-mail Display Name", "Business Street") || has("E-mail 2 Address", "Home Address")],
  ["Thunderbird", (has) => has("Primary Email", "Home ZipCode")],
  ["Yahoo", (has) => has("Alternate Email 1") && (has("Yahoo! Phone") || has("Messenger ID"))],
  ["LinkedIn", (has) => has("Connected On", "Position")],
  ["Jobber", (has) => has("J-ID") && (has("Service Street 1") || has("E-mails"))],
  ["Housecall Pro", (has) => has("Address_1 Street Line 1", "Customer Type")],
  [
    "HubSpot",
    (has, header) =>
      header.keys[0] === "record id" && (has("Lifecycle Stage") || has("Lead Status") || has("Contact owner"))
  ],
  ["Salesforce", (has) => has("Lead Source", "Lead Status", "Company") || has("Mailing Zip/Postal Code")],
  ["QuickBooks", (has) => has("Customer full name", "Bill address")]
]

const google: Fingerprint = (has) =>
  has("E-mail 1 - Label") ||
  has("Labels", "Organization Name", "Phonetic First Name") ||
  has("Group Membership") ||
  has("E-mail 1 - Type", "Given Name")

/** The profile of a file; `format` `csv` with a `guess` where no fingerprint fits. */
export const detect = (header: Header.Header): Profile => {
  const keys = new Set(header.keys)
  const has = (...names: ReadonlyArray<string>) => names.every((name) => keys.has(Header.normalize(name)))
  if (ClientelaCsv.isOwn(header)) return { format: "csv", name: "Clientela", confidence: "certain" }
  if (google(has, header)) return { format: "google-csv", name: "Google Contacts", confidence: "certain" }
  const found = foreign.find(([, fits]) => fits(has, header))
  return found === undefined
    ? { format: "csv", name: "", confidence: "guess" }
    : { format: "csv", name: found[0], confidence: "likely" }
}
