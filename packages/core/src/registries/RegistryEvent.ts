/**
 * What was done to a registry for the whole book: to keep, in order, because a customer that comes back later (an undone
 * merge) was not in the book when it was done.
 */
import { Option, Schema } from "effect"
import type * as Customer from "../customer/Customer.ts"
import type * as CustomField from "../parts/CustomField.ts"
import type * as Warning from "../parts/Warning.ts"
import * as Instant from "../time/Instant.ts"
import * as FieldRegistry from "./FieldRegistry.ts"
import * as LeadSourceRegistry from "./LeadSourceRegistry.ts"
import * as TagRegistry from "./TagRegistry.ts"

/** The `event` that an edit of a registry gives. */
export const RegistryEvent = Schema.Union([
  TagRegistry.TagEvent,
  LeadSourceRegistry.LeadSourceEvent,
  FieldRegistry.FieldEvent
])
export type RegistryEvent = typeof RegistryEvent.Type

/** When it was done. */
export const Dated = Schema.Struct({ at: Instant.Instant, event: RegistryEvent })
export interface Dated extends Schema.Schema.Type<typeof Dated> {}

export interface Caught {
  readonly customer: Customer.Customer
  /** Values that are none of the type that their field has now: they are left out. */
  readonly warnings: ReadonlyArray<Warning.Warning>
}

const reread = <H extends CustomField.Holder>(holder: H, field: CustomField.CustomField) => {
  const { [field.id]: dropped, ...customFields } = holder.customFields
  return Option.match(FieldRegistry.reread(holder, field), {
    onSome: (found) => ({ found, warnings: [] }),
    onNone: () => ({
      found: { ...holder, customFields },
      warnings: [
        {
          field: "customFields",
          code: "custom_field_dropped",
          message: `"${String(dropped).slice(0, 80)}" is no value of "${field.label}", which is ${field.type} now: it was left out`
        }
      ]
    })
  })
}

/** The customer as it is after an edit that was made while it was not in the book. */
export const catchUp = (self: Customer.Customer, event: RegistryEvent): Caught => {
  switch (event._tag) {
    case "LeadSourceRenamed": {
      const leadSource = self.leadSource === null ? null : LeadSourceRegistry.resource(self.leadSource, event)
      return { customer: leadSource === self.leadSource ? self : { ...self, leadSource }, warnings: [] }
    }
    case "FieldRetyped": {
      if (event.field.appliesTo === "customer") {
        const { found, warnings } = reread(self, event.field)
        return { customer: found, warnings }
      }
      const places = self.properties.map((property) => reread(property, event.field))
      return {
        customer: { ...self, properties: places.map(({ found }) => found) },
        warnings: places.flatMap(({ warnings }) => warnings)
      }
    }
    default: {
      const tags = TagRegistry.retag(self.tags, event)
      return { customer: tags === self.tags ? self : { ...self, tags }, warnings: [] }
    }
  }
}
