/**
 * By which channel a visit came, as the default channel group of Google Analytics 4 sorts them: an ordered table, the
 * first rule that fits decides (support.google.com/analytics/answer/9756891). Case does not count.
 */
import { Schema } from "effect"
import * as UrlText from "../internal/touches/UrlText.ts"
import * as SourceCategory from "./SourceCategory.ts"
import type * as Utm from "./Utm.ts"

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

/** What the rules look at; `null` where it is not known. */
export interface Traffic {
  readonly source: string | null
  readonly medium: string | null
  readonly campaign: string | null
}

/** What is known of a visit. */
export interface Visit {
  readonly utm: Utm.Utm
  /** In the order in which they count: the first decides. */
  readonly clickIds: ReadonlyArray<Utm.ClickId>
  readonly referrer: string | null
  readonly landingUrl: string
}

// What a click id says where the link says nothing else. Meta marks unpaid links too, so `fbclid` alone is not paid.
const clicks: ReadonlyMap<string, readonly [source: string, medium: string]> = new Map([
  ["gclid", ["google", "cpc"]],
  ["gbraid", ["google", "cpc"]],
  ["wbraid", ["google", "cpc"]],
  ["gad_source", ["google", "cpc"]],
  ["msclkid", ["bing", "cpc"]],
  ["yclid", ["yandex", "cpc"]],
  ["dclid", ["doubleclick", "display"]],
  ["ttclid", ["tiktok", "paid"]],
  ["twclid", ["twitter", "paid"]],
  ["li_fat_id", ["linkedin", "paid"]],
  ["sccid", ["snapchat", "paid"]],
  ["epik", ["pinterest", "paid"]],
  ["fbclid", ["facebook", "social"]]
])

// `www.` is one page with what stands behind it.
const bare = (host: string): string => host.replace(/^www\./, "")
const isWithin = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`)

/**
 * Whether a page is of the business itself: of the host that was landed on, above or below it (`www.acme.example` and
 * `book.acme.example`), or of a domain of its `own`. GA4 calls neither a referral (support.google.com/analytics/answer/10327750).
 */
const isOwn = (from: string, landing: string | null, own: ReadonlyArray<string>): boolean => {
  const host = bare(from)
  const near = landing === null ? null : bare(landing)
  return (
    (near !== null && (isWithin(host, near) || isWithin(near, host))) ||
    own.some((site) => isWithin(host, bare(site.trim().toLowerCase())))
  )
}

/**
 * Where a visit came from: what the link says of itself, else its click id, else the page before, unless that is of the
 * same site. `own` are the domains of the business, which a landing page without a host does not tell. A link that names its source and no medium takes the medium of its click id.
 */
export const traffic = (visit: Visit, own: ReadonlyArray<string> = []): Traffic => {
  const { campaign, medium, source } = visit.utm
  const click = visit.clickIds.flatMap(({ param }) => {
    const said = clicks.get(param.toLowerCase())
    return said === undefined ? [] : [said]
  })[0]
  if (source !== null || medium !== null) return { source, medium: medium ?? click?.[1] ?? null, campaign }
  if (click !== undefined) return { source: click[0], medium: click[1], campaign }
  const from = visit.referrer === null ? null : UrlText.host(visit.referrer)
  const outside = from !== null && !isOwn(from, UrlText.host(visit.landingUrl), own)
  return { source: outside ? from : null, medium: outside ? "referral" : null, campaign }
}

/** The traffic in lower case, absent is "", with the kind of its source. */
interface Facts {
  readonly source: string
  readonly medium: string
  readonly campaign: string
  readonly kind: SourceCategory.SourceCategory | null
}

/** One line of the table. */
export interface Rule {
  readonly channel: Channel
  /** The rule in words: what a report shows as the reason. */
  readonly why: string
  readonly when: (facts: Facts) => boolean
}

const isOneOf =
  (...words: ReadonlyArray<string>) =>
  (text: string) =>
    words.includes(text)
const isUnset = isOneOf("", "(none)", "(not set)")
const isDisplay = isOneOf("display", "banner", "expandable", "interstitial", "cpm")
const isSocial = isOneOf("social", "social-network", "social-media", "sm", "social network", "social media")
// Google's ^(.*cp.*|ppc|retargeting|paid.*)$, so `cpm` is paid: Google calls `google/cpm` Paid Search.
const isPaid = (medium: string) =>
  medium.includes("cp") || medium === "ppc" || medium === "retargeting" || medium.startsWith("paid")
// Google's ^(.*(([^a-df-z]|^)shop|shopping).*)$: "eshop" and "pet-shop" are shops, "workshop" is not.
const isShop = ({ campaign, kind }: Facts) => kind === "shopping" || /(?:^|[^a-df-z])shop|shopping/.test(campaign)
const isEmail = (text: string) => /(?:^|[^a-z])e[-_ ]?mail/.test(text)

const rule = (channel: Channel, why: string, when: Rule["when"]): Rule => ({ channel, why, when })

export const rules: ReadonlyArray<Rule> = [
  rule(
    "Direct",
    "no source and no medium",
    ({ campaign, medium, source }) => isUnset(medium) && (source === "(direct)" || (isUnset(source) && campaign === ""))
  ),
  rule("Cross-network", "campaign with cross-network", ({ campaign }) => campaign.includes("cross-network")),
  rule("Paid Shopping", "shop and paid medium", (facts) => isShop(facts) && isPaid(facts.medium)),
  rule("Paid Search", "search site and paid medium", ({ kind, medium }) => kind === "search" && isPaid(medium)),
  rule("Paid Social", "social site and paid medium", ({ kind, medium }) => kind === "social" && isPaid(medium)),
  rule("Paid Video", "video site and paid medium", ({ kind, medium }) => kind === "video" && isPaid(medium)),
  rule("Display", "medium of display advertising", ({ medium }) => isDisplay(medium)),
  rule("Paid Other", "paid medium", ({ medium }) => isPaid(medium)),
  rule("Organic Shopping", "shop", isShop),
  rule("Organic Social", "social site or medium", ({ kind, medium }) => kind === "social" || isSocial(medium)),
  rule("Organic Video", "video site or medium", ({ kind, medium }) => kind === "video" || medium.includes("video")),
  rule("Organic Search", "search site or medium", ({ kind, medium }) => kind === "search" || medium === "organic"),
  rule("Referral", "medium referral, app or link", ({ medium }) => isOneOf("referral", "app", "link")(medium)),
  rule("Email", "e-mail in source or medium", ({ medium, source }) => isEmail(source) || isEmail(medium)),
  rule("Affiliates", "medium affiliate", ({ medium }) => isOneOf("affiliate", "affiliates")(medium)),
  rule("Audio", "medium audio", ({ medium }) => medium === "audio"),
  rule("SMS", "source or medium sms", ({ medium, source }) => source === "sms" || medium === "sms"),
  rule(
    "Mobile Push",
    "medium of push messages, or Firebase",
    ({ medium, source }) =>
      medium.endsWith("push") || medium.includes("mobile") || medium.includes("notification") || source === "firebase"
  )
]

/** What no rule fits. */
const unassigned = rule("Unassigned", "no rule fits", () => true)

/** The rule that decides for this traffic: its channel and the reason. */
export const explain = (traffic: Traffic, sites: SourceCategory.Sites = {}): Rule => {
  const lower = (text: string | null) => (text ?? "").trim().toLowerCase()
  const facts = {
    source: lower(traffic.source),
    medium: lower(traffic.medium),
    campaign: lower(traffic.campaign),
    kind: SourceCategory.of(traffic.source ?? "", sites)
  }
  return rules.find(({ when }) => when(facts)) ?? unassigned
}

/**
 * The channel of a visit.
 *
 * Channel.of({ utm: { ...Utm.none, source: "google", medium: "cpm" }, … }) // => "Paid Search"
 */
export const of = (visit: Visit, sites: SourceCategory.Sites = {}, own: ReadonlyArray<string> = []): Channel =>
  explain(traffic(visit, own), sites).channel
