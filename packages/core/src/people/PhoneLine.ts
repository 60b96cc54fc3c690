/**
 * The numbers that the sender of a text can mean: providers write a line with and without `+`, and some countries have
 * written the same mobile line in two ways. Who closes a line must close all of them; who opens it, only the very one.
 */
import * as PhoneNumber from "./PhoneNumber.ts"

export interface PhoneLine {
  /** The very number, E.164; `null` where the text can mean several, or none. */
  readonly exact: string | null
  /** Every number, E.164, that the text can mean; empty where it is none. */
  readonly readings: ReadonlyArray<string>
}

/** The same mobile line by an older or a newer rule of its country. */
const twins: ReadonlyArray<readonly [written: RegExp, otherwise: (area: string, number: string) => string]> = [
  // Brazil: a 9 before mobile numbers since 2012 to 2016 (Anatel, Resolução 553/2010).
  [/^\+55(\d\d)9([6-9]\d{7})$/, (area, number) => `+55${area}${number}`],
  [/^\+55(\d\d)([6-9]\d{7})$/, (area, number) => `+55${area}9${number}`],
  // Mexico: no 1 after the country code since August 2019 (IFT, Plan Técnico Fundamental de Numeración).
  [/^\+521(\d{10})()$/, (number) => `+52${number}`],
  [/^\+52(\d{10})()$/, (number) => `+521${number}`],
  // Argentina: mobile numbers have a 9 when they are called from abroad.
  [/^\+549(\d{10})()$/, (number) => `+54${number}`],
  [/^\+54([1-8]\d{9})()$/, (number) => `+549${number}`],
  // Benin: 01 before every number since November 2024 (ARCEP Bénin).
  [/^\+22901(\d{8})()$/, (number) => `+229${number}`],
  [/^\+229(\d{8})()$/, (number) => `+22901${number}`]
]

const withTwins = (e164: string): ReadonlyArray<string> => [
  e164,
  ...twins.flatMap(([written, otherwise]) => {
    const [, area = "", number = ""] = written.exec(e164) ?? []
    return area === "" ? [] : [otherwise(area, number)]
  })
]

const isValid = (e164: string): boolean => PhoneNumber.parse(e164, "").valid

const shape = /^\+[1-9]\d{6,14}$/
// Providers say by which way a text came.
const scheme = /^(?:whatsapp|sms|tel):/i

/**
 * Reads the sender of a text. Without `+` it may be the digits of E.164 or a number of the business's `region` (ISO 3166):
 * 4794123456 is a line in Norway and one in Arkansas.
 */
export const read = (from: string, region: string): PhoneLine => {
  const text = from.normalize("NFKC").trim().replace(scheme, "").trim()
  const digits = text.replace(/\D/g, "")
  if (text.startsWith("+")) {
    const e164 = PhoneNumber.parse(text, region).e164 ?? `+${digits}`
    return shape.test(e164) ? { exact: e164, readings: withTwins(e164) } : { exact: null, readings: [] }
  }
  // Letters make no sender that somebody could answer to, though a telephone has them on its keys.
  if (/\p{L}/u.test(text)) return { exact: null, readings: [] }
  const valid = (e164: string | null): ReadonlyArray<string> => {
    const all = e164 === null || !shape.test(e164) ? [] : withTwins(e164)
    return all.some(isValid) ? all : []
  }
  const home = valid(PhoneNumber.parse(text, region).e164)
  const abroad = [digits, digits.replace(/^(?:00|011)/, "")].flatMap((rest) => valid(`+${rest}`))
  return { exact: home[0] ?? null, readings: [...new Set([...home, ...abroad])] }
}
