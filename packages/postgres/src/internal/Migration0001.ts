/** The client book: customers with their parts, the change log, imports. Never edited: what changes comes as 0002. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const tables = `
CREATE SCHEMA IF NOT EXISTS clientela;

CREATE TABLE clientela.business (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  slug text NOT NULL UNIQUE,
  locale text NOT NULL DEFAULT 'en',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE clientela.customer (
  business_id uuid NOT NULL REFERENCES clientela.business,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('person', 'company')),
  prefix text,
  first_name text,
  middle_name text,
  last_name text,
  suffix text,
  company text,
  role text,
  display_name text,
  lead_source text,
  stage text NOT NULL CHECK (stage IN ('lead', 'client')),
  lead_since timestamptz NOT NULL,
  converted_at timestamptz,
  conversion_reason text,
  archived_at timestamptz,
  origin text NOT NULL,
  import_batch_id uuid,
  created_at timestamptz NOT NULL,
  extras jsonb NOT NULL DEFAULT '{}',
  shown_name text NOT NULL,
  name_key text NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  search tsvector NOT NULL,
  last_activity_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (business_id, id),
  CHECK (kind = 'person' OR company IS NOT NULL),
  CHECK ((stage = 'client') = (converted_at IS NOT NULL AND conversion_reason IS NOT NULL))
);
COMMENT ON COLUMN clientela.customer.display_name IS 'The name somebody chose for documents; shown_name is the one that is shown, chosen or derived';
COMMENT ON COLUMN clientela.customer.name_key IS 'Folded name by which imports recognise; '''' when there is none';
COMMENT ON COLUMN clientela.customer.sort_key IS 'Computed by @clientela/core for the locale of the book; compared bytewise';
COMMENT ON COLUMN clientela.customer.search IS 'Computed by @clientela/core: folded words, phone digits forwards and (after <) backwards';
CREATE INDEX customer_by_name ON clientela.customer (business_id, sort_key, id);
CREATE INDEX customer_by_activity ON clientela.customer (business_id, last_activity_at, id);
CREATE INDEX customer_by_creation ON clientela.customer (business_id, created_at, id);
CREATE INDEX customer_by_name_key ON clientela.customer (business_id, name_key, id) WHERE name_key <> '';
CREATE INDEX customer_by_batch ON clientela.customer (business_id, import_batch_id) WHERE import_batch_id IS NOT NULL;
CREATE INDEX customer_by_search ON clientela.customer USING gin (search);

CREATE TABLE clientela.customer_phone (
  business_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  position smallint NOT NULL,
  raw text NOT NULL,
  e164 text,
  extension text,
  valid boolean NOT NULL,
  label text NOT NULL,
  is_primary boolean NOT NULL,
  sms_allowed boolean NOT NULL,
  PRIMARY KEY (business_id, customer_id, position),
  FOREIGN KEY (business_id, customer_id) REFERENCES clientela.customer ON DELETE CASCADE
);
CREATE INDEX customer_phone_by_number ON clientela.customer_phone (business_id, e164, customer_id) WHERE e164 IS NOT NULL;

CREATE TABLE clientela.customer_email (
  business_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  position smallint NOT NULL,
  address text NOT NULL,
  key text NOT NULL,
  label text NOT NULL,
  is_primary boolean NOT NULL,
  PRIMARY KEY (business_id, customer_id, position),
  FOREIGN KEY (business_id, customer_id) REFERENCES clientela.customer ON DELETE CASCADE
);
CREATE INDEX customer_email_by_key ON clientela.customer_email (business_id, key, customer_id);

CREATE TABLE clientela.property (
  business_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  position smallint NOT NULL,
  name text,
  note text,
  line1 text,
  line2 text,
  city text,
  region text,
  postal_code text,
  country text,
  PRIMARY KEY (business_id, id),
  FOREIGN KEY (business_id, customer_id) REFERENCES clientela.customer ON DELETE CASCADE
);
CREATE INDEX property_by_customer ON clientela.property (business_id, customer_id);

CREATE TABLE clientela.customer_tag (
  business_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  position smallint NOT NULL,
  key text NOT NULL,
  label text NOT NULL,
  PRIMARY KEY (business_id, customer_id, key),
  FOREIGN KEY (business_id, customer_id) REFERENCES clientela.customer ON DELETE CASCADE
);
CREATE INDEX customer_tag_by_key ON clientela.customer_tag (business_id, key);

CREATE TABLE clientela.import_batch (
  business_id uuid NOT NULL REFERENCES clientela.business,
  id uuid NOT NULL,
  fingerprint text NOT NULL,
  files text[] NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  reverted_at timestamptz,
  counts jsonb NOT NULL,
  PRIMARY KEY (business_id, id)
);
CREATE INDEX import_batch_unfinished ON clientela.import_batch (business_id, fingerprint) WHERE finished_at IS NULL;

CREATE TABLE clientela.import_chunk (
  business_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  number integer NOT NULL,
  outcome jsonb NOT NULL,
  PRIMARY KEY (business_id, batch_id, number),
  FOREIGN KEY (business_id, batch_id) REFERENCES clientela.import_batch ON DELETE CASCADE
);

CREATE TABLE clientela.import_row (
  business_id uuid NOT NULL,
  fingerprint uuid NOT NULL,
  customer_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  PRIMARY KEY (business_id, fingerprint),
  FOREIGN KEY (business_id, customer_id) REFERENCES clientela.customer ON DELETE CASCADE
);
COMMENT ON TABLE clientela.import_row IS 'Whom a row meant when it was imported, so that the same row is known again whatever became of the names and numbers in it; batch_id is the import that met it last';
CREATE INDEX import_row_by_customer ON clientela.import_row (business_id, customer_id, batch_id);

CREATE TABLE clientela.change_log (
  business_id uuid NOT NULL REFERENCES clientela.business,
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  customer_id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('created', 'changed', 'deleted')),
  changes jsonb NOT NULL DEFAULT '[]',
  batch_id uuid,
  PRIMARY KEY (business_id, sequence)
);
COMMENT ON TABLE clientela.change_log IS 'What happened to whom. No foreign key: the log of a customer outlives it. Written under a lock per business, so that sequence order is commit order';
CREATE INDEX change_log_by_customer ON clientela.change_log (business_id, customer_id, sequence);
CREATE INDEX change_log_by_batch ON clientela.change_log (business_id, batch_id) WHERE batch_id IS NOT NULL;
`

const tenantTables = [
  "customer",
  "customer_phone",
  "customer_email",
  "property",
  "customer_tag",
  "import_batch",
  "import_chunk",
  "import_row",
  "change_log"
]

// Rows of another business do not exist for a session: neither to read nor to write. FORCE binds the owner too; only a
// superuser is above it, which is why every transaction takes the role clientela_app where it may.
const policies = tenantTables.map(
  (table) => `
ALTER TABLE clientela.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE clientela.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_business ON clientela.${table}
  USING (business_id = (SELECT nullif(current_setting('clientela.business_id', true), '')::uuid))
  WITH CHECK (business_id = (SELECT nullif(current_setting('clientela.business_id', true), '')::uuid));`
)

// Roles belong to the whole server: another database of it may have made this one, at this very moment too. Who may not
// make roles goes on without: FORCE ROW LEVEL SECURITY holds for everyone but a superuser, and a superuser may.
const role = `
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'clientela_app') THEN
    CREATE ROLE clientela_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN
  NULL;
END;
BEGIN
  EXECUTE format('GRANT clientela_app TO %I', current_user);
EXCEPTION WHEN undefined_object OR insufficient_privilege OR invalid_grant_operation THEN
  NULL;
END;
BEGIN
  GRANT USAGE ON SCHEMA clientela TO clientela_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA clientela TO clientela_app;
  REVOKE ALL ON clientela.business FROM clientela_app;
EXCEPTION WHEN undefined_object THEN
  NULL;
END;
`

/** One statement, because the wire protocol prepares one at a time: PL/pgSQL runs the script. */
export const migration = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  sql.unsafe(`DO $migration$ BEGIN ${tables} ${policies.join("")} ${role} END $migration$`)
)
