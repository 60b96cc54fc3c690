import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"
import * as FullName from "../../src/people/FullName.ts"
import * as PersonName from "../../src/people/PersonName.ts"

// Texts made of what matters here: random strings seldom hold a title.
const Piece = Arbitrary.schema(
  Schema.Literals([
    ..."Mr. Mrs Dr. Prof.Dr. Herr Frau Sra. M. Mme Sig.ra Dhr. Familie Don Dean & and y und , Jr. III MD Esq.".split(
      " "
    ),
    ..."John Ana Smith Ruiz van der de la Inc. GmbH 山田 太郎 様 김 민준 O’Brien s.a. -".split(" ")
  ])
)
const Line = Arbitrary.map(Arbitrary.array(Piece, { maxLength: 7 }), (pieces) => pieces.join(" "))

const words = (text: string) => new Set(text.split(/[^\p{L}\p{M}\p{N}&]+/u).filter(Boolean))

// Sets, because the "and" between "Mr. John" and "Mrs. Jane" stands between titles and names.
const losesNothing = (text: string) => {
  const { company, name } = FullName.parse(text)
  const said = [...Object.values(name), company].filter((part) => part !== null).join(" ")
  assert.deepStrictEqual(words(said), words(text))
}

type Parts = readonly [prefix: string, first: string, last: string, suffix?: string]
const cases: ReadonlyArray<readonly [text: string, ...parts: Parts]> = [
  // domain N9 to N13
  ["McDonald", "", "McDonald", ""],
  ["Madonna", "", "Madonna", ""],
  ["Ana de la Cruz", "", "Ana", "de la Cruz"],
  ["Sean O’Brien", "", "Sean", "O’Brien"],
  ["Jan van der Berg", "", "Jan", "van der Berg"],
  ["Ana María Ruiz Gómez", "", "Ana", "María Ruiz Gómez"],
  ["Ana\u202E \n\u0007Ruiz", "", "Ana", "Ruiz"],
  ["Ruiz, Ana", "", "Ana", "Ruiz"],
  ["Ruiz Gómez, Ana María", "", "Ana María", "Ruiz Gómez"],
  ["علي، محمد", "", "محمد", "علي"],
  ["Ruiz,", "", "", "Ruiz"],
  [", Ana", "", "Ana", ""],
  [",", "", ",", ""],
  // letters behind the name
  ["John Smith, Jr.", "", "John", "Smith", "Jr."],
  ["John Smith Jr", "", "John", "Smith", "Jr"],
  ["Smith, John, Jr.", "", "John", "Smith", "Jr."],
  ["Smith, Jr., John", "", "John", "Smith", "Jr."],
  ["Smith Jr., John", "", "John", "Smith", "Jr."],
  ["Smith, John III", "", "John", "Smith", "III"],
  ["John Smith, MD, PhD", "", "John", "Smith", "MD PhD"],
  ["John Smith M.D.", "", "John", "Smith", "M.D."],
  ["John Smith Esq.", "", "John", "Smith", "Esq."],
  ["John Smith, MA", "", "John", "Smith", "MA"],
  ["Lea Kurz M.A.", "", "Lea", "Kurz", "M.A."],
  ["Md Rahman", "", "Md", "Rahman"],
  ["Lee, Do", "", "Do", "Lee"],
  ["Smith, MA", "", "MA", "Smith"],
  ["Anh Vi", "", "Anh", "Vi"],
  ["Jr.", "", "Jr.", ""],
  // titles, in the languages of the house
  ["Mr. John Smith", "Mr.", "John", "Smith"],
  ["mr john smith", "mr", "john", "smith"],
  ["Mrs D Hughes", "Mrs", "D", "Hughes"],
  ["Mrs.Smith", "Mrs.", "", "Smith"],
  ["DR MEI TAN", "DR", "MEI", "TAN"],
  ["Smith, Dr. John", "Dr.", "John", "Smith"],
  ["Smith, Mrs", "Mrs", "", "Smith"],
  ["The Rev. Martin Luther King Jr.", "The Rev.", "Martin", "Luther King", "Jr."],
  ["Sir Elton", "Sir", "Elton", ""],
  ["Miss Piggy", "Miss", "", "Piggy"],
  ["Dra. Mei Tan", "Dra.", "Mei", "Tan"],
  ["Señora Ana Ruiz", "Señora", "Ana", "Ruiz"],
  ["Sr. Don Carlos Ruiz", "Sr. Don", "Carlos", "Ruiz"],
  ["Dña. Ana Ruiz", "Dña.", "Ana", "Ruiz"],
  ["D.ª Ana Ruiz", "D.ª", "Ana", "Ruiz"],
  ["Lic. Ana Ruiz", "Lic.", "Ana", "Ruiz"],
  ["Exmo. Sr. João Silva", "Exmo. Sr.", "João", "Silva"],
  ["Eng. João Silva", "Eng.", "João", "Silva"],
  ["Mme Marie Curie", "Mme", "Marie", "Curie"],
  ["M. Jean Dupont", "M.", "Jean", "Dupont"],
  ["Maître Dupont", "Maître", "", "Dupont"],
  ["Frau Lea Kurz", "Frau", "Lea", "Kurz"],
  ["Herr Dr. Kurz", "Herr Dr.", "", "Kurz"],
  ["Prof. Dr. Lea Kurz", "Prof. Dr.", "Lea", "Kurz"],
  ["Prof.Dr. Lea Kurz", "Prof.Dr.", "Lea", "Kurz"],
  ["Frau Dr. med. Lea Kurz", "Frau Dr. med.", "Lea", "Kurz"],
  ["Dipl.-Ing. Lea Kurz", "Dipl.-Ing.", "Lea", "Kurz"],
  ["Kurz, Lea, Dr.", "Dr.", "Lea", "Kurz"],
  ["Sig.ra Anna Rossi", "Sig.ra", "Anna", "Rossi"],
  ["Dott.ssa Anna Rossi", "Dott.ssa", "Anna", "Rossi"],
  ["Dhr. Jan de Vries", "Dhr.", "Jan", "de Vries"],
  // particles: a last name alone
  ["Mevr. van der Berg", "Mevr.", "", "van der Berg"],
  ["Mr. Van Dyke", "Mr.", "", "Van Dyke"],
  ["Sra. de la Cruz", "Sra.", "", "de la Cruz"],
  ["Frau von Kurz", "Frau", "", "von Kurz"],
  ["DE LA CRUZ", "", "", "DE LA CRUZ"],
  ["Van Morrison", "", "Van", "Morrison"],
  ["al pacino", "", "al", "pacino"],
  // couples and households
  ["Mr & Mrs Smith", "Mr & Mrs", "", "Smith"],
  ["Mr.&Mrs. Smith", "Mr.&Mrs.", "", "Smith"],
  ["Mr. and Mrs. John Smith", "Mr. and Mrs.", "John", "Smith"],
  ["Mr. John and Mrs. Jane Smith", "Mr. and Mrs.", "John and Jane", "Smith"],
  ["Mr. Smith and Mrs. Jones", "Mr. and Mrs.", "", "Smith and Jones"],
  ["Smith, Mr. & Mrs.", "Mr. & Mrs.", "", "Smith"],
  ["Sr. y Sra. Ruiz", "Sr. y Sra.", "", "Ruiz"],
  ["M. et Mme Dupont", "M. et Mme", "", "Dupont"],
  ["Herr und Frau Kurz", "Herr und Frau", "", "Kurz"],
  ["Dhr. en Mevr. de Vries", "Dhr. en Mevr.", "", "de Vries"],
  ["Familia Ruiz Gómez", "Familia", "", "Ruiz Gómez"],
  ["John & Jane Smith", "", "John & Jane", "Smith"],
  ["Ana y Luis Ruiz", "", "Ana y Luis", "Ruiz"],
  ["José Ortega y Gasset", "", "José", "Ortega y Gasset"],
  ["John E Smith", "", "John", "E Smith"],
  // names that look like titles, and titles that name nobody else
  ["Dean Martin", "", "Dean", "Martin"],
  ["Mr. Dean Martin", "Mr.", "Dean", "Martin"],
  ["Major Tom", "", "Major", "Tom"],
  ["Don Johnson", "", "Don", "Johnson"],
  ["Gen Tanaka", "", "Gen", "Tanaka"],
  ["M. Smith", "", "M.", "Smith"],
  ["Mr M Smith", "Mr", "M", "Smith"],
  ["Ms", "", "Ms", ""],
  ["Prof. Dr.", "", "Prof.", "Dr."],
  // family first
  ["山田 太郎", "", "太郎", "山田"],
  ["山田　太郎", "", "太郎", "山田"],
  ["山田，太郎", "", "太郎", "山田"],
  ["鈴木、花子", "", "花子", "鈴木"],
  ["山田 太郎 様", "", "太郎", "山田", "様"],
  ["王 小明", "", "小明", "王"],
  ["김 민준", "", "민준", "김"],
  ["山田太郎", "", "山田太郎", ""],
  ["ジョン・スミス", "", "ジョン・スミス", ""]
]

describe("FullName", () => {
  it.prop("no word is lost", [Arbitraries.text], ([text]) => losesNothing(text))
  it.prop("no word is lost, titles and suffixes anywhere", [Line], ([text]) => losesNothing(text), {
    arbitrary: { runs: 3000 }
  })
  it.prop("the parts are clean, and a text that is not blank names somebody", [Line], ([text]) => {
    const { company, name } = FullName.parse(text)
    assert.deepStrictEqual(PersonName.make(name), name)
    assert.strictEqual(PersonName.isEmpty(name) && company === null, text.trim() === "")
  })

  it.each([...cases])("%j", (text = "", prefix, first, last, suffix) =>
    assert.deepStrictEqual(FullName.parse(text).name, PersonName.make({ prefix, first, last, suffix }))
  )

  it.each([
    "Acme, Inc.",
    "Acme Inc",
    "Acme Pools, LLC",
    "Acme Co.",
    "Acme GmbH & Co. KG",
    "Kurz AG",
    "Dupont SA",
    "Acme S.A. de C.V.",
    "Silva Ltda.",
    "Rossi S.r.l.",
    "De Vries B.V.",
    "Smith & Sons",
    "Müller und Söhne",
    "TSV Leipzig e.V.",
    "Smith, Jones & Co.",
    "Smith and Jones LLP"
  ])("%j is a company", (text) =>
    assert.deepStrictEqual(FullName.parse(text), { name: PersonName.empty, company: text, guessed: false })
  )

  it.each(["Maria Sá", "MARIA SA", "Maria Co", "Inc Smith", "Anna Lincoln", "Peter Kag"])("%j is a person", (text) =>
    assert.isNull(FullName.parse(text).company)
  )

  it.each([
    ["Ana María Ruiz Gómez", true],
    ["Ana Ruiz", false],
    ["Dra. Mei Tan", false],
    ["Ruiz Gómez, Ana María", false],
    ["van der Berg", false]
  ])("%j: whether it may divide elsewhere: %s", (text, guessed) =>
    assert.strictEqual(FullName.parse(text).guessed, guessed)
  )
})
