/** What a business set for its customer portal, and what follows from it for messages and for its own site. */
import { Option, Schema } from "effect"
import type * as Topic from "../parts/Topic.ts"
import * as PostalAddress from "../places/PostalAddress.ts"
import type * as PortalAccess from "./PortalAccess.ts"

const Line = Schema.NullOr(Schema.NonEmptyString)

const isHttps = (text: string) => URL.parse(text)?.protocol === "https:"

/** An absolute https address. */
export const WebAddress = Schema.String.check(
  Schema.makeFilter(isHttps, { message: "Expected an address that starts with https://" })
)

/** How the business presents itself in an invitation. */
export const Branding = Schema.Struct({
  name: Schema.NonEmptyString,
  logoUrl: Schema.NullOr(WebAddress),
  phone: Line,
  email: Line,
  address: Schema.NullOr(PostalAddress.PostalAddress)
})
export interface Branding extends Schema.Schema.Type<typeof Branding> {}

export const PortalSettings = Schema.Struct({
  /** Where customers log in. */
  url: WebAddress,
  branding: Branding,
  /** Send an invitation when a job is scheduled. */
  autoInviteOnJobScheduled: Schema.Boolean,
  /** Put a login link into e-mails about jobs, invoices and estimates. */
  includeLoginLinkInEmails: Schema.Boolean,
  /** Show the way into the portal on the site that is hosted for the business: `websiteUrl`. */
  showOnWebsite: Schema.Boolean,
  /** How long no second link goes to one address when an expired one is followed. */
  resendMinutes: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))
})
export interface PortalSettings extends Schema.Schema.Type<typeof PortalSettings> {}

const withLogin: ReadonlySet<Topic.Topic> = new Set([
  "quote",
  "quote_follow_up",
  "invoice",
  "invoice_follow_up",
  "receipt",
  "visit_reminder",
  "booking_confirmation",
  "on_my_way",
  "job_completed",
  "job_follow_up"
])

/** Whether an e-mail of this topic has a login link. */
export const includesLoginLink = (self: PortalSettings, topic: Topic.Topic): boolean =>
  self.includeLoginLinkInEmails && withLogin.has(topic)

/** The address that a link in an e-mail leads to. */
export const loginUrl = (self: PortalSettings, token: PortalAccess.Outgoing["token"]): string => {
  const url = URL.parse(self.url)
  url?.searchParams.set("token", token)
  return url?.href ?? self.url
}

/** All that an invitation e-mail needs; its looks are the sender's business. */
export const invitation = (self: PortalSettings, { expiresAt, to, token }: PortalAccess.Outgoing) => ({
  to,
  url: loginUrl(self, token),
  expiresAt,
  branding: self.branding
})

/** Where the site that is hosted for the business leads its customers; `None` while that site shows no way in. */
export const websiteUrl = (self: PortalSettings): Option.Option<string> =>
  self.showOnWebsite ? Option.some(self.url) : Option.none()

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"]
])
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => entities.get(sign) ?? sign)

/** HTML of a button that leads to the portal, to be pasted into the business's own site: there it shows by being pasted. */
export const loginSnippet = (self: PortalSettings, label = "Login to Portal"): string =>
  `<a href="${escape(URL.parse(self.url)?.href ?? "")}" target="_blank" rel="noopener">${escape(label)}</a>`
