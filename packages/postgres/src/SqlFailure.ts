/** What a failed statement means for who asked: the database's errors as reasons of `StoreError`. */
import { StoreError } from "@clientela/core"
import { Effect, Layer } from "effect"
import { SqlError } from "effect/sql"

// PostgreSQL Appendix A: class 53 is insufficient resources, 53100 disk full, 53200 out of memory, 54000 limits.
const code = (cause: unknown): string =>
  typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string" ? cause.code : ""

const reason = (error: SqlError.SqlError): StoreError.Reason => {
  const detail = error.reason.message
  const state = code(error.reason.cause)
  if (state === "53100" || /no space left|ENOSPC|could not extend file/i.test(detail)) {
    return new StoreError.Full({ detail: "The disk of the database is full: free some space and run again" })
  }
  switch (error.reason._tag) {
    case "ConnectionError":
      return new StoreError.Unavailable({ detail: `The database cannot be reached: ${detail}` })
    case "AuthenticationError":
      return new StoreError.Refused({ detail: `The database refused the sign-in: ${detail}` })
    case "AuthorizationError":
      return new StoreError.Refused({ detail: `The database user lacks a right: ${detail}` })
    case "DeadlockError":
    case "SerializationError":
      return new StoreError.Stale({ detail: "Somebody else changed the same customers at the same time" })
    case "UniqueViolation":
      return new StoreError.Stale({ detail: "Something with the same id exists already" })
    case "LockTimeoutError":
    case "StatementTimeoutError":
      return new StoreError.Unavailable({ detail: `The database took too long: ${detail}` })
    default:
      return new StoreError.Unexpected({ detail: `The database failed: ${detail}` })
  }
}

export const fromSql = (error: SqlError.SqlError): StoreError.StoreError => StoreError.make(reason(error), error)

/** For `Effect.catchTag("SqlError", …)`. */
export const fail = (error: SqlError.SqlError): Effect.Effect<never, StoreError.StoreError> => Effect.fail(fromSql(error))

/** Turns SQL errors into the store's; other errors pass. For effects whose other errors are a type parameter. */
export const orStoreError = <A, E, R>(
  effect: Effect.Effect<A, E | SqlError.SqlError, R>
): Effect.Effect<A, E | StoreError.StoreError, R> =>
  Effect.mapError(effect, (error) => (SqlError.isSqlError(error) ? fromSql(error) : error))

/** The same for a layer that connects. */
export const layerOrStoreError = <A, E>(layer: Layer.Layer<A, E | SqlError.SqlError>): Layer.Layer<A, E | StoreError.StoreError> =>
  Layer.effectContext(orStoreError(Layer.build(layer)))
