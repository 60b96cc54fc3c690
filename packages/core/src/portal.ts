/** What customers see and do by themselves: invitations, links, pages, referrals. */
export * as MagicLink from "./portal/MagicLink.ts"
export * as PortalAccess from "./portal/PortalAccess.ts"
export * as PortalAction from "./portal/PortalAction.ts"
export * as PortalCapabilities from "./portal/PortalCapabilities.ts"
export * as PortalInvite from "./portal/PortalInvite.ts"
export * as PortalSettings from "./portal/PortalSettings.ts"
export * as PortalView from "./portal/PortalView.ts"
export * as ReferralProgram from "./portal/ReferralProgram.ts"
