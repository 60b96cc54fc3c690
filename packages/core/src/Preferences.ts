/** Which topics a customer or a contact wants to hear about. A topic that is not there was never switched either way. */
import { Schema } from "effect"
import * as Topic from "./Topic.ts"

export const Preferences = Schema.Record(Topic.Topic, Schema.optionalKey(Schema.Boolean))
export type Preferences = typeof Preferences.Type

export const none: Preferences = {}
