/** What an edit of a registry gives that also changes who holds what is in it: `edit(registry, what, holders)`. */
export interface Edited<Registry, Holder> {
  readonly registry: Registry
  /** Those that changed, in the order in which they were given, and no others. */
  readonly holders: ReadonlyArray<Holder>
}
