/** The command and its subcommands: flags and words only. What a subcommand does is loaded when it runs. */
import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Output from "./Output.ts"
import { flags, Settings } from "./Settings.ts"

const root = Command.make("clientela").pipe(
  Command.withSharedFlags(flags),
  Command.withDescription("The client book of a service business: import it, look things up, export it"),
  Command.withExamples([
    { command: "clientela demo", description: "See it work on a sample book of a thousand people" },
    { command: "clientela import people.csv", description: "Import an address book into ./clientela-data" },
    { command: 'clientela customers list --search "garcia"', description: "Find somebody" }
  ])
)

/** Runs what a module does with the settings of the root command, and prints its answer. */
const withSettings = <E, R>(effect: Effect.Effect<Output.Answer | null, E, R>) =>
  Effect.flatMap(root, (settings) =>
    Effect.flatMap(effect, (answer) => (answer === null ? Effect.void : Output.print(answer))).pipe(
      Effect.provideService(Settings, settings)
    )
  )

const load = <A>(module: () => Promise<A>) => Effect.promise(module)

const formats = ["auto", "csv", "google-csv"] as const

const importCommand = Command.make(
  "import",
  {
    files: Argument.String("FILE").pipe(
      Argument.withDescription("CSV files, or - for standard input"),
      Argument.atLeast(1)
    ),
    format: Flag.Literals("format", formats).pipe(
      Flag.withDescription("What wrote the files (default: auto)"),
      Flag.withDefault("auto" as const)
    ),
    mapping: Flag.String("mapping").pipe(
      Flag.withDescription("JSON file that says which column is which field"),
      Flag.withMetavar("FILE.json"),
      Flag.optional
    ),
    onDuplicate: Flag.Literals("on-duplicate", ["skip", "update", "create"]).pipe(
      Flag.withDescription("What to do with a row that means somebody in the book (default: update)"),
      Flag.withDefault("update" as const)
    ),
    shared: Flag.Literals("shared", ["customer", "contact", "reject"]).pipe(
      Flag.withDescription(
        "What a row becomes whose e-mail or phone somebody of another name has: another customer, a contact person of theirs, or a rejected row (default: customer)"
      ),
      Flag.withDefault("customer" as const)
    ),
    stage: Flag.Literals("stage", ["lead", "client"]).pipe(
      Flag.withDescription("Stage of new customers whose row names none (default: client)"),
      Flag.withDefault("client" as const)
    ),
    encoding: Flag.String("encoding").pipe(
      Flag.withDescription("Encoding of the files, such as windows-1252"),
      Flag.optional
    ),
    delimiter: Flag.String("delimiter").pipe(
      Flag.withDescription("What separates cells: one character, or tab"),
      Flag.withSchema(
        Schema.String.check(Schema.isPattern(/^(?:.|tab|\\t)$/u, { message: "Expected one character, or tab" }))
      ),
      Flag.optional
    ),
    dryRun: Flag.Boolean("dry-run").pipe(
      Flag.withDescription("Say what would happen, and change nothing"),
      Flag.withDefault(false)
    ),
    rejects: Flag.String("rejects").pipe(
      Flag.withDescription("File for rejected rows (default: <file>.rejects.csv)"),
      Flag.withMetavar("FILE"),
      Flag.optional
    )
  },
  (input) =>
    withSettings(
      Effect.flatMap(
        load(() => import("./ImportRun.ts")),
        ({ run }) =>
          run({
            ...input,
            mapping: Option.getOrNull(input.mapping),
            encoding: Option.getOrUndefined(input.encoding),
            delimiter: Option.getOrUndefined(
              Option.map(input.delimiter, (text) => text.replace(/^(?:tab|\\t)$/, "\t"))
            ),
            rejects: Option.getOrNull(input.rejects)
          })
      )
    )
).pipe(
  Command.withDescription("Import customers from files; the same import run again goes on where it was interrupted"),
  Command.withExamples([
    { command: "clientela import people.csv --dry-run", description: "See what would happen" },
    { command: "clientela import a.csv b.csv --on-duplicate skip", description: "Add only who is not in the book yet" },
    { command: "cat people.csv | clientela import - --format google-csv", description: "Read standard input" }
  ])
)

const importsRevert = Command.make(
  "revert",
  {
    batch: Argument.String("BATCH").pipe(
      Argument.withSchema(Schema.NonEmptyString),
      Argument.withDescription("The batch, as `clientela imports` lists it")
    )
  },
  ({ batch }) =>
    withSettings(
      Effect.flatMap(
        load(() => import("./ImportsRun.ts")),
        ({ revert }) => revert(batch)
      )
    )
).pipe(Command.withDescription("Undo an import; customers edited since stay as they are and are named"))

const imports = Command.make("imports", {}, () =>
  withSettings(
    Effect.flatMap(
      load(() => import("./ImportsRun.ts")),
      ({ list }) => list
    )
  )
).pipe(
  Command.withDescription("List the imports, newest first"),
  Command.withExamples([{ command: "clientela imports revert 0199a1b2-…", description: "Undo one" }]),
  Command.withSubcommands([importsRevert])
)

const filters = {
  search: Flag.String("search").pipe(
    Flag.withDescription("Words of a name, an e-mail, an address, or digits of a phone"),
    Flag.withMetavar("TEXT"),
    Flag.withDefault("")
  ),
  tag: Flag.String("tag").pipe(Flag.withDescription("Only who has this tag (repeatable)"), Flag.atLeast(0)),
  tags: Flag.Literals("tags", ["any", "all"]).pipe(
    Flag.withDescription("Whether one of several tags is enough (default: all)"),
    Flag.withDefault("all" as const)
  ),
  status: Flag.Literals("status", ["lead", "client", "archived", "active", "all"]).pipe(
    Flag.withDescription("active is everyone who is not archived (default: active)"),
    Flag.withDefault("active" as const)
  )
}

const order = {
  sort: Flag.Literals("sort", ["name", "last-activity", "created"]).pipe(
    Flag.withDescription("Order (default: name)"),
    Flag.withDefault("name" as const)
  ),
  desc: Flag.Boolean("desc").pipe(Flag.withDescription("Last first"), Flag.withDefault(false))
}

const customersList = Command.make(
  "list",
  {
    ...filters,
    ...order,
    limit: Flag.Int("limit").pipe(
      Flag.withDescription("Customers on a page (default: 50)"),
      Flag.withMetavar("N"),
      Flag.withDefault(50),
      Flag.withSchema(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })))
    ),
    after: Flag.String("after").pipe(
      Flag.withDescription("The cursor that the page before ended with"),
      Flag.withMetavar("CURSOR"),
      Flag.optional
    )
  },
  (input) =>
    withSettings(
      Effect.flatMap(
        load(() => import("./CustomersRun.ts")),
        ({ list }) => list({ ...input, after: Option.getOrNull(input.after) })
      )
    )
).pipe(
  Command.withDescription("List customers"),
  Command.withExamples([
    { command: "clientela customers list --search 867-5309", description: "Who called?" },
    { command: "clientela customers list --tag VIP --status client --json", description: "For a script" }
  ])
)

const customersShow = Command.make(
  "show",
  {
    id: Argument.String("ID").pipe(
      Argument.withSchema(Schema.NonEmptyString),
      Argument.withDescription("Id of the customer")
    )
  },
  ({ id }) =>
    withSettings(
      Effect.flatMap(
        load(() => import("./CustomersRun.ts")),
        ({ show }) => show(id)
      )
    )
).pipe(Command.withDescription("Show the client card of one customer"))

const customersHistory = Command.make(
  "history",
  {
    id: Argument.String("ID").pipe(
      Argument.withSchema(Schema.NonEmptyString),
      Argument.withDescription("Id of the customer")
    )
  },
  ({ id }) =>
    withSettings(
      Effect.flatMap(
        load(() => import("./CustomersRun.ts")),
        ({ history }) => history(id)
      )
    )
).pipe(Command.withDescription("Show what happened to one customer, oldest first"))

const customers = Command.make("customers").pipe(
  Command.withDescription("Look customers up"),
  Command.withSubcommands([customersList, customersShow, customersHistory])
)

const exportCommand = Command.make(
  "export",
  {
    ...filters,
    ...order,
    format: Flag.Literals("format", ["vcard", "vcard4", "google-csv", "csv", "json"]).pipe(
      Flag.withDescription("vcard is 3.0, which Apple, Google and Outlook all read (default: vcard)"),
      Flag.withDefault("vcard" as const)
    ),
    out: Flag.String("out").pipe(
      Flag.withDescription("File to write, or - for standard output (default: -)"),
      Flag.withMetavar("FILE|-"),
      Flag.withDefault("-")
    )
  },
  (input) =>
    withSettings(
      Effect.flatMap(
        load(() => import("./ExportRun.ts")),
        ({ run }) => run(input)
      )
    )
).pipe(
  Command.withDescription("Export customers"),
  Command.withExamples([
    { command: "clientela export --format vcard --out all.vcf", description: "For a phone" },
    { command: "clientela export --format csv --tag VIP > vip.csv", description: "For a spreadsheet" }
  ])
)

const demo = Command.make("demo", {}, () =>
  withSettings(
    Effect.flatMap(
      load(() => import("./DemoRun.ts")),
      ({ run }) => run
    )
  )
).pipe(Command.withDescription("Import a sample book into a temporary folder, look around in it, export it, undo it"))

export const cli = root.pipe(Command.withSubcommands([demo, importCommand, imports, customers, exportCommand]))
