/**
 * What stands around a name and is no part of it: titles before it, letters after it, the form of a company. Words are
 * compared by their letters alone, without case and accents: "Sig.ra" is `sigra`, "Dña." is `dna`.
 */
import * as Text from "../../text/Text.ts"

const set = (...lines: ReadonlyArray<string>): ReadonlySet<string> => new Set(lines.join(" ").split(" "))

const letters = (word: string): string => Text.fold(word).replace(/[^\p{L}\p{M}]/gu, "")

const titles = set(
  // English
  "mr mrs ms miss mx messrs mister missus madam dr doctor prof professor rev reverend capt captain lt sgt rabbi",
  "sir dame lady lord",
  // Spanish, Portuguese
  "sr sra srta sres sras senor senora senorita senores dra dna profa profesor profesora licda senhor senhora",
  "senhorita exmo exma ilmo ilma doutor doutora professora enga arqa familia",
  // French
  "mm mme mmes mlle mlles monsieur madame mademoiselle messieurs mesdames docteur professeur maitre mgr famille",
  // German
  "herr herrn hr frau fraulein frl doktor professorin eheleute familie fam",
  // Italian
  "sigra sigri signor signora signorina signori dott dottssa dottoressa dottore avv profssa famiglia",
  // Dutch
  "dhr mevr mevrouw mw meneer heer drs"
)

/** Nobody is called so with the point: Gen, Eng and Ing are first names, Sig is Hansen's. */
const pointed = set("ing lic arq abg eng ir mag hon rt col gen maj cmdr fr br sig sigg ds dipl geom rag")

/** Before a first name, even where no other word follows: Sir Elton, Doña Ana. */
const beforeFirst = set("sir dame dna")

/** Of a household: what follows is one last name, however many words it has. */
const households = set("familie fam familia famille famiglia eheleute")

/** Titles only behind another one: "Sr. Don Carlos", "Hon. Judge Ruiz". Alone, and behind "Mr.", they are first names. */
const behind: ReadonlyArray<readonly [title: ReadonlySet<string>, behind: ReadonlySet<string>]> = [
  [set("don dona dom d"), set("sr sra senor senora senhor senhora exmo exma ilmo ilma")],
  [set("judge justice"), set("hon")]
]

/** Fields of a degree, behind a title: "Dr. med. dent.", "Dipl.-Ing.", "Dr. h.c." */
const fields = set(
  "med dent vet jur iur phil rer nat pol oec soc theol habil hc mult techn agr mont ing kfm inf psych ssa"
)

const one = (word: string): boolean => {
  const bare = letters(word)
  return titles.has(bare) || (pointed.has(bare) && word.includes(".")) || /^D\.?ª\.?$/.test(word)
}
const piecesOf = (word: string, ends: RegExp) => word.split(ends).filter((piece) => letters(piece) !== "")

/** Whether a word can be nothing but a title: "Mr.", "Prof.Dr.", "Dipl.-Ing.", "Mr./Mrs.". */
export const isTitle = (word: string): boolean => {
  if (one(word)) return true
  if (!/[.\-/&+]./.test(word)) return false
  const couple = piecesOf(word, /[/&+]/)
  if (couple.length > 1) return couple.every(one)
  const [first = "", ...rest] = piecesOf(word, /(?<=\.)-?|-/)
  return one(/[.]/.test(word) ? `${first}.` : first) && rest.every((piece) => one(piece) || fields.has(letters(piece)))
}

/** Whether a word behind a title belongs to it. */
export const isOfTitle = (word: string): boolean => /\./.test(word) && fields.has(letters(word))
export const isBehindTitle = (word: string, title: string): boolean =>
  behind.some(([words, titles]) => words.has(letters(word)) && titles.has(letters(title)))
export const isBeforeFirst = (word: string): boolean => beforeFirst.has(letters(word))
export const isHousehold = (word: string): boolean => households.has(letters(word))

/** Joins two titles or two people. A single letter in upper case is an initial: Harry S Truman, John E Smith. */
export const isJoint = (word: string): boolean => /^(?:&|\+|y|e|i|en|and|und|et|And|Und|Et|AND|UND|ET)$/.test(word)

const generations = set("jr sr jun sen esq")
const numerals = set("II III IV")
const degrees = set("md phd dds dmd dvm cpa mba obe mbe cbe llm llb msc bsc mph")
/** Like names or words: people are called Do, Ma and Vi. */
const shortDegrees = set("V VI VII VIII RN PE DO PA MA BA BS MS JD NP DC AIA QC KC")
const hasPoints = (word: string): boolean => /\p{L}\.\p{L}/u.test(word)
const isCapital = (word: string): boolean => /\p{Lu}.*\p{Lu}/u.test(word)

/**
 * Whether a word is letters after a name. Without a comma before it, it must look the part: "PhD", "M.D.", "III".
 */
export const isSuffix = (word: string, afterComma: boolean): boolean => {
  const bare = letters(word)
  if (generations.has(bare)) return true
  const upper = bare.toUpperCase()
  if (numerals.has(upper)) return afterComma || word === upper
  if (degrees.has(bare)) return afterComma || isCapital(word) || hasPoints(word)
  return shortDegrees.has(upper) && (hasPoints(word) || (afterComma && word === upper))
}

/** How Japanese, Chinese and Korean are addressed, behind the name. */
const eastern = set("様 さま さん 殿 氏 先生 小姐 女士 님 씨 선생님")
export const isEasternTitle = (word: string): boolean => eastern.has(word)

const familyFirst =
  /^[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Hangul}\p{Script_Extensions=Bopomofo}\s]+$/u
/** Whether a name is in a script whose people write the family name first. */
export const isFamilyFirst = (name: string): boolean => familyFirst.test(name)

const particles = set(
  "van von vom zu zum zur der den de del della dello dei degli di da do dos das du des la las los le ten ter te af"
)
const smallParticles = set("'t t op y al el bin ibn ben bint abu st")

/** Whether a last name begins with the words: "van der Berg". In upper case one such word may be a first name: Van, Di. */
export const beginsLastName = (words: ReadonlyArray<string>, titled: boolean): boolean => {
  const [first = "", second = ""] = words
  const bare = first.toLowerCase()
  if (words.length < 2 || !(particles.has(bare) || smallParticles.has(bare))) return false
  if (particles.has(bare) && particles.has(second.toLowerCase()) && words.length > 2) return true
  if (first === bare && words.some((word) => /^\p{Lu}/u.test(word))) return true
  return titled && words.length === 2 && particles.has(bare)
}

// Forms of companies that no person is called after, wherever they stand behind the first word.
const strongForm =
  /[\s,](?:llc|l\.l\.c|pllc|inc|incorporated|ltd|ltda|lda|llp|l\.l\.p|plc|corp|gmbh|mbh|kgaa|ohg|gbr|e\.\s?k|e\.\s?v|sarl|s\.a\.r\.l|sasu|eurl|b\.v|n\.v|s\.r\.l|srl|s\.l\.u|s\.p\.a|pty|eireli|v\.o\.f)\.?(?=$|[\s,;(&])/i
// At the end only: a word or a name elsewhere.
const endForm =
  /[\s,](?:limited|corporation|company|co\.|s\.\s?a|s\.\s?l|s\.a\.s|s\.n\.c|s\.c|p\.\s?c|s\.a\.\s?de\s?c\.v|(?:&|and|und|et|y|e)\s(?:co|cie|cia|sons?|söhne|sohn|fils|hijos|filhos|figli|zonen|zn|associates|partners?))\.?$/i
// In capitals beside a name that is not: "Dupont SA", "Kurz AG". A Portuguese Sá may be typed in capitals throughout.
const capitalForm = /[\s,](?:SA|SL|SAS|SNC|AG|KG|UG|OY|BV|SpA)$/

/** Whether a text is the name of a company, by its legal form. */
export const isCompany = (text: string): boolean => {
  const plain = text.normalize("NFC")
  return (
    strongForm.test(plain) ||
    endForm.test(plain.replace(/í/g, "i")) ||
    (capitalForm.test(plain) && /\p{Ll}{2}/u.test(plain))
  )
}
