import { assert, describe, it } from "@effect/vitest"
import * as Topic from "../../src/parts/Topic.ts"

const having = (test: (rule: Topic.Rule) => boolean) => Topic.all.filter((topic) => test(Topic.rules[topic]))

describe("Topic", () => {
  const cases: ReadonlyArray<readonly [string, (rule: Topic.Rule) => boolean, ReadonlyArray<Topic.Topic>]> = [
    ["JOB-9, JOB-10: also to who got the document", (rule) => rule.union, ["quote_follow_up", "invoice_follow_up"]],
    [
      "HCP-6: to the customer that pays",
      (rule) => rule.payer,
      ["quote_follow_up", "invoice_follow_up", "receipt", "quote", "invoice"]
    ],
    ["JOB-13: never to a contact", (rule) => rule.contact === null, ["review_request"]],
    ["JOB-13: only with the reviews add-on", (rule) => rule.needs === "reviews", ["review_request"]],
    ["JOB-17: prefilled with the billing contacts", (rule) => rule.document, ["receipt", "quote", "invoice"]],
    ["marketing", (rule) => rule.class === "marketing", ["review_request", "marketing"]],
    ["with consent only", (rule) => rule.optIn, ["marketing"]],
    [
      "on for contacts by default",
      (rule) => rule.contact === true,
      ["receipt", "quote", "invoice", "personal_message"]
    ],
    ["JOB-8, JOB-48: without a toggle, because it is not automated", (rule) => !rule.toggle, ["personal_message"]],
    ["off for customers by default", (rule) => !rule.customer, []]
  ]
  it.each(cases)("%s", (_, test, expected) => assert.deepStrictEqual(having(test), expected))
})
