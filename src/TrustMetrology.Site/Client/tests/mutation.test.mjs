// One changed byte anywhere in what the evidence says must refute it, at whatever depth it stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withState } from "./state.mjs";
import { answers, built, evidence, node, pledge, sealedRecord, trust } from "./world.mjs";

const { verifyEvidence } = await import(built("verify.js"));
const trusted = JSON.stringify(trust);

/** Every text and number of the value with the path to it. */
function leaves(value, path = []) {
  if (value === null || typeof value !== "object") return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
}

function changed(file, path, value) {
  const copy = structuredClone(file);
  path.slice(0, -1).reduce((part, name) => part[name], copy)[path.at(-1)] = value;
  return copy;
}

// First, middle and last position of a text: another sign of the same class, so that its form stays right.
function mutants(value) {
  if (typeof value === "number") return [value + 1, value + 2 ** 32];
  const places = [...new Set([0, Math.floor(value.length / 2), value.length - 1])];
  return places.map((at) => value.slice(0, at) + other(value[at]) + value.slice(at + 1));
}

const other = (sign) => /\d/.test(sign) ? String((Number(sign) + 1) % 10) : sign === "a" ? "b" : sign === "A" ? "B" : /[a-z]/.test(sign) ? "a" : /[A-Z]/.test(sign) ? "A" : sign === "\n" ? " " : "x";

const both = { signed: withState(evidence()), sealed: evidence(sealedRecord()) };

for (const [name, file] of Object.entries(both))
  test(`Evidence_IsRefuted_WhenOneSignOfThe${name}FileChanges`, async (t) => {
    const rpc = await node(t, answers(file));
    const { keys, ...rest } = file;
    const tried = name === "signed" ? leaves(file) : leaves(rest);
    let count = 0;
    for (const [path, value] of tried) {
      for (const mutant of mutants(value)) {
        const found = await verifyEvidence(JSON.stringify(changed(file, path, mutant)), trusted, rpc);
        assert.ok(expected(path).includes(found.word), `${path.join(".")}: ${value} → ${mutant} gave ${found.word} ${found.detail}`);
        count++;
      }
    }
    assert.ok(count > 80);
  });

// Another chain, and a transaction that the node does not know, can't be judged; a key that is not in the file neither.
const expected = (path) => {
  const last = path.join(".");
  if (/^anchor\.chainId$/.test(last) || /^keys\.0\.record\.subject$/.test(last)) return ["undetermined", "refuted"];
  return ["refuted"];
};

test("Checkpoint_IsRefuted_WhenAnyOfItsSignsChanges", async () => {
  const file = evidence();
  for (let at = 0; at < file.checkpoint.length; at++) {
    const text = file.checkpoint.slice(0, at) + other(file.checkpoint[at]) + file.checkpoint.slice(at + 1);
    assert.equal((await verifyEvidence(JSON.stringify({ ...file, checkpoint: text }), trusted, null)).word, "refuted", `at ${at}`);
  }
});

test("Record_IsRefuted_WhenAMemberIsAddedOrLeftOut", async () => {
  const file = evidence();
  const bends = [...Object.keys(pledge).map((name) => ({ ...pledge, [name]: undefined })), { ...pledge, extra: 1 }, { ...pledge, body: { ...pledge.body, n: 1.5 } }];
  for (const record of bends)
    assert.equal((await verifyEvidence(JSON.stringify({ ...file, record }), trusted, null)).word, "refuted");
});

test("Proof_IsRefuted_WhenAHashIsAddedLeftOutOrSwapped", async () => {
  const file = evidence();
  const bent = (list) => [list.slice(1), list.slice(0, -1), [...list, list[0]], [list[0], ...list], [...list].reverse(), list.map((h) => h.toUpperCase()), "none", null];
  for (const proof of bent(file.proof))
    assert.equal((await verifyEvidence(JSON.stringify({ ...file, proof }), trusted, null)).word, "refuted");
  for (const list of bent(file.anchor.consistency))
    assert.equal((await verifyEvidence(JSON.stringify({ ...file, anchor: { ...file.anchor, consistency: list } }), trusted, null)).word, "refuted");
});

test("File_IsRefuted_WhenItIsNotStrictJson", async () => {
  const text = JSON.stringify(evidence());
  const bends = ["", "null", "[]", text + " x", text.slice(0, -1), "\ufeff" + text, text.replace('{"v":1', '{"v":1,"v":1'),
    text.replace("optician-1", "optician\\ud800"), text.replace('"index":5', '"index":05'), text.replace('"index":5', '"index":1e999'), "[".repeat(10_000), text.replace('{"v":1', '{"v":1,"extra":1')];
  for (const bend of bends)
    assert.equal((await verifyEvidence(bend, trusted, null)).word, "refuted", bend.slice(0, 40));
});
