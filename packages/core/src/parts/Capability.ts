/** What a business may have or not, by its plan. */
import { Schema } from "effect"

export const Capability = Schema.Literals([
  /** Review requests are sent. */
  "reviews",
  /** The report of lead sources is shown. Sources are recorded without it: another plan may ask for them later. */
  "lead_sources",
  /** Somebody says which customers are leads, so that new ones can be counted. */
  "lead_management"
])
export type Capability = typeof Capability.Type
