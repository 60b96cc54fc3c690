/** Until when facts about a lead were answered by whoever took its conversion back. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const columns = `
ALTER TABLE clientela.customer ADD COLUMN answered_until timestamptz;
COMMENT ON COLUMN clientela.customer.answered_until IS 'Facts until then convert no more: somebody took a conversion back; NULL where nobody did';
`

/** One statement, because the wire protocol prepares one at a time: PL/pgSQL runs the script. */
export const migration = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  sql.unsafe(`DO $migration$ BEGIN ${columns} END $migration$`)
)
