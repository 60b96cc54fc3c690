/**
 * What a person gets who asks for their data: everything that is held about them (GDPR Art. 15), or what they gave, to take
 * it elsewhere (Art. 20). What the business thinks of them is personal data too, and not something that they gave.
 */
import type { Customer } from "../customer/Customer.ts"
import type { Property } from "../places/Property.ts"

export type Purpose = "access" | "portability"

/**
 * Where each field comes from. `given` and `observed` belong to the person in both exports (WP 242 rev.01, p. 10);
 * `internal` is what the business noted or derived; `technical` tells nothing about anybody.
 */
const origins: Readonly<Record<keyof Customer, "given" | "observed" | "internal" | "technical">> = {
  id: "technical",
  kind: "given",
  type: "internal",
  name: "given",
  company: "given",
  role: "given",
  displayName: "internal",
  phones: "given",
  emails: "given",
  properties: "given",
  contacts: "given",
  billingAddress: "given",
  billTo: "internal",
  referredBy: "internal",
  tags: "internal",
  customFields: "given",
  leadSource: "internal",
  leadSourceSetBy: "internal",
  touches: "observed",
  lifecycle: "internal",
  archivedAt: "internal",
  doNotService: "internal",
  notificationsEnabled: "given",
  preferences: "given",
  externalRefs: "technical",
  origin: "internal",
  createdAt: "observed",
  extras: "internal"
}

/** The same of a property: its note is written by the business for itself. */
const propertyOrigins: Readonly<Record<keyof Property, "given" | "internal" | "technical">> = {
  id: "technical",
  name: "given",
  address: "given",
  note: "internal",
  location: "internal",
  timeZone: "internal",
  customFields: "given"
}

const only = (values: object, isShown: (name: string) => boolean): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => isShown(name)))

/**
 * The fields of a customer that an export holds. `includeInternal` decides about what the business noted, a Do Not Service
 * mark too; when not given it is true for access and false for portability.
 */
export const select = (
  customer: Customer,
  purpose: Purpose,
  includeInternal: boolean = purpose === "access"
): Readonly<Record<string, unknown>> => {
  const shown = (all: Readonly<Record<string, string>>) => {
    const origin = new Map(Object.entries(all))
    return (name: string) => {
      const found = origin.get(name)
      return found === "given" || found === "observed" || (found === "internal" && includeInternal)
    }
  }
  const property = shown(propertyOrigins)
  return {
    ...only(customer, shown(origins)),
    properties: customer.properties.map((one) => only(one, property))
  }
}

/** Whether things of a kind belong in an export: notes, tasks and what else staff writes go with `includeInternal`. */
export const includesChild = (
  kind: string,
  purpose: Purpose,
  includeInternal: boolean = purpose === "access"
): boolean => includeInternal || !internalKinds.has(kind)

const internalKinds: ReadonlySet<string> = new Set(["note", "task", "attachment", "work_note", "merge_record"])
