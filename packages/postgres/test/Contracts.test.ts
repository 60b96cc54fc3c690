import { customerStoreContract, importStoreContract, tenantContract } from "@clientela/testing"
import * as Books from "./Books.ts"

for (const [name, book] of [
  ["PostgreSQL in the process", await Books.embedded()],
  ["a PostgreSQL server", await Books.server()]
] as const) {
  customerStoreContract(name, book.layer)
  importStoreContract(name, book.layer)
  tenantContract(name, book.layerFor)
}
