/** The parts of a building in a line of an address: "Apt 4" tells where in the house somebody is, and "apt" tells nothing. */

// Before a number or a letter, in English, Spanish, Portuguese, French, Italian, German and a few neighbours.
const before = new Set(
  `apt flat unit suite bldg fl lot rm spc trlr bsmt ph level lvl room door shop office ofc studio
  apto ap piso puerta pta escalera esc bloque blq portal local oficina ofic of interior int planta torre modulo
  andar bloco bl sala conjunto conj casa fracao
  appt app etage porte batiment bat bte boite escalier logement lgt
  interno scala piano palazzina
  wohnung whg stiege top tur tuer zimmer zi aufgang
  bus lejl lgh mieszkanie lok m kv`.split(/\s+/)
)
// After a number: "3. OG", "2º piso", "1. sal".
const after = new Set("fl piso stock og etage andar sal verdieping planta puerta pta stiege".split(" "))
// On a line of its own: "3º izq", "EG links". They tell as much as a number.
const sides = new Set(
  `izq izda izquierda dcha dch derecha centro ctr bajo entlo atico esq dto frente fundos links rechts mitte eg dg ug hh vh
  gauche droite rdc left right front rear upper lower lwr upr th tv mf hinterhaus vorderhaus`.split(/\s+/)
)

const hasDigit = (word: string | undefined): boolean => word !== undefined && /\p{N}/u.test(word)
const isId = (word: string | undefined): boolean => word !== undefined && (word.length === 1 || hasDigit(word))
// "3o" is "3º" folded.
const plain = (word: string): string => word.replace(/^(\d+)(?:o|st|nd|rd|th|er|eme)$/, "$1")

interface Line {
  /** Words without a digit that are no part of a building. */
  readonly words: ReadonlyArray<string>
  /** Numbers that no word says to be a part of a building: the house, and what may be a part. */
  readonly numbers: ReadonlyArray<string>
  readonly units: ReadonlyArray<string>
}

/** Divides a line as `PostalAddress.key` folds it. `isSecond`: the line below the street, which may be nothing but a part. */
export const divide = (line: string, isSecond: boolean): Line => {
  const all = line.split(" ").filter((word) => word !== "")
  const isWhole = isSecond && all.every((word) => before.has(word) || after.has(word) || sides.has(word) || isId(word))
  const words: Array<string> = []
  const numbers: Array<string> = []
  const units: Array<string> = []
  let isOpen = false
  all.forEach((word, index) => {
    const isPart = before.has(word) && (isWhole || isId(all[index + 1]))
    const isBehind = after.has(word) && (isWhole || hasDigit(all[index - 1]))
    if (isPart || isBehind) {
      isOpen = isPart
      return
    }
    if (isWhole ? !before.has(word) : isOpen && isId(word)) units.push(plain(word))
    else if (hasDigit(word)) (after.has(all[index + 1] ?? "") && index > 0 ? units : numbers).push(plain(word))
    else words.push(word)
    // "Flat 4 b, 12 Main St": a letter may follow, the next number is the house.
    isOpen = isOpen && isId(word) && !hasDigit(all[index + 1])
  })
  return { words, numbers, units }
}
