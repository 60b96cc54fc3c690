/** A synthetic Google Contacts export of any size: every person invented, the same each time. */
import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

const firsts = ["Ana", "José", "Mary Lou", "Peter", "Zoë", "Ngoc", "Chloé", "Jürgen", "Aoife", "Kwame", "Li", "Óscar"]
const onsets = ["b", "br", "c", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "qu", "r", "s", "st", "t", "v", "w"]
const rhymes = ["an", "er", "ia", "ón", "el", "ez", "in", "or", "um", "ay"]
const streets = ["Main St", "Oak Avenue", "Calle Luna", "N 3rd Street", "Harbor Blvd", "Old Mill Rd"]
const cities = [
  ["Austin", "TX", "787"],
  ["Boulder", "CO", "803"],
  ["San José", "CA", "951"],
  ["Portland", "OR", "972"]
] as const
const areas = ["512", "303", "408", "503", "212", "415", "617", "713"]

export const header = [
  "First Name",
  "Middle Name",
  "Last Name",
  "Nickname",
  "Organization Name",
  "Organization Title",
  "Birthday",
  "Notes",
  "Labels",
  "E-mail 1 - Label",
  "E-mail 1 - Value",
  "E-mail 2 - Label",
  "E-mail 2 - Value",
  "Phone 1 - Label",
  "Phone 1 - Value",
  "Phone 2 - Label",
  "Phone 2 - Value",
  "Address 1 - Label",
  "Address 1 - Formatted",
  "Address 1 - Street",
  "Address 1 - City",
  "Address 1 - PO Box",
  "Address 1 - Region",
  "Address 1 - Postal Code",
  "Address 1 - Country",
  "Address 1 - Extended Address"
]

// The finalizer of MurmurHash3 (Austin Appleby, public domain): spreads neighbouring numbers, and is the same every time.
const mixed = (n: number, salt: number): number => {
  const a = Math.imul((n + salt * 0x9e3779b1) ^ ((n + salt * 0x9e3779b1) >>> 16), 0x85ebca6b)
  const b = Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return (b ^ (b >>> 16)) >>> 0
}
const pick = <A>(items: ReadonlyArray<A>, n: number): A => {
  const item = items[n % items.length]
  if (item === undefined) throw new RangeError("An empty list")
  return item
}
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
const syllable = (n: number): string => pick(onsets, n) + pick(rhymes, Math.floor(n / 20))

/** Three of ten have one of 4,000 common last names, so that a large book has some people of one name. */
const lastName = (n: number): string =>
  n % 10 < 3
    ? capital(syllable(mixed(n, 1)) + pick(onsets, mixed(n, 2)))
    : capital(syllable(mixed(n, 3)) + syllable(mixed(n, 4)) + syllable(mixed(n, 5)))

const phone = (n: number, salt: number): string => {
  const [area, digits] = [
    pick(areas, mixed(n, salt)),
    String(2000000 + ((n * 7919 + salt * 104729) % 7999999)).padStart(7, "0")
  ]
  const [exchange, line] = [digits.slice(0, 3), digits.slice(3)]
  return pick([`(${area}) ${exchange}-${line}`, `+1 ${area}-${exchange}-${line}`, `${area}.${exchange}.${line}`], n)
}

/** The cells of contact number `n`. */
export const cells = (n: number): ReadonlyArray<string> => {
  const [first, last, [city, region, zip]] = [pick(firsts, mixed(n, 6)), lastName(n), pick(cities, mixed(n, 7))]
  const isCompany = n % 25 === 7
  const company = n % 5 === 2 || isCompany ? `${lastName(n + 1)} & Sons` : ""
  const street = `${(mixed(n, 8) % 9000) + 100} ${pick(streets, mixed(n, 9))}`
  const postal = zip + String(mixed(n, 10) % 100).padStart(2, "0")
  const places = n % 10 < 7
  return [
    isCompany ? "" : first,
    n % 9 === 0 ? "M." : "",
    isCompany ? "" : last,
    "",
    company,
    n % 11 === 2 ? "Owner" : "",
    n % 6 === 0 ? `19${50 + (n % 50)}-0${1 + (n % 9)}-12` : "",
    n % 8 === 3 ? `Gate code ${n % 10000}, "back" door; dog is friendly` : "",
    ["* myContacts", ...(n % 4 === 1 ? ["VIP"] : []), ...(n % 7 === 3 ? ["Gardening"] : [])].join(" ::: "),
    "* Home",
    `${first
      .normalize("NFD")
      .replace(/[^A-Za-z]/g, "")
      .toLowerCase()}.${n}@example.com`,
    n % 9 === 4 ? "Work" : "",
    n % 9 === 4 ? `office${n}@example.org` : "",
    "Mobile",
    phone(n, 1),
    n % 3 === 0 ? "Work" : "",
    n % 3 === 0 ? phone(n, 2) : "",
    places ? "Home" : "",
    places ? `${street}\n${city}, ${region} ${postal}\nUS` : "",
    places ? street : "",
    places ? city : "",
    "",
    places ? region : "",
    places ? postal : "",
    places ? "US" : "",
    n % 13 === 0 && places ? "Apt 4" : ""
  ]
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const line = (row: ReadonlyArray<string>): string => `${row.map(quoted).join(",")}\r\n`

function* lines(rows: number) {
  let chunk = line(header)
  for (let n = 0; n < rows; n++) {
    chunk += line(cells(n))
    if (chunk.length > 1 << 20) {
      yield chunk
      chunk = ""
    }
  }
  yield chunk
}

/** Writes an export of `rows` contacts to a file. */
const write = (path: string, rows: number): Promise<void> =>
  pipeline(Readable.from(lines(rows)), createWriteStream(path))

const [path, rows] = process.argv.slice(2)
if (import.meta.main && path !== undefined) await write(path, Number(rows))
