/** What must be the same of a customer after an export was imported: everything but ids, moments and origin. */
import { ContactPoint, Customer, type CustomerDraft, Email, Phone } from "@clientela/core"

const sorted = (items: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  items
    .map((item) =>
      JSON.stringify(item, (_, value) =>
        isRecord(value) ? Object.fromEntries(Object.entries(value).toSorted()) : value
      )
    )
    .toSorted()

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** How a national number was typed is the one thing that Google's format changes. */
export type Numbers = "as typed" | "international"

const phones = (all: ReadonlyArray<Phone.Phone>, numbers: Numbers) =>
  sorted(
    ContactPoint.unify(all, Phone.key).map((phone) =>
      numbers === "as typed" || phone.e164 === null ? phone : { ...phone, raw: "" }
    )
  )

const common = (
  self: Pick<
    Customer.Customer,
    "name" | "company" | "role" | "displayName" | "leadSource" | "extras" | "emails" | "phones" | "tags"
  >,
  numbers: Numbers
) => ({
  name: self.name,
  company: self.company,
  role: self.role,
  displayName: self.displayName,
  leadSource: self.leadSource,
  emails: sorted(ContactPoint.unify(self.emails, Email.key)),
  phones: phones(self.phones, numbers),
  tags: sorted(self.tags),
  extras: sorted(Object.entries(self.extras))
})

export const ofCustomer = (self: Customer.Customer, numbers: Numbers) => ({
  ...common(self, numbers),
  properties: sorted(self.properties.map(({ address, name, note }) => ({ address, name, note }))),
  kind: self.kind,
  type: self.type,
  stage: self.lifecycle.stage,
  archived: self.archivedAt !== null,
  createdAt: self.createdAt
})

const derivedKind = ({ company, name }: CustomerDraft.CustomerDraft): Customer.Kind =>
  name.first === null && name.last === null && name.middle === null && company !== null ? "company" : "person"

export const ofDraft = (draft: CustomerDraft.CustomerDraft, numbers: Numbers) => ({
  ...common(draft, numbers),
  properties: sorted(draft.properties),
  kind: draft.kind ?? derivedKind(draft),
  type: draft.type ?? Customer.typeOf(draft.kind ?? derivedKind(draft)),
  stage: draft.stage,
  archived: draft.archived === true,
  createdAt: draft.createdAt
})
