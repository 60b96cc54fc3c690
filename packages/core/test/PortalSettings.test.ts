import { Arbitraries } from "@clientela/testing"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Instant from "../src/Instant.ts"
import * as MagicLink from "../src/MagicLink.ts"
import * as PortalSettings from "../src/PortalSettings.ts"
import { noon } from "./Fixtures.ts"
import { settings, token } from "./Portal.ts"

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

  it.each(["javascript:alert(1)", "http://a.example", "a.example", ""])("%j is no address of a portal", (url) => {
    assert.isTrue(Result.isFailure(Schema.decodeUnknownResult(PortalSettings.PortalSettings)({ ...settings, url })))
  })
})
