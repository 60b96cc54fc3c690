/** What every `CustomerStore` does. Run it on your own: `customerStoreContract("mine", MyStore.layer)`. */
import type { CustomerStore } from "@clientela/core"
import { layer as sharing } from "@effect/vitest"
import type { Layer } from "effect"
import * as CustomerCreate from "./internal/contract/CustomerCreate.ts"
import * as CustomerFeed from "./internal/contract/CustomerFeed.ts"
import * as CustomerModify from "./internal/contract/CustomerModify.ts"
import * as CustomerPages from "./internal/contract/CustomerPages.ts"
import * as CustomerSearch from "./internal/contract/CustomerSearch.ts"

/**
 * Registers the contract as a describe-block of vitest. `layer` must give an empty book each time it is built; it is
 * built once. `locale` is the one that names sort by in that book.
 */
export const customerStoreContract = <R, E>(
  name: string,
  layer: Layer.Layer<CustomerStore.CustomerStore | R, E>,
  options: { readonly locale?: string } = {}
): void =>
  sharing(layer, { excludeTestServices: true, timeout: "60 seconds" })(
    `${name} keeps the contract of CustomerStore`,
    (it) => {
      CustomerCreate.comesBack(it)
      CustomerModify.writesWhole(it)
      CustomerSearch.finds(it)
      CustomerPages.giveEveryoneOnce(it, options.locale ?? "en")
      CustomerFeed.missesNothing(it)
    }
  )
