/**
 * How well duplicates are found, on the FEBRL 4 pair: 5,000 invented Australians and a corrupted copy of each, as one book
 * of 10,000 that is compared with itself. The social security number is not used, and no rule knows these files.
 *
 * node --conditions=@clientela/source test/bench/duplicates.ts
 */
import { existsSync, readFileSync } from "node:fs"
import { cpus, loadavg } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import {
  Customer,
  CustomField,
  Duplicate,
  DuplicateFinder,
  DuplicateProfile,
  Instant,
  Lifecycle,
  Origin,
  PersonName,
  PostalAddress,
  Property,
  Rarity
} from "@clientela/core"

const corpus = process.env["CLIENTELA_CORPUS"] ?? fileURLToPath(new URL("../../../shared/corpus", import.meta.url))
const files = ["dataset4a.csv", "dataset4b.csv"].map((name) => join(corpus, "febrl", name))
const since = Instant.Instant.make("2026-01-01T00:00:00.000Z")
const birth = CustomField.FieldId.make("date-of-birth")

const read = (file: string): ReadonlyArray<Customer.Customer> => {
  const [head = "", ...lines] = readFileSync(file, "utf8")
    .split(/\r?\n/)
    .filter((line) => line !== "")
  const columns = head.split(",").map((name) => name.trim())
  return lines.map((line) => {
    const cells = new Map(line.split(",").map((cell, index) => [columns[index] ?? "", cell.trim()]))
    const cell = (name: string) => cells.get(name) ?? ""
    const address = PostalAddress.make({
      line1: [cell("street_number"), cell("address_1")].filter(Boolean).join(" "),
      line2: cell("address_2"),
      city: cell("suburb"),
      region: cell("state"),
      postalCode: cell("postcode"),
      country: "AU"
    })
    const id = cell("rec_id")
    return {
      ...Customer.blank,
      id: Customer.CustomerId.make(id),
      kind: "person",
      name: PersonName.make({ first: cell("given_name"), last: cell("surname") }),
      company: null,
      role: null,
      displayName: null,
      phones: [],
      emails: [],
      properties:
        address === null
          ? []
          : [{ id: Property.PropertyId.make(id), name: null, note: null, address, ...Property.blank }],
      tags: [],
      leadSource: null,
      lifecycle: Lifecycle.lead(since),
      archivedAt: null,
      customFields: cell("date_of_birth") === "" ? {} : { [birth]: cell("date_of_birth") },
      origin: Origin.manual,
      createdAt: since,
      extras: {}
    }
  })
}

const person = (id: string): string => id.replace(/-(?:org|dup-\d+)$/, "")
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`.padStart(9)
const report = (name: string, right: number, said: number, all: number) => {
  const [precision, recall] = [said === 0 ? 1 : right / said, right / all]
  const f1 = (2 * precision * recall) / (precision + recall) || 0
  console.log(
    `  ${name.padEnd(40)}${percent(precision)}${percent(recall)}${percent(f1)}${String(said - right).padStart(7)}`
  )
}

const measure = (title: string, book: ReadonlyArray<Customer.Customer>, options: DuplicateProfile.Options) => {
  const profiles = book.map((customer) => DuplicateProfile.make(customer, options))
  const rarity = Rarity.make(profiles)
  const all = book.length / 2
  const pairs: Array<readonly [DuplicateProfile.Profile, DuplicateProfile.Profile]> = []
  const skipped = DuplicateFinder.pairs(profiles, (i, j) => {
    const [a, b] = [profiles[i], profiles[j]]
    if (a !== undefined && b !== undefined) pairs.push([a, b])
  })
  const isRight = ({ a, b }: { readonly a: string; readonly b: string }) => person(a) === person(b)
  const blocked = pairs.filter(([a, b]) => isRight({ a: a.id, b: b.id })).length

  const found = DuplicateFinder.find(book, options).candidates
  console.log(`\n${title}: ${book.length} customers, ${all} pairs are one person`)
  console.log(`  ${"".padEnd(40)}precision   recall       F1  false`)
  for (const least of Duplicate.Band.literals) {
    const reached = Duplicate.Band.literals.slice(0, Duplicate.Band.literals.indexOf(least) + 1)
    const said = found.filter(({ band }) => reached.includes(band))
    report(reached.join(", "), said.filter(isRight).length, said.length, all)
  }
  const exact = Map.groupBy(profiles, ({ first, last, places }) => [first, last, places[0]?.postalCode].join("|"))
  const naive = [...exact.values()].flatMap((same) =>
    same.flatMap((a, i) => same.slice(i + 1).map((b) => ({ a: a.id, b: b.id })))
  )
  report("baseline: same name and postal code", naive.filter(isRight).length, naive.length, all)
  console.log(
    `  blocking: ${pairs.length} pairs to compare, recall${percent(blocked / all)}, ${skipped.length} blocks skipped`
  )

  const runs = [1, 2, 3].map(() => {
    const start = performance.now()
    for (let scored = 0; scored < 1_000_000; ) {
      for (const [a, b] of pairs.slice(0, 1_000_000 - scored)) {
        Duplicate.scoreProfiles(a, b, rarity)
        scored++
      }
    }
    return performance.now() - start
  })
  console.log(`  1,000,000 pairs scored in ${Math.round(Math.min(...runs))} ms (best of ${runs.length})`)
}

if (files.every((file) => existsSync(file))) {
  const book = files.flatMap(read)
  console.log(
    `node ${process.version}, ${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`
  )
  measure("Names and addresses", book, {})
  measure("With date of birth", book, { dateFields: [birth] })
} else {
  console.log(`Skipped: there is no ${files.join(", ")}. Set CLIENTELA_CORPUS to the folder that has febrl/ in it`)
}
