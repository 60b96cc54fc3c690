/** What happens to a customer: gives the new customer, the very same one where nothing changes, or says why not. */
import type { Result } from "effect"
import type { Customer } from "./Customer.ts"

/** Takes the customer first, or last, as in `pipe(customer, Result.flatMap(Properties.remove(id, used)))`. */
export interface Transition<Args extends ReadonlyArray<unknown>, E> {
  (...args: Args): (self: Customer) => Result.Result<Customer, E>
  (self: Customer, ...args: Args): Result.Result<Customer, E>
}
