/** What staff look at: who needs something, what happened, what to know before a call. */
export * as ActionItem from "./desk/ActionItem.ts"
export * as Activity from "./desk/Activity.ts"
export * as Briefing from "./desk/Briefing.ts"
export * as NewWork from "./desk/NewWork.ts"
export * as Overview from "./desk/Overview.ts"
