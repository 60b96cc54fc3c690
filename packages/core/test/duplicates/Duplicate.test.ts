import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Result } from "effect"
import type * as Customer from "../../src/customer/Customer.ts"
import * as CustomerDraft from "../../src/drafts/CustomerDraft.ts"
import * as Duplicate from "../../src/duplicates/Duplicate.ts"
import * as DuplicateFinder from "../../src/duplicates/DuplicateFinder.ts"
import * as DuplicateProfile from "../../src/duplicates/DuplicateProfile.ts"
import * as NotDuplicate from "../../src/duplicates/NotDuplicate.ts"
import * as Rarity from "../../src/duplicates/Rarity.ts"
import * as CustomField from "../../src/parts/CustomField.ts"
import * as Email from "../../src/people/Email.ts"
import * as PersonName from "../../src/people/PersonName.ts"
import * as PhoneNumber from "../../src/people/PhoneNumber.ts"
import * as PostalAddress from "../../src/places/PostalAddress.ts"
import * as Property from "../../src/places/Property.ts"
import * as Books from "../fixtures/Books.ts"
import { context, noon } from "../fixtures/Fixtures.ts"

const birth = CustomField.FieldId.make("birth")
const options = { dateFields: [birth] }

interface Person {
  readonly name?: string
  readonly company?: string
  readonly email?: string
  readonly phone?: string
  /** Street, second line, city, postal code. */
  readonly place?: readonly [string, string, string, string]
  readonly born?: string
}

const person = (id: string, { born, company, email, name, phone, place }: Person): Customer.Customer => {
  const [line1, line2, city, postalCode] = place ?? []
  const address = PostalAddress.make({ line1, line2, city, postalCode })
  return Books.known(id, {
    name: name === undefined ? PersonName.empty : PersonName.fromFullName(name),
    company: company ?? null,
    emails: email === undefined ? [] : [Email.make(email, { primary: true })],
    phones: phone === undefined ? [] : [PhoneNumber.parse(phone, "US", { primary: true })],
    properties:
      address === null
        ? []
        : [{ id: Property.PropertyId.make(id), name: null, note: null, address, ...Property.blank }],
    customFields: born === undefined ? {} : { [birth]: born }
  })
}
const compare = (a: Person, b: Person) => Duplicate.compare(person("a", a), person("b", b), options)

const customers = Arbitrary.map(Arbitrary.array(Arbitraries.clash, { maxLength: 8 }), (drafts) =>
  drafts.flatMap((draft): ReadonlyArray<Customer.Customer> => {
    const made = CustomerDraft.toCustomer(draft, context())
    return Result.isSuccess(made) ? [made.success] : []
  })
)
const main = ["12 Main St", "", "Austin", "78701"] as const
const oak = ["7 Oak Ave", "", "Boulder", "80301"] as const

describe("Duplicate", () => {
  it.prop(
    "Q9: who is compared with whom makes no difference, and the reasons add up",
    [Books.any, Arbitrary.array(Arbitraries.customer, { maxLength: 3 })],
    ([{ customers: known }, others]) => {
      const profiles = [...known, ...others].map((customer) => DuplicateProfile.make(customer))
      for (const rarity of [Rarity.none, Rarity.make(profiles)]) {
        for (const a of profiles) {
          for (const b of profiles) {
            const found = Duplicate.compareProfiles(a, b, rarity)
            assert.deepStrictEqual(Duplicate.compareProfiles(b, a, rarity), found)
            assert.strictEqual(Duplicate.scoreProfiles(a, b, rarity), found.score)
            assert.closeTo(
              found.reasons.reduce((sum, reason) => sum + reason.weight, 0),
              found.score,
              1e-9
            )
          }
        }
      }
    }
  )

  it.prop("Q9: the order of the book makes no difference, and each pair comes once", [customers], ([many]) => {
    const found = DuplicateFinder.find(many)
    assert.deepStrictEqual(DuplicateFinder.find(many.toReversed()).candidates, found.candidates)
    assert.strictEqual(new Set(found.candidates.map(({ a, b }) => `${a} ${b}`)).size, found.candidates.length)
    assert.isTrue(found.candidates.every(({ a, b }) => a < b))
  })

  it.prop("any customer can be profiled, and is like itself", [Arbitraries.customer], ([one]) => {
    const known = DuplicateProfile.make(one)
    assert.isAtLeast(Duplicate.compare(one, one).score, 0)
    assert.deepStrictEqual(Duplicate.compare(one, one), Duplicate.compareProfiles(known, known))
    assert.strictEqual(new Set(DuplicateProfile.keys(known)).size, DuplicateProfile.keys(known).length)
  })

  it.prop("a blank is never agreement", [Arbitraries.customer], ([one]) => {
    assert.deepStrictEqual(Duplicate.compare(one, person("nobody", {})).reasons, [])
  })

  const pairs: ReadonlyArray<readonly [string, Person, Person, Duplicate.Band | null]> = [
    ["Q1: the same name only", { name: "Ana Ruiz" }, { name: "Ana Ruiz" }, "possible"],
    ["Q1: the same company only", { company: "IT-Support" }, { company: "IT Support Inc." }, "possible"],
    ["the same e-mail only", { email: "ana@x.com" }, { email: "Ana@X.com" }, "probable"],
    ["the same phone only", { phone: "512-867-5309" }, { phone: "+1 (512) 867-5309" }, "probable"],
    [
      "Q2: a couple with one e-mail",
      { name: "Ana Ruiz", email: "us@x.com" },
      { name: "Leo Soto", email: "us@x.com" },
      "probable"
    ],
    [
      "a couple with one e-mail at two addresses",
      { name: "Ana Ruiz", email: "us@x.com", place: main },
      { name: "Leo Soto", email: "us@x.com", place: oak },
      "probable"
    ],
    [
      "Q6: Bob and Robert at one address",
      { name: "Bob Smith", place: main },
      { name: "Robert Smith", place: main },
      "probable"
    ],
    [
      "Paco and Francisco at one address",
      { name: "Paco Gil", place: main },
      { name: "Francisco Gil", place: main },
      "probable"
    ],
    [
      "E2: one mailbox in two spellings",
      { name: "Ana Ruiz", email: "a.na@googlemail.com" },
      { name: "Ana Ruiz", email: "ana+plumber@gmail.com" },
      "certain"
    ],
    [
      "name and phone",
      { name: "Ana Ruiz", phone: "512-867-5309" },
      { name: "Ruiz, Ana", phone: "512 867 5309" },
      "certain"
    ],
    [
      "first and last name swapped",
      { name: "Ana Ruiz", place: main, born: "1970-03-04" },
      { name: "Ruiz Ana", place: main, born: "1970-03-04" },
      "certain"
    ],
    [
      "one name in one field",
      { name: "Ana Ruiz", phone: "512-867-5309" },
      { name: "Ruiz,Ana", phone: "512-867-5309" },
      "certain"
    ],
    [
      "name and date of birth, moved",
      { name: "Ana Ruiz", place: main, born: "1970-03-04" },
      { name: "Ana Ruiz", place: oak, born: "1970-03-04" },
      "probable"
    ],
    [
      "day and month swapped",
      { name: "Ana Ruiz", born: "1970-03-04" },
      { name: "Ana Ruiz", born: "04/03/1970" },
      "probable"
    ],
    [
      "father and son",
      { name: "Juan Gil", place: main, born: "1950-01-01" },
      { name: "Juan Gil", place: main, born: "1985-07-20" },
      "probable"
    ],
    [
      "A3: two houses of one street",
      { name: "Ana Ruiz", place: ["123 Main St", "", "Austin", "78701"] },
      { name: "Leo Soto", place: ["132 Main St", "", "Austin", "78701"] },
      null
    ],
    [
      "two flats of one house",
      { name: "Ana Ruiz", place: ["12 Main St Apt 4", "", "Austin", "78701"] },
      { name: "Leo Soto", place: ["12 Main St", "#5", "Austin", "78701"] },
      "possible"
    ],
    [
      "a typo in everything",
      { name: "Michaela Neumann", place: main, born: "1970-03-04" },
      { name: "Michafla Newmann", place: ["12 Mian Street", "", "Autsin", "78071"], born: "1970-03-40" },
      "probable"
    ],
    [
      "nothing in common",
      { name: "Ana Ruiz", place: main, phone: "512-867-5309" },
      { name: "Leo Soto", place: oak, phone: "303-867-5309" },
      null
    ],
    ["nothing at all", {}, {}, null]
  ]
  it.each(pairs)("%s", (_, a, b, expected) => {
    const found = compare(a, b)
    assert.strictEqual(found.band, expected, `${found.score} ${JSON.stringify(found.reasons)}`)
  })

  it("Q2: of a couple one is offered as the contact of the other; two of one name as one customer", () => {
    assert.strictEqual(
      compare({ name: "Ana Ruiz", email: "us@x.com" }, { name: "Leo Soto", email: "us@x.com" }).offer,
      "contact"
    )
    assert.strictEqual(
      compare({ name: "Bob Ruiz", email: "us@x.com" }, { name: "Robert Ruiz", email: "us@x.com" }).offer,
      "merge"
    )
  })

  const household = { phone: "512-867-5309", place: main }
  const siblings = [
    ["Francisco", "Francisca"],
    ["Mario", "María"],
    ["Juan", "Juana"],
    ["Mario José", "Maria José"],
    ["Giovanni", "Giovanna"],
    ["Simon", "Simone"],
    ["Stefan", "Stefanie"],
    ["Daniel", "Danielle"],
    ["Александр", "Александра"],
    ["Marta", "María"],
    ["Lisa", "Luisa"]
  ] as const
  it.each(siblings)("%s and %s of one home are two, also without a last name", (a, b) => {
    for (const last of [" Gil", ""]) {
      const found = compare({ name: `${a}${last}`, ...household }, { name: `${b}${last}`, ...household })
      assert.deepStrictEqual([found.band, found.offer], ["probable", "contact"], JSON.stringify(found.reasons))
    }
  })
  it.each([
    ["Ana", "Anna"],
    ["Bob", "Robert"],
    ["Katherine", "Catherine"],
    ["Isabella", "Isabell"]
  ])("%s and %s of one home are one", (a, b) => {
    const found = compare({ name: `${a} Gil`, ...household }, { name: `${b} Gil`, ...household })
    assert.deepStrictEqual([found.band, found.offer], ["certain", "merge"])
  })

  const firms: ReadonlyArray<readonly [string, Person, Person, "merge" | "contact"]> = [
    ["a company and the person of its name", { company: "Ana Ruiz" }, { name: "Ana Ruiz" }, "contact"],
    ["a company and a person", { company: "Acme" }, { name: "Ana Ruiz" }, "contact"],
    ["a company and a person of it", { company: "Acme" }, { name: "Ana Ruiz", company: "Acme Inc." }, "merge"],
    ["two companies", { company: "Acme" }, { company: "Beta" }, "contact"],
    ["one company", { company: "Acme LLC" }, { company: "Acme" }, "merge"]
  ]
  it.each(firms)("%s of one office are offered for what they are", (_, a, b, offer) => {
    const kind = (one: Person): Customer.Kind => (one.name === undefined ? "company" : "person")
    const [one, other] = [a, b].map((known, index) => ({
      ...person(`p${index}`, { ...known, ...household }),
      kind: kind(known)
    }))
    if (one === undefined || other === undefined) return
    const found = Duplicate.compare(one, other)
    assert.deepStrictEqual([found.offer, found.band === "certain"], [offer, offer === "merge"])
  })

  const firstNames =
    "Ana Luis Eva Tom Kim Zoe Max Ida Leo Uma Sal Pia Ben Amy Dan Joy Ray Liv Sam Mae Ian Fay Ned Tia Gus".split(" ")
  const lastNames =
    "Okafor Lindqvist Brandt Duarte Petrov Haddad Byrne Moreau Kaya Novak Osei Umar Voss Zima Wolf".split(" ")
  const tenants = (unit: (number: number) => string) =>
    Array.from({ length: 30 }, (_, index) =>
      person(`t${index}`, {
        name: `${firstNames[index % 25]} ${lastNames[index % 15]}${index > 14 ? "ski" : ""}`,
        place: ["1200 Barton Springs Rd", unit(index + 1), "Austin", "78704"]
      })
    )
  const onFirstLine = DuplicateFinder.find(
    tenants(() => "").map((one, index) => ({
      ...one,
      properties: one.properties.map((held) => ({
        ...held,
        address: { ...held.address, line1: `1200 Barton Springs Rd Apt ${index + 1}` }
      }))
    }))
  ).candidates.length
  it.each(
    "Apt,Apartment,Unit,Suite,#,Flat,Room,Piso,Depto.,Dpto,Apto,Int.,Puerta,Appartement,Appt,Porte,Interno,Scala,Wohnung,Whg.,Top,Stiege 1 Top,Escalera 2 Piso,Lejl.,Oak Tower Apt,Floor".split(
      ","
    )
  )("thirty tenants with their flats on the second line are no more alike than on the first: %s", (word) => {
    assert.isAtMost(DuplicateFinder.find(tenants((number) => `${word} ${number}`)).candidates.length, onFirstLine)
  })
  it.each([
    ["ordinals", (number: number) => `${number}º izq`],
    ["floors in German", (number: number) => `${number}. OG`],
    ["numbers alone", (number: number) => `${number}`],
    ["three digits", (number: number) => `Apt ${100 + number}`]
  ] as const)("the same with %s", (_, unit) => {
    assert.isAtMost(DuplicateFinder.find(tenants(unit)).candidates.length, onFirstLine)
  })
  it("one flat in three spellings is one flat", () => {
    const at = (line1: string, line2: string) =>
      person(line1 + line2, { name: "Ana Ruiz", place: [line1, line2, "Austin", "78701"] })
    const flats = [
      at("12 Main St", "Apt 4"),
      at("12 Main St Unit 4", ""),
      at("12 Main Street", "# 4"),
      at("Flat 4, 12 Main St", "")
    ]
    for (const a of flats)
      for (const b of flats) {
        const levels = Duplicate.compare(a, b).reasons.map(({ field, level }) => `${field} ${level}`)
        assert.includeMembers(levels, ["house same", "unit same", "street same"])
      }
  })

  it("the reasons say what agreed and how much it weighs", () => {
    assert.deepStrictEqual(
      compare({ name: "Bob Smith", phone: "512-867-5309" }, { name: "Robert Smith", phone: "512-867-5308" }).reasons,
      [
        { field: "first", level: "nickname", weight: 5 },
        { field: "last", level: "same", weight: 8 },
        { field: "phone", level: "slip", weight: 3 }
      ]
    )
  })

  it("Q3: an e-mail of sixty customers is counted and compares nobody", () => {
    const many = Array.from({ length: 60 }, (_, index) => person(`c${index}`, { email: "manager@x.com" }))
    const found = DuplicateFinder.find(many)
    assert.deepStrictEqual([found.candidates, found.compared], [[], 0])
    assert.deepStrictEqual(found.skipped[0], { key: "e:manager@x.com", customers: 60 })
    assert.strictEqual(DuplicateFinder.find(many.slice(0, 50)).compared, (50 * 49) / 2)
  })

  it("Q3: two of them that have something else in common are still found", () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      person(`c${index}`, { email: "manager@x.com", ...(index < 2 ? { phone: "512-867-5309" } : {}) })
    )
    assert.deepStrictEqual(
      DuplicateFinder.find(many).candidates.map(({ a, b }) => `${a} ${b}`),
      ["c0 c1"]
    )
  })

  it("Q8: a pair that was told apart stays away until either is known by something else", () => {
    const [ana, anna] = [
      person("a", { name: "Ana Ruiz", phone: "512-867-5309" }),
      person("b", { name: "Ana Ruiz", phone: "512-867-5309" })
    ]
    const apart = NotDuplicate.make(anna, ana, { at: noon, by: "eva" })
    const found = (...many: ReadonlyArray<Customer.Customer>) =>
      DuplicateFinder.find(many, { notDuplicates: [apart] }).candidates.length
    assert.strictEqual(DuplicateFinder.find([ana, anna]).candidates.length, 1)
    assert.strictEqual(found(ana, anna), 0)
    assert.strictEqual(found(ana, { ...anna, role: "boss" }), 0)
    assert.strictEqual(found({ ...ana, emails: [Email.make("ana@x.com", { primary: true })] }, anna), 1)
    assert.strictEqual(found(ana, { ...anna, emails: [Email.make("ana@x.com", { primary: true })] }), 1)
    assert.deepStrictEqual(DuplicateFinder.similar(anna, [ana], { notDuplicates: [apart] }), [])
  })

  it("a rare name weighs more than a common one, in a book large enough to tell", () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      DuplicateProfile.make(person(`c${index}`, { name: `Ana ${index % 3 === 0 ? "Smith" : `Name${index}`}` }))
    )
    const rarity = Rarity.make(many)
    assert.isAbove(Rarity.bits(rarity, "last", "name1"), Rarity.bits(rarity, "last", "smith") + 3)
    assert.strictEqual(Rarity.bits(Rarity.none, "last", "smith"), Rarity.ordinary.last)
    assert.isAbove(Rarity.bits(rarity, "last", "nobody"), Rarity.bits(rarity, "last", "smith"))
  })

  it("before somebody is added, those that they may be are found", () => {
    const all = [
      person("a", { name: "Ana Ruiz", phone: "512-867-5309" }),
      person("b", { name: "Leo Soto", phone: "303-867-5309" })
    ]
    const found = DuplicateFinder.similar(person("new", { name: "Anna Ruiz", phone: "512 867 5309" }), all, {
      least: "probable"
    })
    assert.deepStrictEqual(
      found.map(({ a, b, band }) => [String(a), String(b), band]),
      [["a", "new", "certain"]]
    )
  })

  // Invented people; rows of one letter are one person.
  const labelled: ReadonlyArray<readonly [string, Person]> = [
    ["a1", { name: "Margaret Oduya", place: ["41 Harbor Blvd", "", "Portland", "97201"], born: "1961-02-11" }],
    ["a2", { name: "Peggy Oduya", place: ["41 Harbour Boulevard", "", "Portland", "97201"], born: "1961-02-11" }],
    ["b1", { name: "Katherine Bell", phone: "503-224-1188", place: ["9 Elm St", "", "Salem", "97301"] }],
    ["b2", { name: "Catherine Bell", phone: "(503) 224-1188" }],
    ["b3", { name: "Kate Bell", place: ["9 Elm St", "", "Salem", "97301"] }],
    ["c1", { name: "Tomás Núñez", email: "tomas.nunez@gmail.com" }],
    ["c2", { name: "Tomas Nunez", email: "tomasnunez+hvac@gmail.com" }],
    ["d1", { name: "John Smith", place: ["1 Pine Rd", "", "Austin", "78704"] }],
    ["e1", { name: "John Smith", place: ["880 Lake Dr", "", "Dallas", "75201"] }],
    [
      "f1",
      {
        company: "Acme Plumbing LLC",
        phone: "415-555-2671",
        place: ["500 Howard St", "Suite 300", "San Francisco", "94105"]
      }
    ],
    ["f2", { company: "Acme Plumbing", place: ["500 Howard Street", "#300", "San Francisco", "94105"] }],
    ["g1", { company: "Acme Roofing", place: ["77 Beale St", "", "San Francisco", "94105"] }],
    ["h1", { name: "Li Wei", place: ["12 Main St", "Apt 4", "Austin", "78701"] }],
    ["i1", { name: "Leo Marsh", place: ["12 Main St", "Apt 5", "Austin", "78701"] }],
    ["j1", { name: "Aoife Brennan", place: ["238 Mill Ln", "", "Boulder", "80301"], born: "1988-11-30" }],
    ["j2", { name: "Brennan Aoife", place: ["283 Mill Lane", "", "Bolder", "80301"], born: "1988-11-30" }],
    ["k1", { name: "Aoife Byrne", place: ["19 Cedar Ct", "", "Boulder", "80302"], born: "1988-12-03" }]
  ]

  it("of a small labelled book every pair is found at `probable`, and no other", () => {
    const found = DuplicateFinder.find(
      labelled.map(([id, known]) => person(id, known)),
      { ...options, least: "probable" }
    )
    assert.deepStrictEqual(found.candidates.map(({ a, b }) => `${a} ${b}`).toSorted(), [
      "a1 a2",
      "b1 b2",
      "b1 b3",
      "c1 c2",
      "f1 f2",
      "j1 j2"
    ])
  })

  it.each(["000-000-0000", "111-111-1111", "123-456-7890", "+33 6 66 66 66 66", "+44 7777 777777 x5"])(
    "B.10: %s is compared with nothing",
    (phone) => {
      const one = DuplicateProfile.make(person("a", { name: "Ana Ruiz", phone }))
      assert.deepStrictEqual(one.phones, [])
      assert.isFalse(DuplicateProfile.keys(one).some((key) => key.startsWith("p:")))
      assert.deepStrictEqual(
        { ...one, id: "x" },
        { ...DuplicateProfile.make(person("x", { name: "Ana Ruiz" })), id: "x" }
      )
    }
  )
})
