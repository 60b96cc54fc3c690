/** A program of somebody else: scripts/packed.ts type-checks and runs it against the packed packages. */
import assert from "node:assert/strict"
import { Tag } from "@clientela/core"
import * as TagModule from "@clientela/core/Tag"
import * as Postgres from "@clientela/postgres"
import { Option } from "effect"

const tag: Option.Option<Tag.Tag> = Tag.fromText("  VIP ")
assert.equal(Option.getOrNull(tag), "VIP")
assert.equal(TagModule.Tag, Tag.Tag)
assert.ok(Object.keys(Postgres).length > 0)
console.log("the consumer ran")
