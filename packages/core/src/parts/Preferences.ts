/** Which topics a customer or a contact wants to hear about. A topic that is not there was never switched either way. */
import { Schema } from "effect"
import { dual } from "effect/Function"
import * as Topic from "./Topic.ts"

export const Preferences = Schema.Record(Topic.Topic, Schema.optionalKey(Schema.Boolean))
export type Preferences = typeof Preferences.Type

/** Whose preferences they are: the defaults differ, and contacts get no review requests. */
export type Holder = "customer" | "contact"

export const none: Preferences = {}

/** Whether a topic is on: as somebody switched it, if it can be switched, else by the default of `Topic.rules`. */
export const get = (self: Preferences, topic: Topic.Topic, holder: Holder): boolean => {
  const { [holder]: standard, toggle } = Topic.rules[topic]
  return standard !== null && ((toggle ? self[topic] : null) ?? standard)
}

/**
 * Switches a topic of a customer or of a contact. What is switched that way already changes nothing; a default that
 * somebody confirms is kept, because defaults may change. A topic without a toggle stays as it is.
 */
export const set: {
  (topic: Topic.Topic, on: boolean): <A extends { readonly preferences: Preferences }>(self: A) => A
  <A extends { readonly preferences: Preferences }>(self: A, topic: Topic.Topic, on: boolean): A
} = dual(
  3,
  <A extends { readonly preferences: Preferences }>(self: A, topic: Topic.Topic, on: boolean): A =>
    !Topic.rules[topic].toggle || self.preferences[topic] === on
      ? self
      : { ...self, preferences: { ...self.preferences, [topic]: on } }
)

/** The master switch of a customer, which stands before every topic and leaves each of them as it is. */
export const setNotifications: {
  (enabled: boolean): <A extends { readonly notificationsEnabled: boolean }>(self: A) => A
  <A extends { readonly notificationsEnabled: boolean }>(self: A, enabled: boolean): A
} = dual(
  2,
  <A extends { readonly notificationsEnabled: boolean }>(self: A, enabled: boolean): A =>
    self.notificationsEnabled === enabled ? self : { ...self, notificationsEnabled: enabled }
)
