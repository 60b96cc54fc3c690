/** By which kind of way somebody came: the default channel groups of Google Analytics 4. */
import { Schema } from "effect"

export const Channel = Schema.Literals([
  "Direct",
  "Cross-network",
  "Paid Shopping",
  "Paid Search",
  "Paid Social",
  "Paid Video",
  "Display",
  "Paid Other",
  "Organic Shopping",
  "Organic Social",
  "Organic Video",
  "Organic Search",
  "Referral",
  "Email",
  "Affiliates",
  "Audio",
  "SMS",
  "Mobile Push",
  "Unassigned"
])
export type Channel = typeof Channel.Type
