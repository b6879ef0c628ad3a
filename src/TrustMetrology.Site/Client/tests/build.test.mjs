// What the build promises: small, the same bytes every time, nothing from another host, no emblem that is not ours.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { built, builtText } from "./world.mjs";

const compressed = (name) => gzipSync(readFileSync(built(name)), { level: 9 }).length;
const files = () => readdirSync(built(""), { recursive: true }).filter((name) => statSync(built(name)).isFile()).sort();

test("Verifier_IsAtMostTenKilobytes_WhenCompressed", () => assert.ok(compressed("verify.js") <= 10_240, `${compressed("verify.js")}`));

test("Style_IsAtMostTwentyKilobytes_WhenCompressed", () => assert.ok(compressed("site.css") <= 20_480, `${compressed("site.css")}`));

test("Verifier_ImportsNothing_UnlessTheBrowserLacksEd25519", () => {
  assert.deepEqual([...builtText("verify.js").matchAll(/import\(?["']([^"']+)/g)].map((found) => found[1]), ["./ed25519.js"]);
});

test("Build_GivesTheSameBytes_WhenRepeated", () => {
  const digest = () => files().map((name) => `${name} ${createHash("sha256").update(readFileSync(built(name))).digest("hex")}`).join("\n");
  const before = digest();
  execFileSync(process.execPath, [fileURLToPath(new URL("../build.mjs", import.meta.url))]);
  assert.equal(digest(), before);
});

test("Assets_AskNoOtherHost_AndCarryNoForeignEmblem", () => {
  for (const name of files().filter((file) => /\.(css|js|html|svg)$/.test(file))) {
    const text = builtText(name).replace("http://www.w3.org/2000/svg", "").replace(/http:\/\/localhost:8545/g, "");
    assert.doesNotMatch(text, /https?:\/\/\w|@import|GDS Transport|crown|crest/i, name);
  }
});
