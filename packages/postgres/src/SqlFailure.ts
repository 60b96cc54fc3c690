/** What a failed statement means for who asked: the database's errors as reasons of `StoreError`. */
import { StoreError } from "@clientela/core"
import { Effect, Layer } from "effect"
import { SqlError } from "effect/sql"

const field = (cause: unknown, name: "code" | "message" | "errors"): unknown =>
  typeof cause === "object" && cause !== null ? Reflect.get(cause, name) : undefined

/** What the server or the system said. A connection that was tried on several addresses failed for each. */
const said = (cause: unknown): string => {
  const [message, errors] = [field(cause, "message"), field(cause, "errors")]
  if (typeof message === "string" && message !== "") return message
  return Array.isArray(errors) ? errors.map(said).join(", ") : String(cause)
}

type Make = (detail: string) => StoreError.Reason

const unavailable: Make = (said) => new StoreError.Unavailable({ detail: `The database cannot be reached: ${said}` })
const refused: Make = (said) => new StoreError.Refused({ detail: `The database refused: ${said}` })
const slow: Make = (said) => new StoreError.Unavailable({ detail: `The database took too long: ${said}` })
const full: Make = (said) =>
  new StoreError.Full({ detail: `The disk of the database is full, free some space and run again: ${said}` })
const raced: Make = () => new StoreError.Stale({ detail: "Somebody else changed the same customers at the same time" })
const strange: Make = (said) =>
  new StoreError.Incompatible({ detail: `The database is not as clientela made it, or is none of its own: ${said}` })

// PostgreSQL Appendix A. What the client sorts out by itself stands under its tag, the rest under the code.
const byCode: Readonly<Record<string, Make>> = {
  "53100": full,
  "57P01": unavailable, // the administrator shut it down
  "57P02": unavailable, // it crashed
  "23503": raced, // a customer that is no longer there
  "25006": refused, // read-only
  "3F000": strange, // no such schema
  "42P01": strange, // no such table
  "42703": strange // no such column
}

const byTag: Partial<Record<SqlError.SqlErrorReason["_tag"], Make>> = {
  ConnectionError: unavailable,
  AuthenticationError: refused,
  AuthorizationError: refused,
  DeadlockError: raced,
  SerializationError: raced,
  UniqueViolation: () => new StoreError.Stale({ detail: "Something with the same id exists already" }),
  LockTimeoutError: slow,
  StatementTimeoutError: slow
}

const unexpected: Make = (said) => new StoreError.Unexpected({ detail: `The database failed: ${said}` })

const reason = ({ reason: { _tag, cause, operation } }: SqlError.SqlError): StoreError.Reason => {
  const detail = said(cause)
  // PGlite's disk is the process's: its errors have no code of PostgreSQL's.
  if (/no space left|ENOSPC|could not extend file/i.test(detail)) return full(detail)
  // No such database, too many connections, starting up, not accepting any.
  const otherwise = operation === "connect" ? unavailable : unexpected
  return (byCode[String(field(cause, "code"))] ?? byTag[_tag] ?? otherwise)(detail)
}

export const fromSql = (error: SqlError.SqlError): StoreError.StoreError => StoreError.make(reason(error), error)

/** For `Effect.catchTag("SqlError", …)`. */
export const fail = (error: SqlError.SqlError): Effect.Effect<never, StoreError.StoreError> =>
  Effect.fail(fromSql(error))

/** Turns SQL errors into the store's; other errors pass. For effects whose other errors are a type parameter. */
export const orStoreError = <A, E, R>(
  effect: Effect.Effect<A, E | SqlError.SqlError, R>
): Effect.Effect<A, E | StoreError.StoreError, R> =>
  Effect.mapError(effect, (error) => (SqlError.isSqlError(error) ? fromSql(error) : error))

/** The same for a layer that connects. */
export const layerOrStoreError = <A, E>(
  layer: Layer.Layer<A, E | SqlError.SqlError>
): Layer.Layer<A, E | StoreError.StoreError> => Layer.effectContext(orStoreError(Layer.build(layer)))
