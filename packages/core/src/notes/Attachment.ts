/**
 * A PDF or a picture kept with a customer: what is known of it. Where its bytes are is the business of a store. Internal,
 * unless staff share it with the customer.
 */
import { Effect, Order, Result, Schema } from "effect"
import * as Named from "../internal/text/Named.ts"
import * as CustomerId from "../parts/CustomerId.ts"
import * as Text from "../text/Text.ts"
import * as Instant from "../time/Instant.ts"

export const AttachmentId = Named.text(
  Schema.NonEmptyString.pipe(Schema.brand("AttachmentId")),
  "an id of an attachment",
  "expected some text"
)
export type AttachmentId = typeof AttachmentId.Type

export const Attachment = Schema.Struct({
  id: AttachmentId,
  customerId: CustomerId.CustomerId,
  /** As `cleanName` makes it: safe to show, and to save in a folder. */
  fileName: Schema.NonEmptyString,
  /** Lower case, without parameters. */
  mime: Schema.NonEmptyString,
  bytes: Schema.Int.check(Schema.isGreaterThan(0)),
  /** 64 lower-case hexadecimal digits. */
  sha256: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)),
  uploadedAt: Instant.Instant,
  /** Whether the customer sees it in the portal. One that says nothing of it, as older ones do, is not shared. */
  shared: Schema.Boolean.pipe(Schema.withDecodingDefaultKey(Effect.succeed(false)))
})
export interface Attachment extends Schema.Schema.Type<typeof Attachment> {}

const shown = (text: string) => [...text.slice(0, 160)].slice(0, 80).join("")

export class AttachmentTypeNotAllowed extends Schema.TaggedError<AttachmentTypeNotAllowed>()(
  "AttachmentTypeNotAllowed",
  { fileName: Schema.String, mime: Schema.String }
) {
  override get message() {
    return `"${shown(this.fileName)}" (${shown(this.mime) || "no type given"}) is no PDF and no picture: attach one of these`
  }
}

export class AttachmentEmpty extends Schema.TaggedError<AttachmentEmpty>()("AttachmentEmpty", {
  fileName: Schema.String
}) {
  override get message() {
    return `"${shown(this.fileName)}" has no content: choose the file again`
  }
}

export class AttachmentTooLarge extends Schema.TaggedError<AttachmentTooLarge>()("AttachmentTooLarge", {
  fileName: Schema.String,
  bytes: Schema.Number,
  limit: Schema.Number
}) {
  override get message() {
    return `"${shown(this.fileName)}" has ${this.bytes} bytes, the limit is ${this.limit}: make it smaller`
  }
}

export class AttachmentNotFound extends Schema.TaggedError<AttachmentNotFound>()("AttachmentNotFound", {
  id: AttachmentId
}) {
  override get message() {
    return `There is no attachment ${this.id} on this customer, it may have been removed: nothing was changed. Load the customer again`
  }
}

const fallback = "attachment"
const maxLength = 120
// What the usual file systems give to one name.
const maxBytes = 255
const encoder = new TextEncoder()

// What follows a dot is no extension when it has a blank, or digits alone: "St. Mary", "Invoice v1.2".
const extensionOf = (name: string): string => {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase()
  return name.includes(".") && !/\s|^\d+$/.test(extension) ? extension : ""
}
// Names of devices, which Windows opens instead of a file.
const device = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?=\.|$)/i

/**
 * The name of a file alone: no folders, no control or direction characters, nothing that a file system refuses, at most
 * 120 characters and 255 bytes, and still with its extension. Never blank.
 *
 * Attachment.cleanName("C:\\fakepath\\gpj.\u202Eexe") // => "gpj.exe"
 */
export const cleanName = (text: string): string => {
  const base =
    Text.clean(text)
      .split(/[\\/]/)
      .findLast((part) => part.trim() !== "") ?? ""
  // Windows drops dots and blanks at the end, and so opens "photo.exe." as a program.
  const name = Text.clean(trimEnd(base.replace(/[<>:"|?*]/g, "_"))).replace(device, "$&_")
  if (name.length <= maxLength && encoder.encode(name).length <= maxBytes) return name || fallback
  const extension = extensionOf(name)
  const tail = extension === "" || extension.length > 16 ? "" : `.${extension}`
  // Not through the middle of a character: as many as there is room for. The extension takes at most 51 bytes.
  const stem = name.slice(0, maxLength - tail.length).replace(/[\uD800-\uDBFF]$/, "")
  return trimEnd(Text.clean(stem.slice(0, encoder.encodeInto(stem, new Uint8Array(maxBytes - 51)).read))) + tail
}
const trimEnd = (name: string): string => {
  let end = name.length
  while (end > 0 && (name[end - 1] === "." || name[end - 1] === " ")) end--
  return name.slice(0, end)
}

// Extensions of pictures, with the type that browsers fail to give for some of them. SVG is left out: it runs scripts.
const types: ReadonlyMap<string, string> = new Map([
  ["pdf", "application/pdf"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["jpe", "image/jpeg"],
  ["jfif", "image/jpeg"],
  ["png", "image/png"],
  ["gif", "image/gif"],
  ["webp", "image/webp"],
  ["heic", "image/heic"],
  ["heif", "image/heif"],
  ["hif", "image/heif"],
  ["avif", "image/avif"],
  ["bmp", "image/bmp"],
  ["tif", "image/tiff"],
  ["tiff", "image/tiff"],
  ["jxl", "image/jxl"],
  ["dng", "image/x-adobe-dng"],
  ["apng", "image/apng"],
  ["ico", "image/vnd.microsoft.icon"],
  ["jp2", "image/jp2"],
  ["psd", "image/vnd.adobe.photoshop"],
  ["cr2", "image/x-canon-cr2"],
  ["cr3", "image/x-canon-cr3"],
  ["nef", "image/x-nikon-nef"],
  ["arw", "image/x-sony-arw"]
])

/** `pdf`, `image`, or `null` for what is not allowed. */
const family = (mime: string): "pdf" | "image" | null => {
  if (mime === "application/pdf") return "pdf"
  // RFC 6838 4.2: the characters of a subtype.
  return /^image\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(mime) && !mime.startsWith("image/svg") ? "image" : null
}

/**
 * The type of a file by what is said of it and by its extension, which must not speak against each other: a program
 * called a picture is none. Either may be missing; browsers give no type for HEIC, and a camera gives no name. `null`
 * when it is neither a PDF nor a picture.
 */
export const typeOf = (fileName: string, mime: string): string | null => {
  const said = (mime.split(";", 1)[0] ?? "").trim().toLowerCase()
  const extension = extensionOf(cleanName(fileName))
  const usual = extension === "" ? said : (types.get(extension) ?? "")
  const type = said === "" ? usual : said
  const kind = family(type)
  return kind !== null && kind === family(usual) ? type : null
}

export type Refused = AttachmentTypeNotAllowed | AttachmentEmpty | AttachmentTooLarge

/**
 * What a file that comes in becomes, or why it is refused. `limit` is the most bytes that are taken. It is not shared:
 * that is a step of its own, so that nothing gets to the customer by having been uploaded.
 */
export const accept = (file: Omit<Attachment, "shared">, limit: number): Result.Result<Attachment, Refused> => {
  const fileName = cleanName(file.fileName)
  const { bytes } = file
  const mime = typeOf(fileName, file.mime)
  if (mime === null) return Result.fail(new AttachmentTypeNotAllowed({ fileName, mime: file.mime }))
  if (!(bytes > 0)) return Result.fail(new AttachmentEmpty({ fileName }))
  if (bytes > limit) return Result.fail(new AttachmentTooLarge({ fileName, bytes, limit }))
  return Result.succeed({ ...file, fileName, mime, shared: false })
}

/** Adds an accepted attachment; one with the same id changes nothing. */
export const attach = (held: ReadonlyArray<Attachment>, attachment: Attachment): ReadonlyArray<Attachment> =>
  held.some(({ id }) => id === attachment.id) ? held : [...held, attachment]

export const detach = (
  held: ReadonlyArray<Attachment>,
  id: AttachmentId
): Result.Result<ReadonlyArray<Attachment>, AttachmentNotFound> =>
  held.some((one) => one.id === id)
    ? Result.succeed(held.filter((one) => one.id !== id))
    : Result.fail(new AttachmentNotFound({ id }))

/** Shows an attachment to its customer, or hides it again. The switch set to what it is changes nothing. */
export const setShared = (
  held: ReadonlyArray<Attachment>,
  id: AttachmentId,
  shared: boolean
): Result.Result<ReadonlyArray<Attachment>, AttachmentNotFound> => {
  const found = held.find((one) => one.id === id)
  if (found === undefined) return Result.fail(new AttachmentNotFound({ id }))
  return Result.succeed(found.shared === shared ? held : held.map((one) => (one.id === id ? { ...one, shared } : one)))
}

const newestFirst = Order.flip(Order.Struct({ uploadedAt: Order.String, id: Order.String }))

/** The attachments of a customer, newest first. */
export const list = (held: ReadonlyArray<Attachment>, customerId: CustomerId.CustomerId): ReadonlyArray<Attachment> =>
  held.filter((one) => one.customerId === customerId).toSorted(newestFirst)

/** How many attachments a customer has, as its profile shows. */
export const count = (held: ReadonlyArray<Attachment>, customerId: CustomerId.CustomerId): number =>
  list(held, customerId).length
