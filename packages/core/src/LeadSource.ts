/** How a customer heard of the business. */
import { Option, Schema } from "effect"
import * as Text from "./Text.ts"

export const LeadSource = Schema.NonEmptyString.check(Schema.isTrimmed()).pipe(Schema.brand("LeadSource"))
export type LeadSource = typeof LeadSource.Type

/** The sources that every book starts with; they cannot be edited. */
export const seeds: ReadonlyArray<LeadSource> = ["Referral", "Flyer", "Vehicle wrap", "Event", "Other"].map((label) =>
  LeadSource.make(label)
)

export const fromText = (text: string): Option.Option<LeadSource> => {
  const cleaned = Text.clean(text)
  return cleaned === "" ? Option.none() : Option.some(LeadSource.make(cleaned))
}

/** What decides whether two sources are the same: `Vehicle_wrap`, `vehicle-wrap` and `Vehicle wrap` are. */
export const key = (source: string): string => Text.fold(source.replace(/[_-]+/g, " "))
