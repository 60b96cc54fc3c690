/**
 * Writes the demo book, `google-contacts.csv`: a Google Contacts export of about 1,000 people who do not exist, with the dirt
 * that real exports have. Same output on every run:
 *
 *     node examples/data/generate.ts > examples/data/google-contacts.csv
 *
 * E-mails end in example.com, .org or .net (RFC 2606). Phones are from ranges kept free for fiction: 555-0100 to 555-0199 in
 * North America, Ofcom's and ACMA's drama numbers, those of ARCEP, PTS and the Bundesnetzagentur.
 */

// mulberry32: small, seeded, good enough to shuffle names.
const makeRandom = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
const random = makeRandom(20260315)
const pick = <A>(items: readonly [A, ...ReadonlyArray<A>]): A => items[random(items.length)] ?? items[0]
const chance = (percent: number): boolean => random(100) < percent

const counts = { email: 3, phone: 3, address: 2, relation: 1, website: 1, event: 1, custom: 2 }
const numbered = (prefix: string, count: number, parts: ReadonlyArray<string>): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => parts.map((part) => `${prefix} ${index + 1} - ${part}`)).flat()

const header = [
  "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name", "Name Prefix", "Name Suffix",
  "Nickname", "File As", "Organization Name", "Organization Title", "Organization Department", "Birthday", "Notes", "Photo", "Labels",
  ...numbered("E-mail", counts.email, ["Label", "Value"]),
  ...numbered("Phone", counts.phone, ["Label", "Value"]),
  ...numbered("Address", counts.address, [
    "Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address"
  ]),
  ...numbered("Relation", counts.relation, ["Label", "Value"]),
  ...numbered("Website", counts.website, ["Label", "Value"]),
  ...numbered("Event", counts.event, ["Label", "Value"]),
  ...numbered("Custom Field", counts.custom, ["Label", "Value"])
]

type Row = Readonly<Record<string, string>>

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const line = (row: Row): string => {
  const unknown = Object.keys(row).filter((name) => !header.includes(name))
  if (unknown.length > 0) throw new Error(`no such column: ${unknown.join(", ")}`)
  return header.map((name) => quoted(row[name] ?? "")).join(",")
}

// Names

const firsts = [
  "Ada", "Amara", "Andrew", "Ángel", "Anika", "Beatriz", "Ben", "Björn", "Carmen", "Chloé", "Cora", "Dafydd", "Dana", "Dmitri", "Elena", "Eli", "Émile",
  "Esther", "Fatima", "Felix", "Freya", "Gabriel", "Grace", "Hana", "Hugo", "Ibrahim", "Inés", "Iris", "Jamal", "Jana", "Joaquín", "Josie", "Kai", "Kofi", "Lars", "Leila",
  "Lucía", "Maeve", "Malik", "Marta", "Mateo", "Mei", "Milo", "Nadia", "Nia", "Noah", "Olga", "Omar", "Paula", "Priya", "Quentin", "Raj", "René", "Rosa", "Ruth", "Sam",
  "Siobhán", "Sofía", "Stefan", "Tariq", "Tess", "Thomas", "Uma", "Vera", "Wanda", "Xavier", "Yara", "Yusuf", "Zoë", "Zuzana"
] as const
const lasts = [
  "Abbott", "Ahmed", "Almeida", "Baker", "Bauer", "Becker", "Bell", "Bianchi", "Brandt", "Byrne", "Castillo", "Çelik", "Chen", "Cohen", "D'Angelo", "D’Arcy", "Dąbrowski", "de la Cruz",
  "Delacroix", "Díaz", "Dubois", "Eriksen", "Farah", "Fischer", "Flores", "Fraser", "Gallagher", "Grün", "Haddad", "Hansen", "Hayashi", "Hernández", "Hill", "Ibáñez",
  "Ivanova", "Jensen", "Johansson", "Kaya", "Keller", "Kim", "Kowalska", "Kumar", "Larsen", "Lefèvre", "Lim", "López", "MacLeod", "Marsh", "McDonald", "Mendoza", "Meyer", "Moreau", "Müller", "Muñoz",
  "Murphy", "Nguyen", "Novák", "Núñez", "O'Brien", "O’Connor", "Ochoa", "Okafor", "Olsen", "Ortega", "Park", "Patel", "Peña", "Pereira", "Quint", "Ramos", "Reyes", "Rossi", "Ruiz", "Sato", "Schäfer",
  "Silva", "Singh", "Smith-Jones", "Sørensen", "Stone", "Suárez", "Tanaka", "Teixeira", "Thapa", "Torres", "Vance", "van der Berg", "Vargas", "Vega", "Wagner", "Walsh", "Weiß", "Wood", "Yıldız", "Young", "Zhang"
] as const

const taken = new Set<string>()
const freshName = (last?: string): readonly [string, string] => {
  for (;;) {
    const name = [pick(firsts), last ?? pick(lasts)] as const
    if (taken.has(name.join(" "))) continue
    taken.add(name.join(" "))
    return name
  }
}

// Contact points

const ascii = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").replaceAll("ø", "o").replaceAll("ı", "i").replaceAll("ł", "l").toLowerCase().replace(/[^a-z]/g, "")
const domains = ["example.com", "example.com", "example.org", "example.net"] as const
const mailOf = (first: string, last: string): string =>
  pick([`${ascii(first)}.${ascii(last)}`, `${ascii(first).slice(0, 1)}${ascii(last)}${random(90) + 10}`, `${ascii(first)}+${ascii(last)}`]) + `@${pick(domains)}`

const areas = ["512", "737", "210", "713", "214", "830", "415", "503", "617", "312", "206", "303", "602", "718", "305", "404"]
const lines = areas.flatMap((area) => Array.from({ length: 100 }, (_, n) => [area, `01${String(n).padStart(2, "0")}`] as const))
for (let i = lines.length - 1; i > 0; i--) {
  const j = random(i + 1)
  const [a, b] = [lines[i], lines[j]]
  if (a !== undefined && b !== undefined) [lines[i], lines[j]] = [b, a]
}
const freshLine = (): readonly [area: string, number: string] => lines.pop() ?? ["512", "0100"]
const spellings: readonly [(a: string, n: string) => string, ...Array<(a: string, n: string) => string>] = [
  (a, n) => `(${a}) 555-${n}`, (a, n) => `(${a}) 555-${n}`, (a, n) => `${a}-555-${n}`, (a, n) => `+1 ${a}-555-${n}`, (a, n) => `+1${a}555${n}`, (a, n) => `${a}.555.${n}`,
  (a, n) => `1 (${a}) 555‑${n}`, (a, n) => `${a}555${n}`, (a, n) => `${a}\u00a0555\u00a0${n}`
]
const freshPhone = (): string => pick(spellings)(...freshLine())
const foreignPhones = [
  "+44 20 7946 0018", "020 7946 0321", "+44 7700 900123", "07700 900456", "+61 491 570 006", "+61 2 5550 1234", "+33 6 39 98 01 23", "+33 1 99 00 12 34", "+46 8 465 004 12",
  "+46 70 174 06 15", "+49 30 23125 042", "+49 171 39200 17"
]
const phoneLabels = ["Mobile", "Mobile", "Mobile", "Home", "Work", "Main", "Other", "Work Fax", "Pool house", "Grandma's"] as const

// Places

const streets = [
  "Elm St", "Oak Ave", "Lakeview Dr", "Calle Ocho", "Cedar Ln", "Maple Court", "S. Congress Ave", "Old Mill Rd", "N Lamar Blvd", "Ranch Road 12", "Río Grande St", "Juniper Trail", "Quarry Pl", "W 6th St"
] as const
const cities = [
  ["Austin", "TX", "78701"], ["Austin", "TX", "78704"], ["Round Rock", "TX", "78664"], ["San Antonio", "TX", "78205"], ["Houston", "Texas", "77002"], ["Dallas", "TX", "75201"], ["New Braunfels", "TX", "78130"],
  ["Portland", "OR", "97201"], ["Boston", "MA", "02134"], ["Denver", "CO", "80202"]
] as const
const addressCells = (n: number, label: string): Row => {
  const [city, region, zip] = pick<readonly [string, string, string]>(cities)
  const unit = chance(12) ? pick(["Apt 4", "Unit B", "#12", "Suite 300"]) : ""
  const street = `${random(9800) + 100} ${pick(streets)}${unit === "" ? "" : `\n${unit}`}`
  return {
    [`Address ${n} - Label`]: label,
    [`Address ${n} - Formatted`]: `${street}\n${city}, ${region} ${zip}\nUS`,
    [`Address ${n} - Street`]: street,
    [`Address ${n} - City`]: city,
    [`Address ${n} - Region`]: region,
    [`Address ${n} - Postal Code`]: zip,
    [`Address ${n} - Country`]: "US"
  }
}

const tags = ["VIP", "Lawn", "Pool", "Gutters", "Snow removal", "HOA", "Referred", "Do not call before 9", "Ventanas"] as const
const groups = (): string => ["* myContacts", ...(chance(8) ? ["* starred"] : []), ...(chance(35) ? [pick(tags)] : []), ...(chance(6) ? ["Winter 2025"] : [])].join(" ::: ")
const notes = [
  "Prefers texts.", "Dog in the yard, ring first.", "Pays cash.\nAsk for a receipt.", "Quote sent in May\n\nFollow up in June", "Gate sticks. Push hard.", "Habla español.", "Allergic to cut grass (!)"
] as const
const companies = ["Quint Gardens", "Blue Heron HOA", "Lakeside Dental", "Café Olé", "Ñandú Imports", "Stone & Sons Roofing", "Marsh Property Management", "Bluebonnet School", "Tanaka Pottery"] as const
const day = (): string => `${String(random(12) + 1).padStart(2, "0")}-${String(random(28) + 1).padStart(2, "0")}`

// People

const person = (name: readonly [string, string], more: Row = {}): Row => {
  const [first, last] = name
  const mail = mailOf(first, last)
  const hasMail = chance(82)
  const hasPhone = chance(88) || !hasMail
  const several = chance(6)
  return {
    "First Name": first,
    "Last Name": last,
    ...(chance(5) ? { "Middle Name": pick(["J.", "María", "Lee", "Anne"]) } : {}),
    ...(chance(4) ? { "Name Prefix": pick(["Dr.", "Mrs.", "Mr.", "Sra."]) } : {}),
    ...(chance(2) ? { "Name Suffix": pick(["Jr.", "III"]) } : {}),
    ...(chance(4) ? { Nickname: first.slice(0, 3) } : {}),
    ...(chance(10) ? { "Organization Name": pick(companies), "Organization Title": pick(["Owner", "Office manager", "Super"]) } : {}),
    ...(chance(14) ? { Birthday: chance(50) ? `--${day()}` : `19${random(50) + 45}-${day()}` } : {}),
    ...(chance(18) ? { Notes: pick(notes) } : {}),
    Labels: groups(),
    ...(hasMail ? { "E-mail 1 - Label": pick(["* Home", "* Work", "* ", "Home", "Work", ""]), "E-mail 1 - Value": several ? `${mail} ::: ${mailOf(last, first)}` : mail } : {}),
    ...(hasMail && chance(9) ? { "E-mail 2 - Label": "Work", "E-mail 2 - Value": `office-${mailOf(last, first)}` } : {}),
    ...(hasPhone ? { "Phone 1 - Label": pick(phoneLabels), "Phone 1 - Value": chance(5) ? `${freshPhone()} ::: ${freshPhone()}` : freshPhone() } : {}),
    ...(hasPhone && chance(14) ? { "Phone 2 - Label": pick(phoneLabels), "Phone 2 - Value": freshPhone() } : {}),
    ...(chance(70) ? addressCells(1, pick(["Home", "Home", "Home", "Work", ""])) : {}),
    ...(chance(6) ? addressCells(2, pick(["Lake house", "Rental", "Work"])) : {}),
    ...(chance(4) ? { "Website 1 - Label": pick(["Work", "Profile", "Home Page"]), "Website 1 - Value": `https://${ascii(last)}.example` } : {}),
    ...(chance(4) ? { "Relation 1 - Label": pick(["Spouse", "Mother", "Assistant"]), "Relation 1 - Value": pick(firsts) } : {}),
    ...(chance(3) ? { "Event 1 - Label": "Anniversary", "Event 1 - Value": `20${random(10) + 10}-${day()}` } : {}),
    ...(chance(9) ? { "Custom Field 1 - Label": "Gate code", "Custom Field 1 - Value": `#${random(9000) + 1000}` } : {}),
    ...(chance(3) ? { "Custom Field 2 - Label": "Pool type", "Custom Field 2 - Value": pick(["salt", "chlorine", "koi pond"]) } : {}),
    ...more
  }
}

const mail = (value: string, label = "* Home"): Row => ({ "E-mail 1 - Label": label, "E-mail 1 - Value": value })
const phone = (value: string, label = "Mobile"): Row => ({ "Phone 1 - Label": label, "Phone 1 - Value": value })
const named = (first: string, last: string, more: Row = {}): Row => {
  taken.add(`${first} ${last}`)
  return { "First Name": first, "Last Name": last, Labels: "* myContacts", ...more }
}

const families: ReadonlyArray<Row> = [
  ...["Ana", "Luis", "Marisol", "Teo"].map((first) => named(first, "García", { ...mail(`${ascii(first)}.garcia@example.com`), ...phone("(512) 555-0190", "Home"), Labels: "* myContacts ::: VIP" })),
  named("Rosa María", "García Peña", mail("rosamaria@example.org")),
  named("Peter", "Garcia", { ...mail("peter.garcia@example.net"), "Organization Name": "Garcia & Sons Plumbing", "Organization Title": "Owner" }),
  named("Gabriela", "Garcia-Lopez", phone("+1 737-555-0191")),
  named("Joaquín", "GARCÍA", phone("737 555 0192", "Work")),
  // A couple with one mailbox and two names
  named("Walter", "Finch", { ...mail("thefinches@example.com"), ...phone("(830) 555-0101") }),
  named("Edith", "Finch", { ...mail("thefinches@example.com"), ...phone("(830) 555-0102") }),
  named("Nils", "Holm", { ...mail("holm.family@example.net"), ...phone("(830) 555-0103") }),
  named("Solveig", "Holm", mail("holm.family@example.net")),
  // Families with one phone
  ...["Hae-won", "Min-jun", "Grandma"].map((first) => named(first, "Baek", phone("(210) 555-0104", "Home"))),
  ...["Ingrid", "Per", "Tuva"].map((first) => named(first, "Østby", { ...phone("(210) 555-0105", "Home"), ...mail(`${ascii(first)}.ostby@example.org`) }))
]

/** The same person entered twice: same e-mail, the phone in another spelling, something else missing. */
const twice: ReadonlyArray<Row> = Array.from({ length: 14 }, (_, n) => {
  const [first, last] = freshName()
  const address = `${ascii(first)}.${ascii(last)}.${n}@example.com`
  const [area, number] = freshLine()
  return [
    named(first, last, { ...mail(address), ...phone(`(${area}) 555-${number}`), Notes: pick(notes) }),
    named(first, last, { ...mail(address.replace("e", "E")), ...phone(`+1${area}555${number}`, "Work"), ...addressCells(1, "Home") })
  ]
}).flat()

const dirt: ReadonlyArray<Row> = [
  // E-mails that are none
  named("Cass", "Doubleat", mail("cass@@example.com")),
  named("Dot", "Dotless", mail("dot@example")),
  named("Noah", "Atall", mail("noah.example.com")),
  named("Ellis", "Twodots", mail("ellis@example..com")),
  named("Hy", "Phen", mail("hy@-example.com")),
  named("Emmett", "Nameless", mail("@example.com")),
  named("Spacey", "Middle", mail("spacey middle@example.org ::: spacey@example.org")),
  named("Otto", "Spelled", { ...mail("otto at example.com"), ...phone("(512) 555-0106") }),
  // Phones that are none, or are strange
  named("Vanity", "Fair", phone("(512) JKL-0107", "Work")),
  named("Desk", "Clerk", { ...phone("ask at the desk", "Work"), ...mail("clerk@example.com") }),
  named("Either", "Orr", { ...phone("555-0108 or 555-0109?"), ...mail("orr@example.com") }),
  named("Excel", "Damage", { ...phone("5.12556E+09"), ...mail("damage@example.com") }),
  named("Short", "Number", { ...phone("0110"), ...mail("short@example.com") }),
  named("Invalid", "Exchange", { ...phone("(555) 555-0111"), ...mail("exchange@example.com") }),
  named("Exten", "Sion", { ...phone("(512) 555-0112 ext. 34", "Work") }),
  named("Dash", "Placeholder", { ...phone("-", "Home"), ...mail("n/a", "Work"), Notes: "no contact details yet" }),
  ...foreignPhones.map((raw) => named(...freshName(), phone(raw))),
  // Not persons, or hardly
  ...["Brushy Creek HOA", "Lone Star Pool Supply, LLC", "Müller & Söhne GmbH", "=Formula= Fitness", "株式会社さくら庭園"].map((name, n) => ({
    "Organization Name": name, Labels: "* myContacts ::: Commercial", ...mail(`front.desk.${n}@example.com`, "* Work")
  })),
  { "Organization Name": "Pool supplies (old number)", Labels: "* myContacts", ...phone("(713) 555-0113", "Work") },
  { Labels: "* myContacts", ...mail("no.name.at.all@example.com", "") },
  { Labels: "* myContacts", ...mail("newsletter+plumber@example.net", "") },
  { Labels: "* myContacts", ...phone("(713) 555-0114", "") },
  { Labels: "* myContacts", ...phone("(713) 555-0115", "") },
  { Labels: "* myContacts", Notes: "Somebody called about the fence, no number" },
  { "Name Prefix": "Dr.", Labels: "* myContacts" },
  named("Madonna", "", mail("madonna@example.com")),
  named("", "Okonkwo", phone("(713) 555-0116")),
  // Scripts
  named("翔", "田中", { "Phonetic First Name": "ショウ", "Phonetic Last Name": "タナカ", ...mail("sho.tanaka@example.com", "Home") }),
  named("小明", "王", { ...mail("xiaoming@example.org"), Notes: "住在二楼" }),
  named("지우", "박", phone("(214) 555-0117")),
  named("ליאור", "כהן", { ...mail("lior@example.net"), Notes: "מעדיף הודעות" }),
  named("مريم", "حداد", { ...phone("(214) 555-0118"), Labels: "* myContacts ::: حديقة" }),
  named("Ольга", "Петрова", mail("olga.petrova@example.org")),
  named("Ελένη", "Παπαδοπούλου", phone("(214) 555-0119")),
  named("Joy 🌻", "Bloom", { ...mail("joy@example.com"), Labels: "* myContacts ::: 🌱 Garden" }),
  named("Famille 👨‍👩‍👧", "Petit", mail("petit@example.com")),
  named("Seán", "O’Brien", mail("sean.obrien@example.com")),
  named("Sean", "O'Brien", { ...mail("sean.obrien@example.com"), ...phone("(617) 555-0120") }),
  // Blanks of all kinds
  named("  Nora", "Wide\u00a0 Space ", { ...mail(" nora@example.com\u00a0"), Notes: "  two  blanks,\ta tab\u00a0and a no-break space  " }),
  named("Zero\u200bWidth", "Joiner\u202e", mail("zero@example.com")),
  // What a spreadsheet would run
  ...["=1+1", '=HYPERLINK("https://x.example";"click")', "+1+1", "@SUM(A1:A9)", "-2+3", "＝1+1", "\t=1+1"].map((note, n) => named("Formula", `No. ${n + 1}`, { ...mail(`formula.${n}@example.com`), Notes: note })),
  // Addresses
  named("Formatted", "Only", { ...phone("(303) 555-0121"), "Address 1 - Label": "Home", "Address 1 - Formatted": "4 Privet Close\nDenver, CO 80202" }),
  named("Lost", "Zero", { ...phone("(617) 555-0122"), "Address 1 - Label": "Home", "Address 1 - Street": "9 Beacon St", "Address 1 - City": "Boston", "Address 1 - Region": "MA", "Address 1 - Postal Code": "2134" }),
  named("Boxed", "Mail", { ...phone("(503) 555-0123"), "Address 1 - Label": "Work", "Address 1 - PO Box": "77", "Address 1 - City": "Portland", "Address 1 - Region": "OR", "Address 1 - Extended Address": "c/o Front Desk" }),
  named("Two", "Houses", {
    ...phone("(503) 555-0124"), "Address 1 - Label": "Home", "Address 1 - Formatted": "1 First St\nPortland, OR ::: 2 Second St\nBend, OR", "Address 1 - Street": "1 First St ::: 2 Second St",
    "Address 1 - City": "Portland ::: Bend", "Address 1 - Region": "OR ::: OR"
  }),
  named("Elsewhere", "Abroad", {
    ...phone("+44 20 7946 0077"), "Address 1 - Label": "Home", "Address 1 - Street": "221 Baker Mews\nFlat 3", "Address 1 - City": "London", "Address 1 - Postal Code": "nw1 6xe", "Address 1 - Country": "United Kingdom"
  }),
  // The rest
  named("Tagged", "Toolong", { ...mail("toolong@example.com"), Labels: "* myContacts ::: customers who called in March about the hail damage and want a quote" }),
  named("Label", "Alone", { ...mail("alone@example.com"), "Phone 1 - Label": "Work" }),
  named("Photo", "Genic", { ...mail("photo@example.com"), Photo: "https://photos.example/p/1.png", "File As": "Genic, Photo" }),
  named("Long", "Story", { ...mail("story@example.com"), Notes: Array.from({ length: 40 }, (_, n) => `Visit ${n + 1}: mowed, edged, "blew" off; $40`).join("\n") })
]

const total = 1000
// An export that went through a text editor: a quote that nobody doubled.
const broken = `"Rosie" Bell${",".repeat(header.indexOf("Labels"))}* myContacts,* Home,rosie@example.com${",".repeat(header.length - header.indexOf("E-mail 1 - Value") - 1)}`

const special = [...families, ...twice, ...dirt]
const plain = Array.from({ length: total - 1 - special.length }, () => person(freshName()))
const rows = plain.map(line)
for (const row of special.map(line)) rows.splice(random(rows.length + 1), 0, row)
rows.splice(417, 0, broken)

process.stdout.write(`${[header.map(quoted).join(","), ...rows].join("\n")}\n`)
