import { Email, Label } from "@clientela/core"
import { assert, describe, it } from "@effect/vitest"
import { EmailCodec, VCard } from "../src/index.ts"
import { ana, customer } from "./arbitraries.ts"
import { lines, roundTrip, written } from "./roundTrip.ts"

const two = ana({
  emails: [
    Email.make("ana@example.com", { label: Label.fromText("work") }),
    Email.make("ana.ruiz@example.com", { label: Label.fromText("Newsletter"), primary: true }),
    Email.make("ruiz@example.com")
  ]
})

describe("EmailCodec", () => {
  it.prop(
    "what is written is read",
    [customer, VCard.Version],
    ([customer, version]) =>
      assert.deepStrictEqual(roundTrip(EmailCodec.email, customer, version), { emails: customer.emails, warnings: [] }),
    {
      arbitrary: { runs: 500 }
    }
  )

  it("writes the label as a type where there is one", () => {
    assert.deepStrictEqual(written(EmailCodec.email, two, "3.0"), [
      "EMAIL;TYPE=INTERNET,WORK:ana@example.com",
      "item1.EMAIL;TYPE=INTERNET,PREF:ana.ruiz@example.com",
      "item1.X-ABLabel:Newsletter",
      "EMAIL;TYPE=INTERNET:ruiz@example.com"
    ])
    assert.deepStrictEqual(written(EmailCodec.email, two, "4.0"), [
      "EMAIL;TYPE=work:ana@example.com",
      "item1.EMAIL;PREF=1:ana.ruiz@example.com",
      "item1.X-ABLabel:Newsletter",
      "EMAIL:ruiz@example.com"
    ])
  })

  it("reads what others write", () =>
    assert.deepStrictEqual(
      EmailCodec.email.read(
        lines(`
          EMAIL;type=INTERNET;type=HOME;type=pref:Jane@Example.COM
          item2.EMAIL;type=INTERNET:mailto:j@example.com
          item2.X-ABLabel:_$!<Other>!$_
          EMAIL;TYPE=X400:/c=us/o=example`),
        "3.0"
      ),
      {
        emails: [
          Email.make("Jane@example.com", { label: Label.fromText("home"), primary: true }),
          Email.make("j@example.com", { label: Label.other })
        ],
        warnings: [
          {
            field: "emails",
            code: "invalid_email",
            message: new Email.InvalidEmail({ value: "/c=us/o=example" }).message
          }
        ]
      }
    ))
})
