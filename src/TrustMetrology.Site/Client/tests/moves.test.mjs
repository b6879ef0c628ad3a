// A log that moved to another chain: whoever trusts the first one follows the record of the change, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, built, change, evidence, mined, node, there, trust } from "./world.mjs";

const { verifyEvidence } = await import(built("verify.js"));

const moved = (how = {}) => evidence({ changeAt: 7, anchored: 13, ...how });
const left = (file) => answers(file.moves[0]);

/** The verdict with a node of each chain; `told` is what that of the first one says. */
async function verdict(t, file, { trusted = trust, told = left(moved()), said = answers(moved(), mined + 60), nodes } = {}) {
  const rpc = nodes ?? `${await node(t, told)} ${await node(t, said)}`;
  const steps = [];
  const found = await verifyEvidence(JSON.stringify(file), JSON.stringify(trusted), rpc, (step, outcome) => steps.push(`${step} ${outcome}`));
  return { ...found, steps, decided: `${found.word} ${found.step} ${found.detail}` };
}

test("Evidence_IsVerifiedOnTheNewChain_WhenTheChangeIsFinalOnTheOld", async (t) => {
  const found = await verdict(t, moved());
  assert.equal(found.decided, "verified finality verified");
  assert.deepEqual(found.steps.slice(-4), ["move passed", "anchor passed", "chain passed", "finality passed"]);
  assert.equal(found.blockTime, new Date((mined + 60) * 1000).toISOString());
});

test("Evidence_IsUndetermined_WithoutTheChange_OrWhereItLeadsElsewhere", async (t) => {
  const { moves, ...bare } = moved();
  assert.equal((await verdict(t, bare)).decided, "undetermined trust another-chain");
  const elsewhere = { ...change, body: { ...change.body, to: { ...change.body.to, contract: "0x" + "4".repeat(40) } } };
  assert.equal((await verdict(t, moved({ changed: elsewhere }))).decided, "undetermined trust another-chain");
});

test("Evidence_IsVerifiedOnTheNewChain_ByWhoTrustsThatOne", async (t) =>
  assert.equal((await verdict(t, moved(), { trusted: { ...trust, ...there } })).word, "verified"));

test("Evidence_IsUndetermined_WhenNobodyTellsOfTheOldChain", async (t) => {
  const alone = await node(t, answers(moved(), mined + 60));
  assert.equal((await verdict(t, moved(), { nodes: alone })).decided, "undetermined move node-of-another-chain");
  assert.equal((await verdict(t, moved(), { nodes: `${alone} http://127.0.0.1:9` })).decided, "undetermined move node-failed");
  assert.equal((await verdict(t, moved(), { nodes: " " })).decided, "undetermined move no-node");
});

test("Evidence_IsPending_WhileTheChangeIsNotFinalOnTheOldChain", async (t) => {
  const told = left(moved());
  assert.equal((await verdict(t, moved(), { told: { ...told, finalized: { ...told.finalized, number: "0x6" } } })).decided, "pending move not-final");
});

test("Evidence_IsRefuted_WhenItsBlockIsOlderThanTheChange", async (t) =>
  assert.equal((await verdict(t, moved(), { said: answers(moved(), mined - 1) })).decided, "refuted chain before-move"));

test("Evidence_IsRefuted_WhenItsAnchorDoesNotHoldTheChange", async (t) =>
  assert.equal((await verdict(t, moved({ anchored: 7 }))).decided, "refuted move anchor-too-early"));

test("Change_IsRefuted_WhenItIsForged", async (t) => {
  const file = moved();
  const [move] = file.moves;
  const bends = {
    "move-malformed": [{ record: { ...change, kind: "rules.adopted" } }, { record: { ...change, log: "other.example" } }, { record: { ...change, issuer: "merchant:m1" } }, { anchor: { ...move.anchor, ...there } }],
    "move-not-in-tree": [{ index: 6 }, { proof: move.proof.slice(1) }, { record: { ...change, body: { ...change.body, reason: "another" } } }],
    "anchor-too-early": [{ anchor: moved({ leftAt: 7 }).moves[0].anchor }],
    "not-consistent": [{ anchor: { ...move.anchor, root: "0x" + "2".repeat(64) } }],
    "another-log": [{ anchor: { ...move.anchor, logId: "0x" + "2".repeat(64) } }],
    "block-differs": [{ anchor: { ...move.anchor, blockNumber: 8 } }],
    "not-evidence": [{ extra: 1 }, { anchor: null }, { index: -1 }],
  };
  for (const [detail, bent] of Object.entries(bends)) for (const bend of bent) {
    const found = await verdict(t, { ...file, moves: [{ ...move, ...bend }] });
    assert.deepEqual([found.word, found.detail], ["refuted", detail], JSON.stringify(bend).slice(0, 60));
  }
});

test("Evidence_IsRefuted_WhenTheOldChainSaysOtherwise", async (t) => {
  const told = structuredClone(left(moved()));
  told.eth_getTransactionReceipt.logs[1].data = "0x" + "2".repeat(64);
  assert.equal((await verdict(t, moved(), { told })).decided, "refuted move event-differs");
});
