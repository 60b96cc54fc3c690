/** The statements that an effect sends to the database, as its spans tell. */
import { Effect, Tracer } from "effect"
import { SqlClient } from "effect/sql"
import * as Book from "../src/Book.ts"

export const of = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<ReadonlyArray<string>, E, R> =>
  Effect.suspend(() => {
    const spans: Array<Tracer.NativeSpan> = []
    const tracer = Tracer.make({
      span: (options) => {
        const span = new Tracer.NativeSpan(options)
        spans.push(span)
        return span
      }
    })
    return Effect.map(Effect.withTracer(effect, tracer), () =>
      spans.flatMap((span) => {
        const text = span.attributes.get("db.query.text")
        return typeof text === "string" ? [text] : []
      })
    )
  })

/** The plans of those statements of an effect that contain a text, as the database makes them for any values. */
export const plansOf = <A, E, R>(effect: Effect.Effect<A, E, R>, containing: string) =>
  Effect.gen(function* () {
    const { transaction } = yield* Book.Book
    const sql = yield* SqlClient.SqlClient
    const sent = (yield* of(effect)).filter((text) => text.includes(containing))
    const count = (text: string) => Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n)))
    const explain = (text: string) =>
      transaction(
        Effect.gen(function* () {
          yield* sql`SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`
          yield* sql.unsafe(`PREPARE explained AS ${text}`)
          const nulls = Array.from({ length: count(text) }, () => "NULL").join(", ")
          const lines = yield* sql.unsafe<{ "QUERY PLAN": string }>(`EXPLAIN EXECUTE explained (${nulls})`)
          yield* sql`DEALLOCATE explained`
          return lines
        })
      )
    const plans = yield* Effect.forEach(sent, explain)
    return plans
      .flat()
      .map((line) => line["QUERY PLAN"])
      .join("\n")
  })
