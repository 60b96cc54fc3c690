/** What happens to a record: gives the new one, the very same one where nothing changes, or says why not. */
import type { Result } from "effect"

/** Takes the record first, or last, as in `pipe(customer, Result.flatMap(Properties.remove(id, used)))`. */
export interface Transition<Self, Args extends ReadonlyArray<unknown>, E> {
  (...args: Args): (self: Self) => Result.Result<Self, E>
  (self: Self, ...args: Args): Result.Result<Self, E>
}

/** One that happens to whatever has the fields of `Holder`, and leaves the others alone. */
export interface TransitionOf<Holder, Args extends ReadonlyArray<unknown>, E> {
  (...args: Args): <A extends Holder>(self: A) => Result.Result<A, E>
  <A extends Holder>(self: A, ...args: Args): Result.Result<A, E>
}
