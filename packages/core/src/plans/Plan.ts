/**
 * What plans have in common. `plan(state, request)` says what would happen, as a value that can be printed, counted and
 * confirmed by its hash; `apply(state, plan, { at, … })` does exactly that, or nothing.
 */
import { Result, Schema } from "effect"
import * as Fingerprint from "../internal/text/Fingerprint.ts"

/** What was planned is no longer what would happen. Plan again, look again. */
export class PlanStale extends Schema.TaggedError<PlanStale>()("PlanStale", {
  planned: Schema.String,
  present: Schema.String
}) {
  override get message() {
    return `The book changed after the plan ${this.planned.slice(0, 12)} was made: nothing was done; plan again`
  }
}

/** A request that names nobody does nothing, which is not what somebody wanted. */
export class NothingChosen extends Schema.TaggedError<NothingChosen>()("NothingChosen", {
  /** What is empty. */
  place: Schema.String
}) {
  override get message() {
    return `${this.place} is empty: nothing was planned; name at least one customer`
  }
}

/** A plan of somebody's request. One with another hash does something else. */
export interface Plan<Request> {
  readonly request: Request
  readonly hash: string
}

/** With the hash of all that the plan says, and of what else must not have changed when it is carried out. */
export const seal = <A extends object>(parts: A, unchanged: object = {}): A & { readonly hash: string } => ({
  ...parts,
  hash: Fingerprint.of({ ...parts, ...unchanged })
})

/** Makes an `apply`: it plans the same request again, and carries out a plan that is still the same. */
export const applied =
  <State, Request, P extends Plan<Request>, E, As, A, E2>(
    plan: (state: State, request: Request) => Result.Result<P, E>,
    carryOut: (state: State, plan: P, as: As) => Result.Result<A, E2>
  ) =>
  (state: State, planned: P, as: As): Result.Result<A, E | E2 | PlanStale> =>
    Result.flatMap(
      plan(state, planned.request),
      (present): Result.Result<A, E2 | PlanStale> =>
        present.hash === planned.hash
          ? carryOut(state, present, as)
          : Result.fail(new PlanStale({ planned: planned.hash, present: present.hash }))
    )
