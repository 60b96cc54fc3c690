/** Cells that hold one word out of a few. A word that is none of them is not guessed at. */
import { Text } from "@clientela/core"

const lookup = <A>(table: ReadonlyArray<readonly [words: string, value: A]>) => {
  const values = new Map(table.flatMap(([words, value]) => words.split(" ").map((word) => [word, value] as const)))
  return (text: string): A | null => values.get(Text.fold(text).replace(/[^\p{L}\p{N}]/gu, "")) ?? null
}

export const yesNo: (text: string) => boolean | null = lookup([
  ["yes y true t 1 x on archived inactive si ja oui sim archivado archiviert", true],
  ["no n false f 0 off active nein non nao activo aktiv", false]
])

export const stage: (text: string) => "lead" | "client" | null = lookup([
  ["lead prospect prospective potential interessent prospecto prospekt", "lead"],
  ["client customer active cliente kunde current", "client"]
])

export const kind: (text: string) => "person" | "company" | null = lookup([
  ["person individual homeowner residential persona privat particulier", "person"],
  ["company business organization organisation commercial empresa firma entreprise", "company"]
])

export const type: (text: string) => "homeowner" | "business" | null = lookup([
  ["homeowner residential", "homeowner"],
  ["business commercial", "business"]
])

const honorifics = new Set(
  "mr mrs ms miss mx dr prof rev fr sir dame herr frau drmed sr sra srta don dona m mme mlle sig mrandmrs mrmrs".split(
    " "
  )
)

/** Mr., Dr.: what may stand in front of a name. A column called "Title" holds these or a job. */
export const isHonorific = (text: string): boolean => honorifics.has(Text.fold(text).replace(/[^\p{L}]/gu, ""))
