/** What a business has defined for its whole book: tags, fields, lead sources, forms. */
export * as BuiltInField from "./registries/BuiltInField.ts"
export type * as Edited from "./registries/Edited.ts"
export * as FieldRegistry from "./registries/FieldRegistry.ts"
export * as IntakeForm from "./registries/IntakeForm.ts"
export * as LeadSourceRegistry from "./registries/LeadSourceRegistry.ts"
export * as RegistryEvent from "./registries/RegistryEvent.ts"
export * as TagRegistry from "./registries/TagRegistry.ts"
