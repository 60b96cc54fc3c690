import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import * as MagicLink from "../../src/portal/MagicLink.ts"
import * as PortalSettings from "../../src/portal/PortalSettings.ts"
import * as Instant from "../../src/time/Instant.ts"
import { noon } from "../fixtures/Fixtures.ts"
import { settings, token } from "../fixtures/Portal.ts"

describe("PortalSettings", () => {
  it("HCP-43: e-mails about jobs, invoices and estimates have a login link when that is on", () => {
    assert.isTrue(PortalSettings.includesLoginLink(settings, "invoice"))
    assert.isTrue(PortalSettings.includesLoginLink(settings, "visit_reminder"))
    assert.isTrue(PortalSettings.includesLoginLink(settings, "quote"))
    assert.isFalse(PortalSettings.includesLoginLink(settings, "marketing"))
    assert.isFalse(PortalSettings.includesLoginLink({ ...settings, includeLoginLinkInEmails: false }, "invoice"))
  })

  it("HCP-32: an invitation has the address with the token, until when, and whose it is", () => {
    const expiresAt = Instant.plus(noon, MagicLink.lifetime)
    assert.deepStrictEqual(PortalSettings.invitation(settings, { to: "ana@example.com", token: token(1), expiresAt }), {
      to: "ana@example.com",
      url: `https://portal.example/acme?lang=es&token=${token(1)}`,
      expiresAt,
      branding: settings.branding
    })
  })

  it("HCP-46: the button is HTML that nothing gets out of", () => {
    assert.strictEqual(
      PortalSettings.loginSnippet(
        { ...settings, url: `https://a.example/?a=1&b='"><script>` },
        `<b>"Log in" & more</b>`
      ),
      '<a href="https://a.example/?a=1&amp;b=%27%22%3E%3Cscript%3E" target="_blank" rel="noopener">&lt;b&gt;&quot;Log in&quot; &amp; more&lt;/b&gt;</a>'
    )
  })

  it.prop("HCP-46: no label opens a tag or ends the attribute", [Arbitraries.wild], ([label]) => {
    assert.lengthOf(PortalSettings.loginSnippet(settings, label).match(/[<>]/g) ?? [], 4)
  })

  const { branding, resendMinutes: minutes } = PortalSettings.PortalSettings.fields
  it.prop(
    "settings are read as they were written",
    [Schema.Boolean, Schema.Boolean, Schema.Boolean, minutes, branding.fields.phone, branding.fields.address],
    ([autoInviteOnJobScheduled, includeLoginLinkInEmails, showOnWebsite, resendMinutes, line, address]) => {
      const logoUrl = line === null ? null : "https://acme.example/logo.png"
      const any: PortalSettings.PortalSettings = {
        url: settings.url,
        branding: { name: "Acme", logoUrl, phone: line, email: line, address },
        autoInviteOnJobScheduled,
        includeLoginLinkInEmails,
        showOnWebsite,
        resendMinutes
      }
      const written = JSON.stringify(Schema.encodeSync(PortalSettings.PortalSettings)(any))
      assert.deepStrictEqual(Schema.decodeUnknownSync(PortalSettings.PortalSettings)(JSON.parse(written)), any)
    }
  )

  it("HCP-47: the hosted site leads into the portal while it is set so; a pasted button asks nobody", () => {
    const [on, off] = [true, false].map((showOnWebsite) =>
      Schema.decodeUnknownSync(PortalSettings.PortalSettings)({ ...settings, showOnWebsite })
    )
    assert.deepStrictEqual(on && PortalSettings.websiteUrl(on), Option.some("https://portal.example/acme?lang=es"))
    assert.deepStrictEqual(off && PortalSettings.websiteUrl(off), Option.none())
    assert.strictEqual(on && PortalSettings.loginSnippet(on), off && PortalSettings.loginSnippet(off))
  })

  it.each([
    [1, true],
    [0, false],
    [1.5, false]
  ])("%d minutes until a link is sent again are taken: %s", (resendMinutes, taken) => {
    const read = Schema.decodeUnknownResult(PortalSettings.PortalSettings)({ ...settings, resendMinutes })
    assert.deepStrictEqual(Result.getOrNull(read), taken ? { ...settings, resendMinutes } : null)
  })

  it.each(["javascript:alert(1)", "http://a.example", "a.example", ""])("%j is no address of a portal", (url) => {
    assert.isTrue(Result.isFailure(Schema.decodeUnknownResult(PortalSettings.PortalSettings)({ ...settings, url })))
  })
})
