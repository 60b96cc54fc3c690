/** How the command ends, as scripts see it: the table of docs/reference/cli.md. */
import { Schema } from "effect"

export const ExitCode = {
  done: 0,
  /** Some rows were rejected, or something was kept; all reported. */
  partly: 1,
  /** Another run holds the book. */
  locked: 5,
  usage: 64,
  /** The input cannot be read. */
  input: 65,
  /** The database, or what the answer goes to, cannot be used. */
  unavailable: 69,
  bug: 70,
  /** Interrupted; the same command goes on. */
  interrupted: 130
} as const

/** An end with words for people: what happened, what was not done, what to do next. */
export class Failure extends Schema.TaggedError<Failure>()("Failure", {
  code: Schema.Int,
  message: Schema.String,
  /** What happened, in one word, for programs. */
  tag: Schema.optionalKey(Schema.String),
  /** More of it for programs, such as the ids that are meant. */
  details: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
  cause: Schema.optionalKey(Schema.Defect())
}) {}

/** The end of a command that did its work, where that is not 0. */
export class Ended extends Schema.TaggedError<Ended>()("Ended", { code: Schema.Int }) {}

export const usage = (message: string, tag = "Usage", details: Failure["details"] = {}): Failure =>
  new Failure({ code: ExitCode.usage, message, tag, details })
export const input = (message: string): Failure =>
  new Failure({ code: ExitCode.input, message, tag: "UnreadableInput" })
export const unavailable = (message: string): Failure =>
  new Failure({ code: ExitCode.unavailable, message, tag: "Unavailable" })
