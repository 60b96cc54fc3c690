/**
 * How the command ends when its standard output does. Without Effect, because `--version` has to know it too.
 * Who reads may stop early, as `| head` does, and that is no failure; a full disk is one.
 */

export interface Broken {
  readonly code: number
  /** For standard error; `null` where there is nothing to say. */
  readonly words: string | null
}

const code = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the quota of the disk is used up",
  EFBIG: "the file would be too large",
  EIO: "the device failed",
  EBADF: "it is closed"
}

export const broken = (error: unknown): Broken => {
  if (code(error) === "EPIPE") return { code: 0, words: null }
  const why = reasons[String(code(error))] ?? (error instanceof Error ? error.message : String(error))
  return {
    code: 69,
    words: `Standard output cannot be written to, ${why}: the answer is not whole. Mend that, or send it elsewhere, and run again`
  }
}

/** Waits until what was printed is out, or has failed. */
export const flushed = (done: () => void): void => {
  process.stdout.write("", () => setImmediate(done))
}
