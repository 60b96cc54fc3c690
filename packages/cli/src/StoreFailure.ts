/** What a store's failure is to who runs a command. */
import type { StoreError } from "@clientela/core"
import { ExitCode, Failure } from "./ExitCode.ts"

const codes: Record<StoreError.Reason["_tag"], number> = {
  Unavailable: ExitCode.unavailable,
  Stale: ExitCode.unavailable,
  Locked: ExitCode.locked,
  Full: ExitCode.unavailable,
  Incompatible: ExitCode.unavailable,
  Refused: ExitCode.unavailable,
  Unexpected: ExitCode.bug
}

export const fromStore = (error: StoreError.StoreError): Failure =>
  new Failure({ code: codes[error.reason._tag], tag: error.reason._tag, message: error.message, cause: error })
