/** Times of an operation and of the same work written by hand, in turn in one process, so that both meet the same machine. */

/** Keeps results alive, so that no compiler finds the work useless. */
const sink: { value: unknown } = { value: null }

export interface Sample {
  /** Microseconds of one operation: the best of the rounds, because what disturbs only adds. */
  readonly micros: number
  /** Bytes that one operation allocates. Needs `--expose-gc` and a young generation that holds a round. */
  readonly bytes: number
}

const rounds = 7

const once = (operation: (index: number) => unknown, times: number): Sample => {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const start = performance.now()
  for (let index = 0; index < times; index++) sink.value = operation(index)
  const micros = ((performance.now() - start) * 1000) / times
  return { micros, bytes: (process.memoryUsage().heapUsed - before) / times }
}

const best = (samples: ReadonlyArray<Sample>): Sample => ({
  micros: Math.min(...samples.map(({ micros }) => micros)),
  bytes: Math.max(0, Math.min(...samples.map(({ bytes }) => bytes)))
})

/** Both operations, `rounds` times in turn. */
export const compare = (
  ours: (index: number) => unknown,
  baseline: (index: number) => unknown,
  times: number
): { readonly ours: Sample; readonly baseline: Sample } => {
  once(ours, times)
  once(baseline, times)
  const pairs = Array.from({ length: rounds }, () => ({ ours: once(ours, times), baseline: once(baseline, times) }))
  return { ours: best(pairs.map((pair) => pair.ours)), baseline: best(pairs.map((pair) => pair.baseline)) }
}

export const print = (name: string, { baseline, ours }: ReturnType<typeof compare>): void => {
  const cell = (value: number, unit: string) => `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`.padStart(11)
  console.log(
    `${name.padEnd(34)}${cell(ours.micros, "us")}${cell(ours.bytes, "B")}   by hand ${cell(baseline.micros, "us")}${cell(baseline.bytes, "B")}   ratio ${(ours.micros / baseline.micros).toFixed(2)}`
  )
}
