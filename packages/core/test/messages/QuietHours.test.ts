import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, DateTime, Option } from "effect"
import type { Customer } from "../../src/customer/Customer.ts"
import * as QuietHours from "../../src/messages/QuietHours.ts"
import * as PostalAddress from "../../src/places/PostalAddress.ts"
import * as Property from "../../src/places/Property.ts"
import * as Instant from "../../src/time/Instant.ts"
import { at } from "../fixtures/Fixtures.ts"
import { ana, below, contact, number, pick } from "../fixtures/Talking.ts"

const { defaults, nextAllowedAt, permits } = QuietHours
const place = (zone: string, state: string | null = null): QuietHours.Place => ({ zone, state })
const newYork = [place("America/New_York")]
const next = (places: ReadonlyArray<QuietHours.Place>, now: string, hours = defaults) =>
  Option.getOrNull(nextAllowedAt(hours, places, at(now)))

const property = (
  id: string,
  parts: Partial<PostalAddress.PostalAddress>,
  timeZone: string | null = null
): Property.Property => ({
  ...Property.blank,
  id: Property.PropertyId.make(id),
  name: null,
  note: null,
  timeZone,
  address: PostalAddress.make(parts) ?? assert.fail()
})
// An address without a number says nothing about a place.
const places = (parts: Partial<Customer>, address = "ana@example.com", of: ReturnType<typeof contact> | null = null) =>
  QuietHours.places(ana(parts), of, address, "America/New_York")

// A place as somebody types it: city, region, country.
const where = (text: string, address: string, businessZone: string, timeZone: string | null = null) => {
  const [city = "", region = "", country = ""] = text.split("/").map((part) => part.trim())
  const properties = text === "" ? [] : [property("p", { city, region, country }, timeZone)]
  return QuietHours.places(ana({ properties }), null, address, businessZone)
    .map(({ state, zone }) => (state === null ? zone : `${zone} ${state}`))
    .join(", ")
}

const zones = [
  "America/New_York",
  "Pacific/Honolulu",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Europe/Madrid",
  "Asia/Kathmandu",
  "Pacific/Apia"
]
const minutes = (from: number, to: number): QuietHours.Week => ({
  weekdays: { from, to },
  saturday: null,
  sunday: { from: Math.min(from + 45, to), to }
})
const anyHours = Arbitrary.map(
  Arbitrary.all([below(1440), below(1441), below(2)]),
  ([a, b, usual]): QuietHours.QuietHours =>
    usual === 0 ? defaults : { ...defaults, everywhere: minutes(Math.min(a, b), Math.max(a, b)) }
)
const anyPlaces = Arbitrary.array(
  Arbitrary.map(Arbitrary.all([pick(zones, "Europe/Madrid"), pick([null, "TX", "RI", "FL"], null)]), ([zone, state]) =>
    place(zone, state)
  ),
  { minLength: 1, maxLength: 2 }
)
// Around the changes of 2026, where it is hard, and anywhere in the year.
const changes = [
  "2026-03-08T00:00:00.000Z",
  "2026-11-01T00:00:00.000Z",
  "2026-04-04T12:00:00.000Z",
  "2026-03-28T12:00:00.000Z"
]
const anyNow = Arbitrary.map(
  Arbitrary.all([pick(changes, "2026-03-08T00:00:00.000Z"), below(2 * 86_400), below(300)]),
  ([day, seconds, days]) => {
    const start = DateTime.toEpochMillis(DateTime.makeUnsafe(day)) + seconds * 1000
    return Instant.fromDateTime(DateTime.makeUnsafe(start + (days > 200 ? days * 86_400_000 : 0)))
  }
)
const plus = (now: Instant.Instant, millis: number) =>
  Instant.fromDateTime(DateTime.makeUnsafe(DateTime.toEpochMillis(DateTime.makeUnsafe(now)) + millis))

describe("QuietHours", () => {
  it.prop(
    "the next allowed moment is allowed, and no minute between now and then is",
    [anyHours, anyPlaces, anyNow],
    ([hours, found, now]) => {
      const answer = nextAllowedAt(hours, found, now)
      assert.strictEqual(Option.contains(answer, now), permits(hours, found, now))
      const until = Option.getOrElse(answer, () => plus(now, 15 * 86_400_000))
      if (Option.isSome(answer)) assert.isTrue(permits(hours, found, answer.value))
      const span = DateTime.toEpochMillis(DateTime.makeUnsafe(until)) - DateTime.toEpochMillis(DateTime.makeUnsafe(now))
      // Every minute of the last two hours, then every 97th.
      for (let left = 1; left < span / 60_000; left += left < 120 ? 1 : 97) {
        assert.isFalse(permits(hours, found, plus(until, -60_000 * left)), `${left} minutes before ${until}`)
      }
    },
    { arbitrary: { runs: 60 } }
  )

  it.prop("one more place never permits more", [anyHours, anyPlaces, anyPlaces, anyNow], ([hours, some, more, now]) => {
    assert.strictEqual(permits(hours, [...some, ...more], now), permits(hours, some, now) && permits(hours, more, now))
  })

  const cases: ReadonlyArray<readonly [string, ReadonlyArray<QuietHours.Place>, string, string | null]> = [
    ["S18: 20:59:59 in New York", newYork, "2026-01-15T01:59:59.000Z", "2026-01-15T01:59:59.000Z"],
    ["S18: the last millisecond", newYork, "2026-01-15T01:59:59.999Z", "2026-01-15T01:59:59.999Z"],
    ["S18: 21:00:00 waits for 08:00", newYork, "2026-01-15T02:00:00.000Z", "2026-01-15T13:00:00.000Z"],
    ["07:59:59 waits a second", newYork, "2026-01-15T12:59:59.000Z", "2026-01-15T13:00:00.000Z"],
    [
      "S18: 18:00Z is 08:00 in Honolulu",
      [place("Pacific/Honolulu")],
      "2026-07-01T18:00:00.000Z",
      "2026-07-01T18:00:00.000Z"
    ],
    ["17:59Z is not yet", [place("Pacific/Honolulu")], "2026-07-01T17:59:00.000Z", "2026-07-01T18:00:00.000Z"],
    [
      "S19: two coasts: eight in New York is five in Los Angeles",
      [...newYork, place("America/Los_Angeles")],
      "2026-01-15T13:00:00.000Z",
      "2026-01-15T16:00:00.000Z"
    ],
    [
      "two coasts end with the earlier evening",
      [...newYork, place("America/Los_Angeles")],
      "2026-01-15T02:00:00.000Z",
      "2026-01-15T16:00:00.000Z"
    ],
    ["spring forward: the night is an hour shorter", newYork, "2026-03-08T02:30:00.000Z", "2026-03-08T12:00:00.000Z"],
    ["fall back: the night is an hour longer", newYork, "2026-11-01T01:30:00.000Z", "2026-11-01T13:00:00.000Z"],
    [
      "Florida ends at 20:00",
      [place("America/New_York", "FL")],
      "2026-01-15T01:00:00.000Z",
      "2026-01-15T13:00:00.000Z"
    ],
    [
      "Connecticut begins at 09:00",
      [place("America/New_York", "CT")],
      "2026-01-15T13:30:00.000Z",
      "2026-01-15T14:00:00.000Z"
    ],
    ["Texas on a Saturday", [place("America/Chicago", "TX")], "2026-01-17T15:00:00.000Z", "2026-01-17T15:00:00.000Z"],
    [
      "Texas on a Sunday begins at noon",
      [place("America/Chicago", "TX")],
      "2026-01-18T15:00:00.000Z",
      "2026-01-18T18:00:00.000Z"
    ],
    [
      "Rhode Island on a Friday evening waits for 10:00",
      [place("America/New_York", "RI")],
      "2026-01-16T23:00:00.000Z",
      "2026-01-17T15:00:00.000Z"
    ],
    [
      "a state without hours of its own has the federal ones",
      [place("America/Denver", "CO")],
      "2026-01-15T03:59:00.000Z",
      "2026-01-15T03:59:00.000Z"
    ],
    [
      "a state that is a word of JavaScript",
      [place("America/Denver", "constructor")],
      "2026-01-15T03:59:00.000Z",
      "2026-01-15T03:59:00.000Z"
    ],
    ["no place permits nothing", [], "2026-01-15T15:00:00.000Z", null],
    ["a zone that does not exist permits nothing", [place("EST5")], "2026-01-15T15:00:00.000Z", null],
    [
      "places that agree on no hour",
      [place("Asia/Tokyo"), place("America/New_York", "RI")],
      "2026-01-15T15:00:00.000Z",
      null
    ],
    ["before 1970", newYork, "1969-12-31T23:59:30.000Z", "1969-12-31T23:59:30.000Z"],
    ["the end of time has no morning after", newYork, "9999-12-31T23:59:59.000Z", "9999-12-31T23:59:59.000Z"],
    [
      "and none where it is past the evening",
      [place("Pacific/Auckland")],
      "9999-12-31T10:00:00.000Z",
      "9999-12-31T19:00:00.000Z"
    ],
    ["or past the last of them", [place("Asia/Tokyo")], "9999-12-31T13:00:00.000Z", "9999-12-31T23:00:00.000Z"],
    ["really none", [place("Europe/Madrid")], "9999-12-31T21:00:00.000Z", null]
  ]
  it.each(cases)("%s", (_, found, now, expected) => {
    assert.strictEqual(next(found, now), expected)
    assert.strictEqual(permits(defaults, found, at(now)), expected === now)
  })

  const sundays: ReadonlyArray<readonly [string, QuietHours.Window, string, string]> = [
    [
      "hours that begin in the missing hour begin when it is over",
      { from: 150, to: 240 },
      "2026-03-08T06:00:00.000Z",
      "2026-03-08T07:00:00.000Z"
    ],
    [
      "hours in the hour that comes twice come twice",
      { from: 70, to: 80 },
      "2026-11-01T05:20:00.000Z",
      "2026-11-01T06:10:00.000Z"
    ]
  ]
  it.each(sundays)("%s", (_, sunday, now, expected) => {
    const everywhere = { weekdays: null, saturday: null, sunday }
    assert.strictEqual(next(newYork, now, { ...defaults, everywhere }), expected)
  })

  it("a week without hours, and hours that end before they begin, are never", () => {
    const none = { weekdays: null, saturday: null, sunday: null }
    const empty = { weekdays: { from: 600, to: 600 }, saturday: { from: 700, to: 600 }, sunday: null }
    for (const everywhere of [none, empty]) {
      assert.isNull(next(newYork, "2026-01-15T15:00:00.000Z", { ...defaults, everywhere }))
    }
  })

  it("S20: only marketing by telephone waits, unless configured", () => {
    assert.isTrue(QuietHours.applies(defaults, "marketing", "sms"))
    assert.isTrue(QuietHours.applies(defaults, "marketing", "call"))
    assert.isFalse(QuietHours.applies(defaults, "marketing", "email"))
    assert.isFalse(QuietHours.applies(defaults, "transactional", "sms"))
    assert.isTrue(QuietHours.applies({ ...defaults, classes: ["transactional"] }, "transactional", "sms"))
  })

  const found: ReadonlyArray<readonly [string, ReadonlyArray<QuietHours.Place>, ReadonlyArray<string>]> = [
    [
      "the zone of the property first",
      places({ properties: [property("p", { region: "HI" }, "America/Denver")] }, number),
      ["America/Denver HI"]
    ],
    [
      "a zone that does not exist is not one",
      places({ properties: [property("p", { region: "Hawaii" }, "Oahu")] }),
      ["Pacific/Honolulu HI"]
    ],
    [
      "every property",
      places({ properties: [property("p", { region: "ca" }), property("q", { region: " new york" })] }),
      ["America/Los_Angeles CA", "America/New_York NY"]
    ],
    [
      "every zone of a state",
      places({ properties: [property("p", { region: "FL", country: "US" })] }),
      ["America/New_York FL", "America/Chicago FL"]
    ],
    [
      "a state with its points, or as ISO 3166-2 has it",
      places({ properties: [property("p", { region: "N.Y." }), property("q", { region: "US-HI" })] }),
      ["America/New_York NY", "Pacific/Honolulu HI"]
    ],
    [
      "a property that says nothing is passed over",
      places({ properties: [property("p", { line1: "1 Main St" })] }, number),
      ["America/Chicago TX"]
    ],
    [
      "a state of another country is none, and a number from elsewhere counts besides",
      places({ properties: [property("p", { region: "MD", country: "PE" })] }, number),
      ["America/Lima -", "America/Chicago TX"]
    ],
    [
      "a country of its own",
      places({ properties: [property("p", { city: "Ponce", country: "PR" })] }),
      ["America/Puerto_Rico PR"]
    ],
    [
      "then the billing address",
      places({ billingAddress: { _tag: "Own", address: property("p", { region: "UT" }).address } }, number),
      ["America/Denver UT"]
    ],
    ["then the area code", places({}, number), ["America/Chicago TX"]],
    ["a Canadian area code", places({}, "+16045550100"), ["America/Vancouver BC"]],
    ["then the business", places({}), ["America/New_York -"]],
    [
      "the properties of the contact before the others",
      places(
        { properties: [property("p", { region: "CA" }), property("q", { region: "NY" })] },
        number,
        contact("bo", { propertyIds: [Property.PropertyId.make("q")] })
      ),
      ["America/New_York NY"]
    ],
    [
      "a contact of no property is where the customer is",
      places({ properties: [property("p", { region: "CA" })] }, number, contact("bo")),
      ["America/Los_Angeles CA"]
    ]
  ]
  it.each(found)("%s", (_, answer, expected) => {
    assert.deepStrictEqual(
      answer.map(({ state, zone }) => `${zone} ${state ?? "-"}`),
      expected
    )
  })

  const read: ReadonlyArray<readonly [place: string, number: string, business: string, expected: string]> = [
    // A region without a country is read where the business is and where the number is from.
    ["Perth / WA", "+61412345678", "Australia/Perth", "Australia/Perth"],
    ["Perth / WA", "", "Australia/Perth", "Australia/Perth"],
    ["Perth / WA", "+61412345678", "UTC", "Australia/Perth"],
    ["Perth / WA", "+61412345678", "America/New_York", "America/Los_Angeles WA, Australia/Perth"],
    ["Perth / WA", "+12065550100", "Australia/Perth", "America/Los_Angeles WA, Australia/Perth"],
    ["Leinster / WA", "+61412345678", "Australia/Sydney", "Australia/Perth, Australia/Eucla"],
    ["Sydney / NSW / Australia", "", "America/New_York", "Australia/Sydney"],
    ["Seattle / WA", "+12065550100", "America/New_York", "America/Los_Angeles WA"],
    ["Seattle / WA", "", "UTC", "America/Los_Angeles WA"],
    ["Cádiz / CA", "+34612345678", "Europe/Madrid", "Europe/Madrid, Atlantic/Canary"],
    ["Cádiz / CA", "+34956123456", "Europe/Madrid", "Europe/Madrid"],
    ["Cádiz / CA", "", "Europe/Madrid", "Europe/Madrid, Atlantic/Canary"],
    ["Cádiz / CA / España", "+34956123456", "America/New_York", "Europe/Madrid"],
    ["Cádiz / CA", "+34956123456", "America/New_York", "America/Los_Angeles CA, Europe/Madrid"],
    ["Milano / MI", "+393381234567", "Europe/Rome", "Europe/Rome"],
    ["Salvador / BA", "+5571987654321", "America/Bahia", "America/Sao_Paulo"],
    ["Belém / PA / Brazil", "+5591987654321", "America/New_York", "America/Sao_Paulo"],
    ["Mumbai / MH", "+919876543210", "Asia/Kolkata", "Asia/Calcutta"],
    ["Mumbai / MH", "", "asia/calcutta", "Asia/Calcutta"],
    // A name that is a state's alone is read as one; of a name that is a country's too both count.
    ["Los Angeles / California", "", "Europe/Madrid", "America/Los_Angeles CA, Europe/Madrid, Atlantic/Canary"],
    ["Tbilisi / / Georgia", "+995555123456", "America/New_York", "Asia/Tbilisi"],
    ["Atlanta / Georgia", "+14045550100", "America/New_York", "America/New_York GA"],
    ["Tbilisi / Georgia", "+995555123456", "America/New_York", "America/New_York GA, Asia/Tbilisi"],
    ["Paris / / France", "+33612345678", "America/Chicago", "Europe/Paris"],
    // The cities settle which half of a state it is.
    ["Portland / OR", "+12075550100", "America/New_York", "America/Los_Angeles OR"],
    ["Portland / ME", "+15035550100", "America/New_York", "America/New_York ME"],
    ["Portland", "+12075550100", "America/New_York", "America/New_York ME"],
    ["Portland", "+15035550100", "America/New_York", "America/Los_Angeles OR"],
    ["Portland", "", "America/New_York", "America/New_York"],
    ["Ontario / OR", "+15415550100", "America/Los_Angeles", "America/Boise OR"],
    ["Ontario / CA", "+19095550100", "America/Los_Angeles", "America/Los_Angeles CA"],
    ["Ontario / CA", "+14165550100", "America/Toronto", "America/Los_Angeles CA, America/Toronto ON"],
    ["Pensacola / FL", "+13055550100", "America/New_York", "America/Chicago FL"],
    ["Saint Petersburg / Florida", "", "America/New_York", "America/New_York FL"],
    ["st. petersburg / fl / US", "", "America/New_York", "America/New_York FL"],
    ["Two Egg / FL", "+18505550100", "America/New_York", "America/New_York FL, America/Chicago FL"],
    ["El Paso / TX", "", "America/Chicago", "America/Denver TX"],
    ["Ft. Worth / TX", "", "America/Chicago", "America/Chicago TX"],
    // Both lie at a border, and one of the sources has them on the wrong side.
    ["Morehead / KY", "", "America/Chicago", "America/Chicago KY, America/New_York KY"],
    ["Vincennes / IN", "", "America/Chicago", "America/Chicago IN, America/New_York IN"],
    ["Kenora / ON / Canada", "", "America/Toronto", "America/Winnipeg ON"],
    ["Fort St. John / BC", "", "America/Vancouver", "America/Dawson_Creek BC"],
    // A number says its country, and its area where numbers stay in it.
    ["", "+34612345678", "America/New_York", "Europe/Madrid, Atlantic/Canary"],
    ["", "+34928123456", "America/New_York", "Atlantic/Canary"],
    ["", "+351912345678", "America/New_York", "Europe/Lisbon, Atlantic/Azores"],
    ["", "+447911123456", "America/New_York", "Europe/London"],
    ["", "+390669821234", "America/New_York", "Europe/Rome"],
    ["", "+77011234567", "America/New_York", "Asia/Almaty, Asia/Aqtobe"],
    ["", "+5511987654321", "Europe/Madrid", "America/Sao_Paulo"],
    ["", "+5568987654321", "Europe/Madrid", "America/Rio_Branco"],
    ["", "+628123456789", "Europe/Madrid", "Asia/Jakarta, Asia/Makassar, Asia/Jayapura"],
    ["", "+61731234567", "Europe/Madrid", "Australia/Brisbane, Australia/Sydney"],
    ["", "+38344123456", "Europe/Madrid", "Europe/Belgrade"],
    ["", "+16715550100", "America/New_York", "Pacific/Guam GU"],
    ["", "+17875550100", "America/New_York", "America/Puerto_Rico PR"],
    ["", "+13405550100", "America/New_York", "America/St_Thomas VI"],
    ["", "+18765550100", "America/New_York", "America/Jamaica"],
    ["", "+80012345678", "America/New_York", "America/New_York"],
    ["", "", "America/New_York", "America/New_York"],
    // A country alone: the number tells where in it, if it is from there.
    ["Springfield / / US", "+12175550100", "America/New_York", "America/Chicago IL"],
    ["Ponce / / PR", "+17875550100", "America/New_York", "America/Puerto_Rico PR"],
    ["Ponce / PR / US", "+17875550100", "America/New_York", "America/Puerto_Rico PR"],
    ["Lima / / PE", "+34928123456", "America/New_York", "America/Lima, Atlantic/Canary"],
    ["Zenda / WA / Ruritania", "+34928123456", "America/New_York", "Atlantic/Canary"]
  ]
  it.each(read)("%s, number %s, business in %s: %s", (place, address, business, expected) => {
    assert.strictEqual(where(place, address, business), expected)
  })

  it("the zone of a property is the zone, and says which state the region is", () => {
    assert.strictEqual(where("X / MD", "", "UTC", "Europe/Chisinau"), "Europe/Chisinau")
    assert.strictEqual(where("X / WA", "+61412345678", "UTC", "Australia/Perth"), "Australia/Perth")
    assert.strictEqual(where("X / MD", "", "Europe/Madrid", "America/New_York"), "America/New_York MD")
    assert.strictEqual(where("X / MD", "", "UTC", "Etc/GMT+5"), "Etc/GMT+5 MD")
  })

  it("of an area code without a place, such as 800, all of the United States and Canada must permit", () => {
    for (const number of ["+18005550100", "+15225550100", "+12995550100"]) {
      const all = where("", number, "America/New_York")
      for (const zone of ["Pacific/Honolulu", "America/St_Johns", "America/Phoenix"]) assert.include(all, zone)
      assert.notInclude(all, "Jamaica")
    }
    for (const zone of ["Asia/Kamchatka", "Europe/Kaliningrad"]) {
      assert.include(where("", "+79161234567", "America/New_York"), zone)
    }
  })

  const nights: ReadonlyArray<readonly [string, string, string, string, boolean]> = [
    ["Perth / WA", "+61412345678", "Australia/Perth", "2026-01-15T02:00:00.000Z", true],
    ["Perth / WA", "+61412345678", "Australia/Perth", "2026-01-15T18:00:00.000Z", false],
    ["Cádiz / CA", "+34612345678", "Europe/Madrid", "2026-07-15T20:30:00.000Z", false],
    ["", "+34612345678", "America/New_York", "2026-01-15T21:00:00.000Z", false],
    ["", "+34612345678", "America/New_York", "2026-01-15T09:00:00.000Z", true],
    // Canary: an hour behind Madrid.
    ["", "+34612345678", "America/New_York", "2026-01-15T07:30:00.000Z", false],
    // The week in which America has summer time, and Spain has not: five hours apart.
    ["", "+34612345678", "America/New_York", "2026-03-10T19:59:00.000Z", true],
    ["", "+34612345678", "America/New_York", "2026-03-10T20:00:00.000Z", false],
    ["", "+34612345678", "America/New_York", "2026-03-30T18:59:00.000Z", true],
    ["", "+34612345678", "America/New_York", "2026-03-30T19:00:00.000Z", false]
  ]
  it.each(nights)("%s, number %s, business in %s, at %s: %s", (place, address, business, now, expected) => {
    const [city = "", region = ""] = place.split("/").map((part) => part.trim())
    const customer = ana({ properties: place === "" ? [] : [property("p", { city, region })] })
    assert.strictEqual(permits(defaults, QuietHours.places(customer, null, address, business), at(now)), expected)
  })

  const countries = ["US", "CA", "ES", "AU", "GB", "BR", "IT", "PR", "GE", "KZ", "RU", null]
  const anyPlace = Arbitrary.all([
    pick(["Perth", "Portland", "Pensacola", "Cádiz", ""], ""),
    pick(["WA", "CA", "FL", "Georgia", "ON", "MI", ""], ""),
    pick(countries, null)
  ])
  const numbers = [
    "+34612345678",
    "+61412345678",
    "+15125550100",
    "+16045550100",
    "+18005550100",
    "+79161234567",
    "+447911123456",
    "nothing"
  ]
  it.prop(
    "a place is known by zones that exist, each once, and a country of its own is always among those that must permit",
    [anyPlace, pick(numbers, "nothing"), pick(["UTC", "Australia/Perth", "Europe/Madrid", "America/Chicago"], "UTC")],
    ([[city, region, country], number, business]) => {
      const address = PostalAddress.make({ line1: "1 Main St", city, region, country })
      const properties = address === null ? [] : [{ ...property("p", { city: "x" }), address }]
      const found = QuietHours.places(ana({ properties }), null, number, business)
      assert.isNotEmpty(found)
      assert.strictEqual(new Set(found.map(({ state, zone }) => `${zone} ${state}`)).size, found.length)
      for (const { zone } of found) assert.isTrue(Option.isSome(DateTime.zoneMakeNamed(zone)), zone)
      if (country === null) return
      // What the business is decides nothing then.
      assert.deepStrictEqual(QuietHours.places(ana({ properties }), null, number, "Asia/Tokyo"), found)
    },
    { arbitrary: { runs: 1000 } }
  )

  it("every state and province has zones that exist", () => {
    const states =
      "AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY AB BC MB NB NL NS NT NU ON PE QC SK YT"
    for (const region of states.split(" ")) {
      const all = places({ properties: [property("p", { region })] })
      assert.isNotEmpty(all)
      for (const { state, zone } of all) {
        assert.strictEqual(state, region)
        assert.isTrue(Option.isSome(DateTime.zoneMakeNamed(zone)), zone)
      }
    }
    for (const state of Object.keys(defaults.states)) assert.include(states, state)
  })
})
