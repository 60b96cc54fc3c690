import { customerStoreContract, importStoreContract, tenantContract } from "@clientela/testing"
import * as MemoryStore from "../../src/memory/MemoryStore.ts"

customerStoreContract("MemoryStore", MemoryStore.layer())
customerStoreContract("MemoryStore in Spanish", MemoryStore.layer({ locale: "es" }), { locale: "es" })
importStoreContract("MemoryStore", MemoryStore.layer())
// A layer is a book of its own, whatever it is called.
tenantContract("MemoryStore", () => MemoryStore.layer())
