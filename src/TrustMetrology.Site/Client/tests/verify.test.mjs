import assert from "node:assert/strict";
import { test } from "node:test";
import { vkeyOf } from "./log.mjs";
import { withState } from "./state.mjs";
import { answers, built, evidence, node, pledge, registered, revoked, sealed, sealedRecord, trust } from "./world.mjs";

const chainTopic = "0x" + "4".repeat(64);
const { verifyEvidence } = await import(built("verify.js"));

async function verdict(t, file, { trusted = trust, said = file.anchor && answers(file), rpc = undefined } = {}) {
  const url = rpc === undefined ? await node(t, said) : rpc;
  return verifyEvidence(typeof file === "string" ? file : JSON.stringify(file), trusted && JSON.stringify(trusted), url);
}

for (const [size, anchored] of [[13, 9], [9, 13], [13, 13], [8, 8], [6, 6], [6, 300]])
  test(`Evidence_IsVerified_WhenTreeHas${size}AndAnchor${anchored}Leaves`, async (t) => {
    const found = await verdict(t, evidence({ size, anchored }));
    assert.deepEqual([found.word, found.detail, found.flags], ["verified", "verified", []]);
    assert.equal(found.blockTime, "2026-03-01T08:10:00.000Z");
  });

test("Evidence_SaysThatAValueIsGone_AndIsRefutedWhereTheRecordHasNoSuchOne", async (t) => {
  const gone = { record: "01970000-0000-7000-8000-000000000009", rule: "publication-ended" };
  const { record } = sealedRecord();
  const found = await verdict(t, { ...evidence({ record }), gone: { fact: gone } });
  assert.deepEqual([found.word, found.flags], ["verified", ["sealed-closed", "value-gone"]]);
  for (const bend of [{ other: gone }, { toString: gone }]) assert.equal((await verdict(t, { ...evidence({ record }), gone: bend })).detail, "gone-differs");
  assert.equal((await verdict(t, { ...evidence(sealedRecord()), gone: { fact: gone } })).detail, "gone-differs");
  for (const bend of [[], { fact: null }, { fact: { rule: "x" } }, { fact: { ...gone, more: 1 } }]) assert.equal((await verdict(t, { ...evidence({ record }), gone: bend })).detail, "not-evidence");
});

for (const [size, anchored] of [[13, 9], [6, 300]])
  test(`State_FitsTheAnchor_WhenItHolds${anchored}Leaves`, async (t) => {
    const file = withState(evidence({ size, anchored }));
    assert.deepEqual((await verdict(t, file)).word, "verified");
    const bent = [
      { state: withState(evidence({ size, anchored: anchored + 1 })).anchor.state }, { blockNumber: 8 }, { state: { ...file.anchor.state, account: [] } },
      { state: { ...file.anchor.state, storage: [...file.anchor.state.storage].reverse() } }, { state: { ...file.anchor.state, storage: file.anchor.state.storage.slice(1) } },
      { state: { ...file.anchor.state, account: [...file.anchor.state.account, "0x"] } },
    ];
    for (const other of bent) {
      const found = await verdict(t, { ...file, anchor: { ...file.anchor, ...other } });
      assert.deepEqual([found.word, found.step, found.detail], ["refuted", "anchor", "state-differs"]);
    }
    for (const state of [{}, [], "0x", { ...file.anchor.state, more: 1 }, { ...file.anchor.state, header: "0xAB" }, { ...file.anchor.state, account: "0x" }, { ...file.anchor.state, storage: ["0x"] }])
      assert.equal((await verdict(t, { ...file, anchor: { ...file.anchor, state } })).detail, "not-evidence");
  });

test("Steps_AreReportedInOrder_WhenAllPass", async (t) => {
  const file = evidence();
  const steps = [];
  await verifyEvidence(JSON.stringify(file), JSON.stringify(trust), await node(t, answers(file)), (step, outcome) => steps.push(`${step} ${outcome}`));
  assert.deepEqual(steps, ["record", "seals", "trust", "checkpoint", "proof", "signature", "anchor", "chain", "finality"].map((s) => `${s} passed`));
});

test("SealedRecord_IsVerifiedWithItsFact_WhenOpened", async (t) => {
  const file = evidence(sealedRecord());
  assert.deepEqual((await verdict(t, file)).word, "verified");
  const closed = await verdict(t, { ...file, seals: {} });
  assert.deepEqual([closed.word, closed.flags], ["verified", ["sealed-closed"]]);
});

test("NestedSeal_Opens_WhenTheFactCarriesItsCommitment", async (t) => {
  const { commitment, penalty } = await import("./world.mjs");
  const id = sealedRecord().record.id;
  const nested = sealedRecord({ ...penalty, sealed: { name: commitment("name", id, "c".repeat(64), "张三") } });
  nested.seals.name = { salt: "c".repeat(64), value: "张三" };
  assert.equal((await verdict(t, evidence(nested))).word, "verified");
  nested.seals.name.value = "李四";
  assert.equal((await verdict(t, evidence(nested))).detail, "seal-differs");
});

test("UnsignedRecord_IsFlagged_WhenEnteredByThePlatform", async (t) => {
  const { signature: _, ...record } = pledge;
  const found = await verdict(t, evidence({ record }));
  assert.deepEqual([found.word, found.flags], ["verified", ["by-platform"]]);
});

test("Evidence_IsUndetermined_WhenNothingIsTrusted", async (t) => {
  const found = await verdict(t, evidence(), { trusted: null });
  assert.deepEqual([found.word, found.step], ["undetermined", "trust"]);
});

test("Evidence_IsUndetermined_WhenTheAnchorIsOnAnotherChain", async (t) => {
  const found = await verdict(t, evidence(), { trusted: { ...trust, chainId: 1 } });
  assert.deepEqual([found.word, found.detail], ["undetermined", "another-chain"]);
});

test("Evidence_IsPending_WhenThereIsNoAnchorYet", async (t) => {
  const found = await verdict(t, { ...evidence(), anchor: null }, { rpc: null });
  assert.deepEqual([found.word, found.detail], ["pending", "not-anchored"]);
  assert.equal((await verdict(t, { ...evidence(), anchor: null }, { rpc: null, trusted: null })).word, "undetermined");
});

test("Evidence_IsPending_WhenItsBlockIsNotFinal", async (t) => {
  const said = answers(evidence());
  said.finalized.number = "0x6";
  const found = await verdict(t, evidence(), { said });
  assert.deepEqual([found.word, found.detail], ["pending", "not-final"]);
});

test("Record_IsFlagged_WhenItsTimeIsADayAwayFromTheBlock", async (t) => {
  const said = answers(evidence());
  said.eth_getBlockByHash = { ...said.eth_getBlockByHash, timestamp: "0x" + (Date.parse("2026-03-02T08:00:01Z") / 1000).toString(16) };
  assert.deepEqual((await verdict(t, evidence(), { said })).flags, ["time-differs"]);
});

test("Record_StaysVerifiedAndShowsTheBreak_WhenTheRegistryEndedTheLog", async (t) => {
  const said = answers(evidence());
  said.eth_call = "0x" + "2".padStart(64, "0");
  const end = (size) => [{ topics: [chainTopic, said.eth_getTransactionReceipt.logs[1].topics[1], "0x" + "5".repeat(64)], data: "0x" + size.toString(16).padStart(64, "0") + "6".repeat(64), blockNumber: "0x9", transactionHash: "0x" + "7".repeat(64) }];
  const judge = async (logs) => verdict(t, evidence(), { said: { ...said, eth_getLogs: logs } });
  const found = await judge(end(9));
  assert.deepEqual([found.word, found.flags], ["verified", ["log-ended"]]);
  assert.deepEqual(found.broken, { origin: trust.origin, successor: "0x" + "5".repeat(64), size: 9, blockNumber: 9, transactionHash: "0x" + "7".repeat(64) });
  assert.deepEqual([(await judge(end(8))).word, (await judge(end(8))).detail], ["refuted", "beyond-break"]);
  assert.deepEqual([(await judge([])).word, (await judge([])).detail], ["undetermined", "break-unknown"]);
});

const silent = {
  "the node doesn't say whether the log lives": { answer: { eth_call: "0x" } },
  "the node is absent": { rpc: "http://127.0.0.1:1" },
  "there is no address": { rpc: null },
  "the address is no address": { rpc: "nonsense" },
  "the node fails": { answer: { eth_getTransactionReceipt: (r) => { r.statusCode = 500; r.end("{}"); } } },
  "the node speaks HTML": { answer: { eth_chainId: (r) => r.end("<html>") } },
  "the node answers an error": { answer: { finalized: (r) => r.end('{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}') } },
  "the connection breaks": { answer: { eth_getBlockByHash: (r) => r.destroy() } },
  "the node knows no receipt": { answer: { eth_getTransactionReceipt: null } },
  "the node knows no block": { answer: { eth_getBlockByHash: null } },
  "the node knows no finality": { answer: { finalized: null } },
  "the node is of another chain": { answer: { eth_chainId: "0x1" } },
};
for (const [what, { rpc, answer }] of Object.entries(silent))
  test(`Evidence_IsUndetermined_When ${what}`, async (t) => {
    const found = await verdict(t, evidence(), { rpc, said: { ...answers(evidence()), ...answer } });
    assert.equal(found.word, "undetermined");
  });

const lies = {
  "the transaction failed": (said) => { said.eth_getTransactionReceipt.status = "0x0"; },
  "another contract spoke": (said) => { said.eth_getTransactionReceipt.logs[1].address = "0x" + "2".repeat(40); },
  "another event was meant": (said) => { said.eth_getTransactionReceipt.logs[1].topics[0] = "0x" + "2".repeat(64); },
  "another log was anchored": (said) => { said.eth_getTransactionReceipt.logs[1].topics[1] = "0x" + "2".repeat(64); },
  "another size was anchored": (said) => { said.eth_getTransactionReceipt.logs[1].topics[2] = "0x" + "0".repeat(63) + "a"; },
  "another root was anchored": (said) => { said.eth_getTransactionReceipt.logs[1].data = "0x" + "2".repeat(64); },
  "the event is not there": (said) => { said.eth_getTransactionReceipt.logs = []; },
  "the receipt is of another block": (said) => { said.eth_getTransactionReceipt.blockHash = "0x" + "2".repeat(64); },
  "the final chain has another block there": (said) => { said.eth_getBlockByNumber = { ...said.eth_getBlockByNumber, hash: "0x" + "2".repeat(64) }; },
};
for (const [what, bend] of Object.entries(lies))
  test(`Evidence_IsRefuted_When ${what}`, async (t) => {
    const said = structuredClone(answers(evidence()));
    bend(said);
    assert.equal((await verdict(t, evidence(), { said })).word, "refuted");
  });

test("Evidence_IsRefuted_WhenTheTrustFileIsOfAnotherLog", async (t) => {
  for (const [name, value] of Object.entries({ origin: "other.example", vkey: vkeyOf(trust.origin, new Uint8Array(32)), contract: "0x" + "3".repeat(40) }))
    assert.equal((await verdict(t, evidence(), { trusted: { ...trust, [name]: value } })).word, "refuted", name);
});

test("Evidence_IsUndetermined_WhenTheTrustFileIsGarbled", async (t) => {
  for (const [name, value] of Object.entries({ vkey: trust.vkey.replace(/.$/, ""), contract: "0x3", origins: null, rpId: 5, chainId: "1" }))
    assert.equal((await verdict(t, evidence(), { trusted: { ...trust, [name]: value } })).detail, "no-trust", name);
});

test("Evidence_IsRefuted_WhenTheAnchorIsTooEarly", async (t) => {
  assert.equal((await verdict(t, evidence({ index: 5, anchored: 5 }))).detail, "anchor-too-early");
  assert.equal((await verdict(t, evidence({ index: 5, anchored: 6 }))).word, "verified");
});

test("Signature_IsRefuted_WhenItDoesNotStandOverThisRecord", async (t) => {
  const record = { ...pledge, body: { template: "another" } };
  assert.equal((await verdict(t, evidence({ record }))).detail, "signature-wrong");
});

test("Signature_IsRefuted_WhenTheKeyIsAnotherParty's", async (t) => {
  const { signature: _, ...unsigned } = registered;
  const registration = sealed({ ...unsigned, body: { ...unsigned.body, party: "merchant:m2" } }, "k1");
  assert.equal((await verdict(t, evidence({ registration }))).detail, "key-of-another");
});

test("Signature_IsRefuted_WhenTheKeyWasRegisteredLater", async (t) => {
  assert.equal((await verdict(t, evidence({ keyIndex: 6 }))).detail, "key-not-registered");
});

test("Registration_IsVerified_WhenTheKeyThatItRegistersSignedIt", async (t) => {
  assert.deepEqual([(await verdict(t, evidence({ record: registered, index: 1 }))).word], ["verified"]);
});

test("Revocation_IsVerified_WhenTheKeyThatItEndsSignedIt", async (t) => {
  const record = sealed(revoked, "k1");
  assert.equal((await verdict(t, evidence({ record, revocation: record, revokedAt: 5 }))).word, "verified");
});

test("Signature_IsReported_WithTheVoucherOfItsKey", async (t) => {
  const { signature: _, ...unsigned } = registered;
  const registration = sealed({ ...unsigned, body: { ...unsigned.body, voucher: { officer: "person:p9" } } }, "k1");
  const found = await verdict(t, evidence({ registration }));
  assert.equal(JSON.stringify(found.signature), JSON.stringify({ state: "signed", key: "k1", party: "merchant:m1", voucher: { officer: "person:p9" } }));
});

test("Signature_IsFlagged_WhenTheRegistrationIsNotSignedByTheKeyItself", async (t) => {
  const found = await verdict(t, evidence({ registration: { ...registered, signature: undefined } }));
  assert.deepEqual([found.word, found.flags], ["verified", ["key-not-proven"]]);
});

test("Signature_IsRefuted_WhenTheKeyWasRevokedBefore_AndNotWhenAfter", async (t) => {
  assert.equal((await verdict(t, evidence({ revokedAt: 4 }))).detail, "key-revoked");
  assert.equal((await verdict(t, evidence({ revokedAt: 7 }))).word, "verified");
});

test("Signature_IsUndetermined_WhenTheFileHasNoKey", async (t) => {
  const found = await verdict(t, { ...evidence(), keys: undefined });
  assert.deepEqual([found.word, found.step, found.detail], ["undetermined", "signature", "key-missing"]);
});

test("TrustFile_CountsAsNone_WhenItIsMalformed", async () => {
  for (const text of ["", "{}", "[1]", '{"origin":1}', JSON.stringify({ ...trust, contract: "0x1" })])
    assert.equal((await verifyEvidence(JSON.stringify(evidence()), text, null)).detail, "no-trust");
});
