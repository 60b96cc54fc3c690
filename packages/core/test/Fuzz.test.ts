/** What takes text from outside takes any text: it throws nothing, and a megabyte costs a megabyte's time. */
import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Equal, Result } from "effect"
import * as Change from "../src/customer/Change.ts"
import * as Contact from "../src/customer/Contact.ts"
import * as Customer from "../src/customer/Customer.ts"
import * as DisplayName from "../src/customer/DisplayName.ts"
import * as Match from "../src/drafts/Match.ts"
import * as DuplicateProfile from "../src/duplicates/DuplicateProfile.ts"
import * as Communication from "../src/messages/Communication.ts"
import * as Consent from "../src/messages/Consent.ts"
import * as SmsKeyword from "../src/messages/SmsKeyword.ts"
import * as Token from "../src/messages/Token.ts"
import * as Unsubscribe from "../src/messages/Unsubscribe.ts"
import * as Attachment from "../src/notes/Attachment.ts"
import * as NoteAdvice from "../src/notes/NoteAdvice.ts"
import * as CustomField from "../src/parts/CustomField.ts"
import * as LeadSource from "../src/parts/LeadSource.ts"
import * as Tag from "../src/parts/Tag.ts"
import * as Email from "../src/people/Email.ts"
import * as FullName from "../src/people/FullName.ts"
import * as Label from "../src/people/Label.ts"
import * as PersonName from "../src/people/PersonName.ts"
import * as PhoneNumber from "../src/people/PhoneNumber.ts"
import * as PostalAddress from "../src/places/PostalAddress.ts"
import * as ReferralProgram from "../src/portal/ReferralProgram.ts"
import * as Search from "../src/stores/Search.ts"
import * as Nickname from "../src/text/Nickname.ts"
import * as Phonetic from "../src/text/Phonetic.ts"
import * as Similarity from "../src/text/Similarity.ts"
import * as SortKey from "../src/text/SortKey.ts"
import * as Text from "../src/text/Text.ts"
import * as Instant from "../src/time/Instant.ts"
import * as TimeZone from "../src/time/TimeZone.ts"
import * as SourceCategory from "../src/touches/SourceCategory.ts"
import * as Touch from "../src/touches/Touch.ts"
import * as Utm from "../src/touches/Utm.ts"
import { customer, noon, property } from "./fixtures/Fixtures.ts"

const acme = customer({ company: "Acme" })
const address = (line1: string) => ({ ...property("1 Main St").address, line1 })
const place = property("1 Main St")
const named = (text: string): Customer.Customer => ({
  ...acme,
  name: { prefix: null, first: text, middle: null, last: "Ruiz", suffix: null },
  properties: [{ ...place, address: address(text) }]
})
const base = named("Ana")

const readers: ReadonlyArray<readonly [name: string, read: (text: string) => unknown]> = [
  ["Attachment.cleanName", Attachment.cleanName],
  ["Attachment.typeOf", (text) => Attachment.typeOf(text, text)],
  ["Change.between", (text) => Change.apply(base, Change.between(base, named(text)))],
  ["Communication.preview", Communication.preview],
  [
    "Consent.key",
    (text) => Consent.Channel.literals.map((channel) => Result.map(Consent.key(channel, text), Consent.format))
  ],
  ["Contact.make", (text) => Contact.make(Contact.ContactId.make("c"), { name: { first: text }, role: text })],
  ["Customer.validate", (text) => Customer.validate(named(text))],
  ["CustomField.labelKey", CustomField.labelKey],
  ["DisplayName.of", (text) => [DisplayName.of(named(text)), DisplayName.secondary(named(text))]],
  ["DuplicateProfile.make", (text) => DuplicateProfile.make(named(text))],
  ["Email.parse", Email.parse],
  ["Email.parseMany", Email.parseMany],
  ["Email.matchKey", (text) => Email.matchKey({ address: text })],
  ["Instant.parse", Instant.parse],
  ["Label.fromText", Label.fromText],
  ["LeadSource.fromText", LeadSource.fromText],
  ["LeadSource.humanise", LeadSource.humanise],
  ["LeadSource.canonicalKey", LeadSource.canonicalKey],
  ["LeadSource.label", (text) => LeadSource.label(text, text)],
  ["Match.keys", (text) => Match.flat(Match.keys(named(text)))],
  ["Nickname.rootsOf", Nickname.rootsOf],
  ["Nickname.areOne", (text) => Nickname.areOne(text, text)],
  ["NoteAdvice.of", (text) => NoteAdvice.of({ properties: [property("1 Main St"), property("2 Main St")] }, text)],
  ["FullName.parse", FullName.parse],
  ["PersonName.fromFullName", PersonName.fromFullName],
  ["PersonName.format", (text) => PersonName.format(named(text).name)],
  ["PersonName.honorific", (text) => PersonName.honorific(text)],
  ["PhoneNumber.isRegion", PhoneNumber.isRegion],
  ["PhoneNumber.parse", (text) => PhoneNumber.parse(text, "US")],
  ["Phonetic.key", Phonetic.key],
  ["PostalAddress.country", PostalAddress.country],
  ["PostalAddress.make", (text) => PostalAddress.make({ line1: text, postalCode: text, country: text })],
  ["PostalAddress.key", (text) => PostalAddress.key(address(text))],
  ["PostalAddress.postalCode", PostalAddress.postalCode],
  ["ReferralProgram.parse", ReferralProgram.parse],
  ["ReferralProgram.shareUrl", (text) => ReferralProgram.shareUrl(text, ReferralProgram.Code.make("ANA234"))],
  ["Search.parse", Search.parse],
  ["Search.terms", (text) => Search.terms(named(text))],
  ["Similarity.jaroWinkler", (text) => Similarity.jaroWinkler(text, `${text}a`)],
  ["Similarity.isSlip", (text) => Similarity.isSlip(text, `a${text}`)],
  ["SmsKeyword.classify", SmsKeyword.classify],
  ["SortKey.make", (text) => SortKey.make(text, "sv")],
  ["SourceCategory.of", (text) => SourceCategory.of(text)],
  ["Tag.fromText", Tag.fromText],
  ["Tag.key", Tag.key],
  ["Text.clean", Text.clean],
  ["Text.cleanLines", Text.cleanLines],
  ["Text.fold", Text.fold],
  ["Text.isLongerThan", (text) => Text.isLongerThan(text, 100)],
  ["TimeZone.fromText", TimeZone.fromText],
  ["Token.parse", Token.parse],
  ["Token.matches", (text) => Token.matches(text, Token.hash(Token.Token.make("a".repeat(43))))],
  ["Touch.make", (text) => Touch.make({ at: noon, landingUrl: text, referrer: text }, noon)],
  ["Unsubscribe.headers", Unsubscribe.headers],
  ["Utm.parse", (text) => Utm.parse(text)],
  ["Utm.clickIds", (text) => Utm.clickIds(text)],
  ["Utm.buildTrackedLink", (text) => Utm.buildTrackedLink(text, { source: text, medium: text, campaign: text })]
]

const units = [
  "a",
  " ",
  "a ",
  "\n ",
  "\u200D",
  "a\u0301",
  "\uD800",
  "1",
  "-1",
  "@",
  "a.",
  "<",
  '"',
  ";",
  "# ",
  "x1 ",
  "&a=",
  "👨‍👩‍👧"
]

describe.each(readers)("%s", (name, read) => {
  it.prop(
    "reads anything without throwing, and the same as before",
    [Arbitraries.wild],
    ([text]) => assert.isTrue(Equal.equals(read(text), read(text))),
    { arbitrary: { runs: 300 } }
  )

  it("reads a megabyte of anything in linear time", () => {
    // Quadratic work on a megabyte takes minutes. `parseMany` makes an error value of each of its 500,000 pieces.
    const length = name === "Email.parseMany" ? 2 ** 17 : 2 ** 20
    for (const unit of units) {
      const text = `${unit.repeat(length / unit.length)}!`
      const start = performance.now()
      read(text)
      assert.isBelow(performance.now() - start, 15_000, JSON.stringify(unit))
    }
  })
})
