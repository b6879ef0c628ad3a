// A log that was ended after a stolen key, and the one that goes on: whoever trusts that one follows the records of both, each within its own span.
import assert from "node:assert/strict";
import { test } from "node:test";
import { vkeyOf } from "./log.mjs";
import { answers, built, evidence, node, pledge, registered, sealed, trust } from "./world.mjs";

const { verifyEvidence } = await import(built("verify.js"));

const next = "log.example/2027";
const mine = { log: next, record: sealed({ ...pledge, signature: undefined, log: next }, "k1") };
const place = evidence({ anchored: 9 }).anchor;
const broken = { size: 9, blockNumber: 8, transactionHash: "0x" + "7".repeat(64) };

/** The trust file of the log that goes on; entries below `until` name the one that was ended. */
const trusting = (until = 10, more = {}) =>
  ({ ...trust, origin: next, vkey: vkeyOf(next), predecessors: [{ origin: trust.origin, vkey: trust.vkey, root: place.root, until, ...broken, ...more }] });

async function verdict(t, file, trusted = trusting()) {
  const found = await verifyEvidence(JSON.stringify(file), JSON.stringify(trusted), await node(t, answers(file)));
  return { ...found, decided: `${found.word} ${found.detail}` };
}

test("Evidence_OfTheEndedLog_IsVerifiedAndShowsTheBreak", async (t) => {
  for (const file of [evidence({ size: 9 }), evidence({ size: 10, anchored: 9 }), evidence({ log: next })]) {
    const found = await verdict(t, file);
    assert.deepEqual([found.decided, found.flags], ["verified verified", ["log-ended"]]);
    assert.deepEqual([found.broken.origin, found.broken.successor, found.broken.size, found.broken.transactionHash], [trust.origin, next, 9, broken.transactionHash]);
  }
});

test("Evidence_OfTheLogThatGoesOn_IsVerified_WithAKeyOfTheEndedOne", async (t) => {
  const found = await verdict(t, evidence({ ...mine, index: 11, anchored: 13 }));
  assert.deepEqual([found.decided, found.flags, found.broken], ["verified verified", [], undefined]);
  assert.equal(found.signature.state, "signed");
});

test("Evidence_IsRefuted_WhereItRestsOnWhatCameAfterTheBreak", async (t) => {
  assert.equal((await verdict(t, evidence({ size: 10, anchored: 10 }))).decided, "refuted beyond-break");
  assert.equal((await verdict(t, evidence({ size: 11, anchored: 9 }))).decided, "refuted beyond-break");
  assert.equal((await verdict(t, evidence({ size: 9 }), trusting(10, { root: "0x" + "3".repeat(64) }))).decided, "refuted beyond-break");
});

test("Evidence_IsRefuted_WhereARecordNamesTheOtherLog", async (t) => {
  assert.equal((await verdict(t, evidence({ log: next }), trusting(5, { size: 4 }))).decided, "refuted another-log");
  assert.equal((await verdict(t, evidence({ ...mine, index: 7, anchored: 13 }))).decided, "refuted another-log");
  assert.equal((await verdict(t, evidence({ ...mine, index: 11, anchored: 13, registration: sealed({ ...registered, signature: undefined, log: next }, "k1") }))).decided, "refuted key-malformed");
  assert.equal((await verdict(t, { ...evidence({ size: 9 }), vkey: vkeyOf("other.example") })).decided, "refuted another-log-key");
});

test("Evidence_IsUndetermined_WithoutATrustFileThatSaysWhoCameBefore", async (t) => {
  assert.equal((await verdict(t, evidence({ ...mine, index: 11, anchored: 13 }), null)).word, "undetermined");
  assert.equal((await verdict(t, evidence({ log: next }), null)).decided, "undetermined no-trust");
  assert.equal((await verdict(t, evidence({ size: 9 }), trusting(10, { until: "10" }))).decided, "undetermined no-trust");
});
