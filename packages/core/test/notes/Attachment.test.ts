import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Attachment from "../../src/notes/Attachment.ts"
import { at, noon } from "../fixtures/Fixtures.ts"
import { ana } from "../fixtures/WorkFacts.ts"

const file = (fileName: string, mime: string, bytes = 10): Attachment.Attachment => ({
  id: Attachment.AttachmentId.make(fileName || "x"),
  customerId: ana,
  fileName,
  mime,
  bytes,
  sha256: "0".repeat(64),
  uploadedAt: noon,
  shared: true
})
const later = at("2027-01-01T00:00:00.000Z")
const verdict = (fileName: string, mime: string, bytes?: number) => {
  const result = Attachment.accept(file(fileName, mime, bytes), 1000)
  return Result.isSuccess(result) ? result.success.mime : result.failure._tag
}

describe("Attachment", () => {
  it.prop(
    "a name is safe, stays as it is when cleaned again, and is never blank",
    [
      Arbitraries.wild,
      Schema.Literals([
        "",
        "../",
        "..",
        "C:\\a\\",
        ".exe.",
        ".png ",
        "x".repeat(300),
        "😀".repeat(90),
        "日".repeat(119)
      ])
    ],
    ([text, more]) => {
      for (const dirty of [text + more, more + text]) {
        const name = Attachment.cleanName(dirty)
        assert.strictEqual(Attachment.cleanName(name), name)
        assert.notMatch(name, /[\\/<>:"|?*\u202A-\u202E\u2066-\u2069]|[. ]$|^$/)
        assert.isTrue(name.isWellFormed() && name.length <= 120 && Buffer.byteLength(name) <= 255)
      }
    },
    { arbitrary: { runs: 1000 } }
  )

  it.prop("what is accepted is what the schema takes", [Arbitraries.wild], ([text]) => {
    const accepted = Result.getOrThrow(Attachment.accept(file(`${text}.png`, "IMAGE/PNG"), 10))
    assert.deepStrictEqual(Schema.decodeUnknownResult(Attachment.Attachment)(accepted), Result.succeed(accepted))
  })

  const refused = "AttachmentTypeNotAllowed"
  const cases: ReadonlyArray<readonly [string, string, string]> = [
    ["plan.pdf", "application/pdf", "application/pdf"],
    ["PLAN.PDF", "Application/PDF; name=plan.pdf", "application/pdf"],
    ["photo.heic", "image/heic", "image/heic"],
    ["photo.HEIC", "", "image/heic"],
    ["photo.jpg", "image/png", "image/png"],
    ["photo", "image/jpeg", "image/jpeg"],
    ["C:\\fakepath\\photo.jpg", "image/jpeg", "image/jpeg"],
    ["setup.exe", "application/x-msdownload", refused],
    ["setup.exe", "image/png", refused],
    [".exe", "image/png", refused],
    ["photo.png.exe", "image/png", refused],
    ["photo.exe.", "image/png", refused],
    ["photo.exe ", "image/png", refused],
    ["gpj.\u202Eexe", "image/jpeg", refused],
    ["photo.png", "application/x-msdownload", refused],
    ["photo.png", "application/octet-stream", refused],
    ["photo.png", "application/pdf", refused],
    ["plan.pdf", "image/png", refused],
    ["drawing.svg", "image/svg+xml", refused],
    ["drawing.png", "image/svg+xml", refused],
    ["photo", "", refused],
    ["photo", "image/", refused],
    ["photo", "image", refused],
    ["photo", "image/*", refused],
    ["photo", "text/html", refused],
    ["photo.constructor", "image/png", refused],
    ["", "image/png", "image/png"],
    ["Invoice v1.2", "application/pdf", "application/pdf"],
    ["St. Mary boiler", "image/jpeg", "image/jpeg"],
    ["Invoice v1.2", "text/html", refused],
    ["a.{3050f4d8-98b5-11cf-bb82-00aa00bdce0b}", "image/png", refused],
    ["raw.CR2", "image/x-canon-cr2", "image/x-canon-cr2"],
    ["scan.jp2", "", "image/jp2"],
    ["logo.ico", "image/x-icon", "image/x-icon"]
  ]
  it.each(cases)("O5: %j of type %j is %s", (name, mime, expected) => assert.strictEqual(verdict(name, mime), expected))

  it.each([
    [0, "AttachmentEmpty"],
    [-1, "AttachmentEmpty"],
    [Number.NaN, "AttachmentEmpty"],
    [1000, "image/png"],
    [1001, "AttachmentTooLarge"]
  ])("O5: a picture of %d bytes is %s", (bytes, expected) =>
    assert.strictEqual(verdict("photo.png", "image/png", bytes), expected)
  )

  it.each([
    ["../../etc/passwd", "passwd"],
    ["photos/", "photos"],
    ["..", "attachment"],
    ["\u0000\u202E", "attachment"],
    ["a\u0000b\u202E.png", "ab.png"],
    ['<a>:"b|?*.png', "_a___b___.png"],
    ["CON", "CON_"],
    ["nul.pdf", "nul_.pdf"],
    ["Com1.jpg", "Com1_.jpg"],
    ["contract.pdf", "contract.pdf"],
    [`${"日".repeat(100)}.pdf`, `${"日".repeat(68)}.pdf`],
    [`${"x".repeat(200)}.png`, `${"x".repeat(116)}.png`]
  ])("%j is saved as %j", (dirty, clean) => assert.strictEqual(Attachment.cleanName(dirty), clean))

  it("HCP-1: a customer's own attachments are listed, newest first", () => {
    const [early, late] = [file("a.png", "image/png"), { ...file("b.png", "image/png"), uploadedAt: later }]
    const other = { ...file("c.png", "image/png"), customerId: Attachment.Attachment.fields.customerId.make("bob") }
    for (const held of [
      [early, other, late],
      [late, early, other]
    ])
      assert.deepStrictEqual(Attachment.list(held, ana), [late, early])
  })

  it("HCP-20, HCP-21: adding twice adds once, the profile counts, and what is not there is not found", () => {
    const photo = file("photo.png", "image/png")
    const other = { ...file("b.png", "image/png"), customerId: Attachment.Attachment.fields.customerId.make("bob") }
    const held = Attachment.attach(Attachment.attach([], photo), other)
    assert.strictEqual(Attachment.attach(held, photo), held)
    assert.strictEqual(Attachment.count(held, ana), 1)
    assert.deepStrictEqual(Attachment.detach(held, photo.id), Result.succeed([other]))
    const none = Attachment.detach([], photo.id)
    assert.isTrue(Result.isFailure(none) && none.failure._tag === "AttachmentNotFound")
  })

  it("VC-5: what comes in is not shared, nor is one that says nothing of it", () => {
    const photo = file("photo.png", "image/png")
    assert.deepStrictEqual(Attachment.accept(photo, 1000), Result.succeed({ ...photo, shared: false }))
    const { shared: _, ...older } = photo
    assert.isFalse(Schema.decodeUnknownSync(Attachment.Attachment)(older).shared)
    assert.isTrue(Schema.decodeUnknownSync(Attachment.Attachment)(photo).shared)
  })

  it.prop(
    "VC-5: staff share one and hide it again, the others stay; what it is already changes nothing",
    [Schema.Array(Schema.Boolean).check(Schema.isMinLength(1)), Schema.Boolean],
    ([flags, shared]) => {
      const held = flags.map((is, n) => ({ ...file(`${n}.png`, "image/png"), shared: is }))
      for (const { id } of held) {
        const after = Result.getOrThrow(Attachment.setShared(held, id, shared))
        assert.deepStrictEqual(
          after,
          held.map((one) => (one.id === id ? { ...one, shared } : one))
        )
        assert.strictEqual(Result.getOrThrow(Attachment.setShared(after, id, shared)), after)
      }
      const gone = Attachment.AttachmentId.make("gone")
      assert.deepStrictEqual(
        Attachment.setShared(held, gone, shared),
        Result.fail(new Attachment.AttachmentNotFound({ id: gone }))
      )
    }
  )
})
