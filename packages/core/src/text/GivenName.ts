/**
 * Whether two first names may be one person's, and whether they are a woman's and a man's form of one name: "Juan" and
 * "Juana" are one letter apart and two people. English, Spanish, Portuguese, Italian, French and German; of other
 * languages what ends alike. Who is a man or a woman is never said, only that two names are not one.
 */
import * as Nickname from "./Nickname.ts"
import * as Similarity from "./Similarity.ts"
import * as Text from "./Text.ts"

// Forms of one name for men, then, after the bar, for women, where no rule of endings says it. All folded.
const forms = `
alexander alex alessandro alexandre aleksandr | alexandra alessandra alexandrine
andrew andre andreas andres andrej | andrea andree andreia andreina
angelo angel | angela angeles angelique
anton anthony antonio antoine | antonia antoinette antonella antonieta
bernard bernhard bernardo | bernadette bernarda bernardine
brian bryan | brianna bryanna
carl karl carlos carlo charles | carla karla carlotta carlota charlotte caroline carolina karoline carol
christian cristian kristian christoph christopher cristobal chris | christina christine cristina kristina kristin christiane cristiana
claude claudio claudius | claudia claudette claudine
daniel daniele | daniela danielle danila
dennis denis dionisio | denise dionisia
dominic dominik dominique domingo domenico | dominica dominika dominga domenica
emil emile emilio | emilie emilia emily
eric erik erich | erica erika
ernest ernst ernesto | ernestine ernestina ernesta
eugene eugen eugenio | eugenie eugenia
felipe filipe philip phillip philippe philipp filippo | felipa filipa philippa filippa
felix felice felicio | felicia felicitas felicity felicite
ferdinand fernando | fernanda ferdinanda
francis francisco francesco francois franz frank franco | frances francisca francesca francoise franziska francine
fred frederick frederic friedrich federico frederico | frederica friederike frederique federica
gabriel gabriele | gabriela gabriella gabrielle
george georges georg giorgio jorge | georgia georgina georgine giorgia georgette georgiana
gerald gerard gerhard gerardo | geraldine gerarda gerda
guillermo guilherme william wilhelm willem guglielmo | guillermina wilhelmina wilhelmine guglielmina
harry | harriet harriett
henry henri heinrich henrik enrique enrico henrique | henrietta henriette henrike enriqueta enrica
jacob jakob jacques jaime james giacomo iago | jacobina jakobine jacqueline giacomina
jean john johann johannes juan joao giovanni ivan hans jan | jeanne jane joan joanna johanna juana juanita joana giovanna ivana hanna jana jeannette
jesse | jessica
joaquin joachim joaquim gioacchino | joaquina joachima
jordan | jordana
jose joseph josef giuseppe | josefa josefina josephine josefine giuseppina josepha
jules julius julio julian julien giulio giuliano juliano | julia julie juliana julienne giulia giuliana juliette julieta juliane
justin justino | justine justina
laurence laurent lorenzo lawrence lorenz lourenco | laura laurentia lorenza lourdes laure
leo leon leone leonardo leonard | lea leona leonie leonarda leonor
louis luis luiz luigi ludwig lewis luca lucas lukas luciano lucien lucio | louise louisa luisa luiza luigia luise lucia lucie luciana lucienne lucy
manuel emanuel emmanuel emanuele | manuela emanuela emmanuelle
marc mark marco marcos marcus markus marcel marcelo marcello | marcia marcela marcelle marcella
mario | maria marie mary
martin martino martinho | martina martine
matthew mateo matteo matias mathias matthias matheus | mattea mathea
michael michel miguel michele mikhail | michelle michaela michela micaela michele miguela
nicholas nicolas nicola nikolaus nicolau niklas niccolo | nicole nicola nicoletta nicolette nikola nikolina
noel natal | noelle natalie natalia noelia
oliver olivier oliviero | olivia
oscar oskar | oscarina
otto ottone | ottilie
patrick patricio patrizio patrice | patricia patrizia
paul pablo paolo paulo | paula paola pauline paulina paulette
peter pedro pietro pierre petr | petra pierrette pietra petronila
raphael rafael raffaele raffaello | raphaela rafaela raffaella raphaelle
ralph raul | raula
aime | aimee
desire | desiree
rene renato | renee renate renata
robert roberto robin ruprecht | roberta robina roberte
roger rogelio ruggero | rogelia
roman romano romain | romana romaine
rudolf rodolfo rudolph | rodolfa rudolfine
samuel | samantha samuela
sebastian sebastien sebastiano sebastiao | sebastiana sebastienne
simon simeon simao | simona simone simonetta
simone | simona simonetta
stephen steven stefan stephan stefano esteban etienne stephane estevao | stephanie stefanie stefania estefania
terence | teresa theresa therese
theodor theodore teodoro | theodora teodora dorothea
thomas tomas tommaso tome | thomasina tomasa
valentin valentine valentino | valentina valentine
valery valerio | valerie valeria
vicente vincent vincenzo vinzenz | vicenta vincenza vincentia
victor viktor vittorio vitor | victoria viktoria vittoria vitoria victorine
xavier javier saverio | javiera xaviera saveria
yves yvon ivo | yvette yvonne ivone
`

// One name, further apart than a slip of the hand.
const variants = `
alan allan allen alain
ann anne anna ana anya
catherine katherine katharine kathryn cathryn katarina catarina catalina katharina kathrin katrin
geoffrey jeffrey
isabel isabella isabelle isabela ysabel
jon john
margaret margarita marguerite margarete margarethe
mohammed muhammad mohamed mohammad muhammed mehmet
sean shaun shawn
steven stephen stefan stephan
teresa theresa therese
yusuf yousef youssef yosef
`

interface Form {
  readonly name: number
  readonly sex: number
}

const formsOf = new Map<string, Array<Form>>()
forms
  .trim()
  .split("\n")
  .forEach((line, name) => {
    line.split("|").forEach((names, sex) => {
      for (const one of names.trim().split(" ")) formsOf.set(one, [...(formsOf.get(one) ?? []), { name, sex }])
    })
  })

const variantsOf = new Map(
  variants
    .trim()
    .split("\n")
    .flatMap((line, name) => line.split(" ").map((one) => [one, name] as const))
)

// Names that a slip of the hand would make of another one, and that are names themselves.
const others = new Set(
  `ada adela adele aida alan alba albin alda alma alina alisa amalia amelia amanda ana anita anna anne annika ava bela bella berta
  berit bianca bruna bruno camila carmen carmela celia cecilia chloe clara dana danica dario delia diana dina dora doris
  eda edda elena elias elisa elise eliza ella ellen elma elsa emma enid erin eva evan fabian fabio fiona gina gerda greta
  hana hannah heide helena helga henny ida ilse ina ines inga inge irene iris irma isa jan janet jana jenna jens jill joel
  jonas judith julio karen karin karina katja kayla kaylee kevin kelvin kira kurt lara larissa lars laura lauren lena leni lidia lilian lina
  linda lisa lise livia lola lorena lorna luca luna lydia magda malte mara marcia marek maren margot marian mariana marie marina
  marion marisa marita marius marlene marta martha maura mauro maya melina melinda mia mila milena mina mira miriam mona monica
  moritz nadia nadine naomi nelly nina nora noemi nuria olga paloma petra pia rita ramiro rocio rosa rosalia rosario ronja rosana
  rubi ruben ruth sara selma selena silas silke silvia simone sina sofia sonia sonja susana svenja tania tanja tara tessa tilda tim
  tina tom tobias ulla ursula vera verena viola vilma wilma yolanda zoe zora`.split(/\s+/)
)

// Names of women that end like names of men: "Ann" and "Anna" are one.
const women = new Set(
  `ann hann joann diann susann carolin katharin katherin kathrin kristin christin marian lilian vivian helen ellen
  elisabet elisabeth elizabet elizabeth judit judith miriam jasmin karin marilyn madelin madelyn magdalen evelyn evelin
  jan jean clair isabel raquel noor mercedes ruth edit edith astrid ingrid sigrid margaret margarit harriet abigail
  rachel deborah dian suzann`.split(/\s+/)
)
// Names of men that are written with and without an "e".
const men = new Set("eugen theodor isidor maxim jerom antoin alexandr clark philipp georg".split(" "))

// A name with this ending is another person's than the same with that one.
const endings: ReadonlyArray<readonly [string, string]> = [
  // Mario, Maria; and in Cyrillic and Greek.
  ["o", "a"],
  ["ос", "а"],
  ["ий", "ия"],
  ["ος", "α"],
  ["ης", "α"],
  ["us", "a"],
  // Francisco, Francisca is o and a; Paquito, Paquita too.
  ["el", "elle"],
  ["ien", "ienne"],
  ["on", "onne"],
  ["an", "ane"],
  ["in", "ine"],
  ["is", "ise"],
  ["ent", "ence"],
  ["ik", "ike"],
  ["ich", "ike"],
  ["al", "ale"],
  ["ois", "oise"]
]
// Of what ends with one of these the other form has an "a" more: Daniel, Daniela.
const open = /[bcdfghklmnprstvxzбвгджзклмнпрстфхчш]$/u

const isKnown = (name: string): boolean =>
  others.has(name) || formsOf.has(name) || variantsOf.has(name) || Nickname.isKnown(name)

const pairByEnding = (a: string, b: string): boolean => {
  if (women.has(a) || women.has(b) || men.has(a) || men.has(b)) return false
  // A woman's name that has no man's form may lack its last letter: "Emm".
  const stands = !isKnown(b) || formsOf.has(b)
  if (stands && b.length === a.length + 1 && a.length > 3 && b.startsWith(a) && /[aа]$/u.test(b) && open.test(a))
    return true
  return endings.some(([one, other]) => {
    const stem = a.length - one.length
    return (
      stem > 1 &&
      stem === b.length - other.length &&
      a.endsWith(one) &&
      b.endsWith(other) &&
      a.startsWith(b.slice(0, stem))
    )
  })
}

/** In letters only, folded. */
const bare = (name: string): string => Text.fold(name).replace(/[^\p{L}\p{M}]+/gu, "")

const meet = (a: string, b: string, test: (one: Form, other: Form) => boolean): boolean =>
  (formsOf.get(a) ?? []).some((one) =>
    (formsOf.get(b) ?? []).some((other) => one.name === other.name && test(one, other))
  )
const pair = (a: string, b: string): boolean =>
  meet(a, b, (one, other) => one.sex !== other.sex) || pairByEnding(a, b) || pairByEnding(b, a)
const sameVariant = (a: string, b: string): boolean => {
  const name = variantsOf.get(a)
  return name !== undefined && name === variantsOf.get(b)
}

/**
 * Whether two folded first names are the forms of one name for a man and for a woman: siblings and couples, not one
 * person. Short forms count as the names that they stand for, and one that stands for both is nobody's.
 *
 * GivenName.areCounterparts("francisco", "francisca") // => true
 */
export const areCounterparts = (a: string, b: string): boolean => {
  if (a === b || a === "" || b === "" || Nickname.areOne(a, b) || sameVariant(a, b)) return false
  if (pair(a, b)) return true
  const [left, right] = [Nickname.rootsOf(a), Nickname.rootsOf(b)]
  return left.some((one) => right.some((other) => (one !== a || other !== b) && pair(one, other)))
}

// What is written for one sound in one name: Sara and Sarah, Stephen and Steven, Katherine and Catherine, Sofia and Sophia.
const spellings: ReadonlyArray<readonly [RegExp, string]> = [
  [/ph/g, "f"],
  [/v/g, "f"],
  [/(?<!c)h/g, ""],
  [/c(?![ehiy])|ck|qu/g, "k"],
  [/[yj]/g, "i"],
  [/z/g, "s"],
  [/(.)\1+/g, "$1"]
]
const sound = (name: string): string => spellings.reduce((text, [pattern, by]) => text.replace(pattern, by), name)

/** Whether two folded words are one in two spellings or one slip of the hand apart; short ones never are. */
export const isSpelling = (a: string, b: string): boolean =>
  a === b ||
  (Math.min(a.length, b.length) > 1 &&
    (sound(a) === sound(b) ||
      Similarity.jaroWinkler(a, b, 0.92) >= 0.92 ||
      (a.length > 4 && b.length > 4 && Similarity.isSlip(a, b))))

/**
 * Whether two first names may be one person's: equal but for accents, a short form, another spelling, a slip of the hand.
 * Two that are names in their own right are two ("Marta", "María"), however near they are.
 *
 * GivenName.areOne("Bill", "William") // => true
 */
export const areOne = (a: string, b: string): boolean => {
  const [left, right] = [bare(a), bare(b)]
  if (left === "" || right === "") return false
  if (left === right || Nickname.areOne(left, right) || sameVariant(left, right)) return true
  if (areCounterparts(left, right)) return false
  if (sound(left) === sound(right)) return true
  if (!isSpelling(left, right)) return false
  return !(isKnown(left) && isKnown(right)) || meet(left, right, (one, other) => one.sex === other.sex)
}

/**
 * Whether two folded first names that are near in letters are surely two: a man's and a woman's form, or names in their
 * own right.
 */
export const areTwo = (a: string, b: string): boolean =>
  a !== b &&
  a !== "" &&
  b !== "" &&
  // The beginning of a name is the name cut off.
  (areCounterparts(a, b) || (isKnown(a) && isKnown(b) && !a.startsWith(b) && !b.startsWith(a) && !areOne(a, b)))
