/** The flags that every command takes, and the environment that stands in for them. */
import { Slug } from "@clientela/postgres/Slug"
import { Config, Context, Schema } from "effect"
import { Flag } from "effect/cli"

const Region = Schema.String.check(
  Schema.isPattern(/^[A-Za-z]{2}$/, { message: "Expected a region of two letters (ISO 3166), such as US or ES" })
)

const TimeZone = Schema.String.check(
  Schema.makeFilter((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", {
    message: "Expected an IANA time zone, such as America/New_York"
  })
)

export const flags = {
  database: Flag.String("database").pipe(
    Flag.withDescription("A folder (embedded PostgreSQL) or a postgres:// URL (default: ./clientela-data)"),
    Flag.withMetavar("DIR|URL"),
    Flag.withFallbackConfig(Config.String("CLIENTELA_DATABASE")),
    Flag.withDefault("./clientela-data")
  ),
  business: Flag.String("business").pipe(
    Flag.withDescription("Whose book, by its short name (default: default)"),
    Flag.withMetavar("SLUG"),
    Flag.withFallbackConfig(Config.String("CLIENTELA_BUSINESS")),
    Flag.withDefault("default"),
    Flag.withSchema(Slug)
  ),
  timeZone: Flag.String("time-zone").pipe(
    Flag.withDescription("Time zone in which times are shown (default: UTC)"),
    Flag.withMetavar("IANA"),
    Flag.withDefault("UTC"),
    Flag.withSchema(TimeZone)
  ),
  region: Flag.String("region").pipe(
    Flag.withDescription("Region of phone numbers without a country code (default: US)"),
    Flag.withMetavar("ISO2"),
    Flag.withDefault("US"),
    Flag.withSchema(Region)
  ),
  json: Flag.Boolean("json").pipe(
    Flag.withDescription("Answer with one JSON document on stdout"),
    Flag.withDefault(false)
  ),
  quiet: Flag.Boolean("quiet").pipe(
    Flag.withAlias("q"),
    Flag.withDescription("No progress and no notices on stderr"),
    Flag.withDefault(false)
  ),
  yes: Flag.Boolean("yes").pipe(
    Flag.withAlias("y"),
    Flag.withDescription("Answer yes to every question (no command asks one yet)"),
    Flag.withDefault(false)
  )
}

export interface Shape {
  readonly database: string
  readonly business: string
  readonly timeZone: string
  readonly region: string
  readonly json: boolean
  readonly quiet: boolean
  readonly yes: boolean
}

/** What the flags said, for the code that does the work. */
export class Settings extends Context.Service<Settings, Shape>()("clientela/Settings") {}
