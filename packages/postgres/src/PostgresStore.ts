/** Everything at once: an open database, the book of one business in it, and both stores. */
import type { CustomerStore, ImportStore, StoreError } from "@clientela/core"
import { Effect, Layer } from "effect"
import * as Book from "./Book.ts"
import * as Database from "./Database.ts"
import * as PostgresCustomerStore from "./PostgresCustomerStore.ts"
import * as PostgresImportStore from "./PostgresImportStore.ts"
import * as Slug from "./Slug.ts"
import type * as Target from "./Target.ts"

/** `CustomerStore` and `ImportStore` of a business in a database that is open already. */
export const layerBook = (options: Book.Options) =>
  Layer.mergeAll(PostgresCustomerStore.layer, PostgresImportStore.layer).pipe(Layer.provideMerge(Book.layer(options)))

/**
 * The stores of a business in `database`: a folder, where PostgreSQL runs inside the process, or a `postgres://` URL.
 *
 * PostgresStore.layer({ database: "./clientela-data", business: "default", create: true })
 */
export const layer = (
  options: Book.Options & { readonly database: string }
): Layer.Layer<
  CustomerStore.CustomerStore | ImportStore.ImportStore | Book.Book | Database.Database,
  StoreError.StoreError | Book.BusinessNotFound | Slug.InvalidSlug | Database.BookNotFound | Target.InvalidTarget
> =>
  // Before anything is opened or made.
  Slug.isSlug(options.business)
    ? Layer.provideMerge(layerBook(options), Database.layer(options.database, options))
    : Layer.effectContext(Effect.fail(new Slug.InvalidSlug({ text: options.business })))
