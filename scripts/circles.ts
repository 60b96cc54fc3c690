/** The shortest way from a file back to itself, along what each file imports; empty where there is none. */
const circleFrom = (start: string, imports: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyArray<string> => {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const file of queue) {
    for (const next of imports.get(file) ?? []) {
      if (next === start) {
        const path = [start]
        for (let at = file; at !== start; at = cameFrom.get(at) ?? start) path.unshift(at)
        return [start, ...path]
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, file)
        queue.push(next)
      }
    }
  }
  return []
}

/** Files that import each other in a circle, each file in one circle at the most. */
export const circles = (imports: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyArray<ReadonlyArray<string>> => {
  const seen = new Set<string>()
  return [...imports.keys()].flatMap((file) => {
    const circle = seen.has(file) ? [] : circleFrom(file, imports)
    for (const each of circle) seen.add(each)
    return circle.length === 0 ? [] : [circle]
  })
}

/** The arrows of a graph without those that another way says already: what is left can be looked at. */
export const reduced = (arrows: Readonly<Record<string, ReadonlyArray<string>>>): ReadonlyArray<string> => {
  const beyond = (from: string): ReadonlyArray<string> =>
    (arrows[from] ?? []).flatMap((next) => [...(arrows[next] ?? []), ...beyond(next)])
  return Object.entries(arrows).flatMap(([from, targets]) => {
    const further = new Set(beyond(from))
    return targets.filter((to) => !further.has(to)).map((to) => `${from} --> ${to}`)
  })
}
