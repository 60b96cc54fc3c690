/** The rest of a customer's record: what it is to the trade, who pays, who sent it, contacts, marks and preferences. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const columns = `
ALTER TABLE clientela.customer
  ADD COLUMN type text NOT NULL DEFAULT 'homeowner' CHECK (type IN ('homeowner', 'business')),
  ADD COLUMN contacts jsonb,
  ADD COLUMN billing_address jsonb,
  ADD COLUMN bill_to uuid CHECK (bill_to <> id),
  ADD COLUMN referred_by uuid CHECK (referred_by <> id),
  ADD COLUMN referred_by_text text,
  ADD COLUMN custom_fields jsonb,
  ADD COLUMN lead_source_set_by text CHECK (lead_source_set_by IN ('user', 'utm', 'import', 'sync')),
  ADD COLUMN touches jsonb,
  ADD COLUMN lost_at timestamptz,
  ADD COLUMN lost_reason text,
  ADD COLUMN do_not_service_at timestamptz,
  ADD COLUMN do_not_service_by text,
  ADD COLUMN do_not_service_reason text,
  ADD COLUMN notifications_enabled boolean NOT NULL DEFAULT true,
  ADD COLUMN preferences jsonb,
  ADD COLUMN external_refs jsonb,
  ADD CHECK ((lost_at IS NULL) = (lost_reason IS NULL) AND (lost_at IS NULL OR stage = 'lead')),
  ADD CHECK (do_not_service_at IS NOT NULL OR do_not_service_by IS NULL AND do_not_service_reason IS NULL),
  ADD FOREIGN KEY (business_id, bill_to) REFERENCES clientela.customer ON DELETE SET NULL (bill_to),
  ADD FOREIGN KEY (business_id, referred_by) REFERENCES clientela.customer ON DELETE SET NULL (referred_by);
COMMENT ON COLUMN clientela.customer.type IS 'What the customer is to the trade; kind says whose name stands on documents';
COMMENT ON COLUMN clientela.customer.contacts IS 'Other people at the customer, with phones, e-mails and preferences, as a list of core''s Contact; NULL when there is none';
COMMENT ON COLUMN clientela.customer.billing_address IS 'Where invoices go by post, as core''s BillingAddress';
COMMENT ON COLUMN clientela.customer.bill_to IS 'The customer that pays for this one';
COMMENT ON COLUMN clientela.customer.referred_by IS 'The customer that sent this one; referred_by_text is the name that was given';
COMMENT ON COLUMN clientela.customer.custom_fields IS 'Values by field id: text, numbers, true and false; NULL when there is none';
COMMENT ON COLUMN clientela.customer.lead_source_set_by IS 'Who said so: what a user said is not overwritten by what a link says';
COMMENT ON COLUMN clientela.customer.touches IS 'Visits that led here, by time, as a list of core''s Touch; NULL when there is none';
COMMENT ON COLUMN clientela.customer.lost_at IS 'When it was clear that nothing came of the lead';
COMMENT ON COLUMN clientela.customer.do_not_service_at IS 'Since when no more work is done for the customer. Internal: the customer never sees it';
COMMENT ON COLUMN clientela.customer.notifications_enabled IS 'The master switch of automatic messages, before any preference';
COMMENT ON COLUMN clientela.customer.preferences IS 'Topics that were switched on or off, by name; NULL when none was';
COMMENT ON COLUMN clientela.customer.external_refs IS 'What other systems call the customer, as a list of {system, id}; NULL when there is none';
CREATE INDEX customer_by_bill_to ON clientela.customer (business_id, bill_to) WHERE bill_to IS NOT NULL;
CREATE INDEX customer_by_referred_by ON clientela.customer (business_id, referred_by) WHERE referred_by IS NOT NULL;

ALTER TABLE clientela.property
  ADD COLUMN latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  ADD COLUMN longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  ADD COLUMN location_source text CHECK (location_source IN ('geocoded', 'manual')),
  ADD COLUMN location_stale boolean,
  ADD COLUMN time_zone text,
  ADD COLUMN custom_fields jsonb,
  ADD CHECK (num_nulls(latitude, longitude, location_source, location_stale) IN (0, 4));
COMMENT ON COLUMN clientela.property.latitude IS 'Degrees north, WGS 84; longitude is degrees east';
COMMENT ON COLUMN clientela.property.location_stale IS 'The address was edited after somebody had set the place by hand';
COMMENT ON COLUMN clientela.property.time_zone IS 'IANA, America/New_York';
COMMENT ON COLUMN clientela.property.custom_fields IS 'Values by field id: text, numbers, true and false; NULL when there is none';
`

// Row level security hides every row from an owner who is no superuser, while it is forced.
const rows = `
ALTER TABLE clientela.customer NO FORCE ROW LEVEL SECURITY;
UPDATE clientela.customer SET
  type = CASE kind WHEN 'company' THEN 'business' ELSE 'homeowner' END,
  lead_source_set_by = CASE WHEN lead_source IS NULL THEN NULL WHEN origin IN ('import', 'sync') THEN origin ELSE 'user' END
WHERE kind = 'company' OR lead_source IS NOT NULL;
ALTER TABLE clientela.customer FORCE ROW LEVEL SECURITY;
ALTER TABLE clientela.customer ALTER COLUMN type DROP DEFAULT;
`

/** One statement, because the wire protocol prepares one at a time: PL/pgSQL runs the script. */
export const migration = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  sql.unsafe(`DO $migration$ BEGIN ${columns} ${rows} END $migration$`)
)
