import { assert, describe, it } from "@effect/vitest"
import * as Preferences from "../../src/parts/Preferences.ts"
import * as Topic from "../../src/parts/Topic.ts"
import { ana, below, contact, pick } from "../fixtures/Talking.ts"

const topic = pick(
  Topic.all.filter((one) => Topic.rules[one].toggle),
  "marketing"
)

describe("Preferences", () => {
  it.prop("what is set is got, and other topics stay", [topic, topic, below(2)], ([one, other, on]) => {
    const before = ana({ preferences: { visit_reminder: false } })
    const after = Preferences.set(before, one, on === 1)
    assert.strictEqual(Preferences.get(after.preferences, one, "customer"), on === 1)
    assert.strictEqual(Preferences.set(after, one, on === 1), after)
    if (one !== other) {
      assert.strictEqual(
        Preferences.get(after.preferences, other, "customer"),
        Preferences.get(before.preferences, other, "customer")
      )
    }
  })

  it.prop("who was never asked has the default of the topic", [topic], ([one]) => {
    assert.strictEqual(Preferences.get(Preferences.none, one, "customer"), Topic.rules[one].customer)
    assert.strictEqual(Preferences.get(Preferences.none, one, "contact"), Topic.rules[one].contact ?? false)
  })

  it("JOB-48: what somebody writes by hand has no toggle", () => {
    const self = ana({ preferences: {} })
    assert.strictEqual(Preferences.set(self, "personal_message", false), self)
    assert.isTrue(Preferences.get({ personal_message: false }, "personal_message", "customer"))
    assert.isTrue(Preferences.get({ personal_message: false }, "personal_message", "contact"))
  })

  it("JOB-16: a contact has preferences of its own", () => {
    const bo = Preferences.set("visit_reminder", true)(contact("bo"))
    assert.isTrue(Preferences.get(bo.preferences, "visit_reminder", "contact"))
    assert.strictEqual(bo.id, "bo")
  })

  it("JOB-13: a contact gets no review request, whatever was switched", () => {
    assert.isFalse(Preferences.get({ review_request: true }, "review_request", "contact"))
    assert.isTrue(Preferences.get({ review_request: true }, "review_request", "customer"))
  })

  it("HCP-5: the master switch leaves the topics as they are", () => {
    const before = ana({ preferences: { visit_reminder: false } })
    const off = Preferences.setNotifications(before, false)
    assert.deepStrictEqual(off, { ...before, notificationsEnabled: false })
    assert.strictEqual(Preferences.setNotifications(false)(off), off)
    assert.deepStrictEqual(Preferences.setNotifications(off, true), before)
  })
})
