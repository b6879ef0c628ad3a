// The pure parts: canonical JSON, tree, note; against the outside vectors too, where they are at hand.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { consistency, inclusion, root, sha256 } from "./log.mjs";
import { load } from "./sources.mjs";

const json = await load("shared/json.ts");
const tree = await load("verify/tree.ts");
const note = await load("verify/note.ts");
const bytes = await load("shared/bytes.ts");
const chain = await load("verify/chain.ts");

const vectors = new URL("../../../../../shared/vectors/", import.meta.url);
const skip = existsSync(vectors) ? false : "../shared/vectors is not here";
const read = (path) => readFileSync(new URL(path, vectors), "utf8");

test("Topic_IsKeccakOfTheEvent", () => {
  assert.equal(chain.statusSelector, "0x" + Buffer.from(keccak_256(Buffer.from("status(bytes32)"))).toString("hex").slice(0, 8));
  assert.equal(chain.endTopic, "0x" + Buffer.from(keccak_256(Buffer.from("Succeeded(bytes32,bytes32,uint64,bytes32)"))).toString("hex"));
  assert.equal(chain.topic, "0x" + Buffer.from(keccak_256(Buffer.from("Anchored(bytes32,uint64,bytes32)"))).toString("hex"));
});

test("Canonical_AgreesWithTheVectors", { skip }, () => {
  for (const name of readdirSync(new URL("jcs/input/", vectors)))
    assert.equal(json.canonical(json.parse(read(`jcs/input/${name}`))), read(`jcs/output/${name}`).trim(), name);
});

test("Canonical_WritesNumbers_AsTheVectorsDo", { skip }, () => {
  const lines = read("jcs/es6numbers-4000.txt").trim().split("\n");
  for (const line of lines) {
    const [bits, text] = line.split(",");
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt("0x" + bits));
    assert.equal(json.canonical(view.getFloat64(0)), text);
  }
  assert.ok(lines.length >= 4000);
});

test("Canonical_SortsByUtf16Units_WhenNamesAreOutsideTheFirstPlane", () => {
  assert.equal(json.canonical(json.parse('{"\\ufb33":1,"\\ud83d\\ude00":2,"__proto__":3,"1":4}')), '{"1":4,"__proto__":3,"😀":2,"\ufb33":1}');
});

test("Parse_Refuses_WhatJsonParseLetsPass", () => {
  for (const text of ['{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '"\\ud800"', '"\ud800"', '{"\\udc00":1}', "1e400", "[1,]", "{,}", '{"a" 1}', "01", "1.", "+1", "nul", '"\t"', "[1]]", "'a'", "\u00a01", "[".repeat(100) + "]".repeat(100)])
    assert.throws(() => json.parse(text), `${text.slice(0, 20)} was accepted`);
});

test("Parse_AgreesWithJsonParse_WhenTheTextIsSound", () => {
  for (const text of ['{"a":[1,-0.5e3,true,false,null,"\\u20ac\\n😀"],"":{}}', " [ ] ", '"x"', "-0", '{"a":{"b":{"c":[[[]]]}}}'])
    assert.deepEqual(JSON.stringify(json.parse(text)), JSON.stringify(JSON.parse(text)));
});

const filler = (size) => Array.from({ length: size }, (_, n) => sha256(`leaf ${n}`));

test("Inclusion_LeadsToTheRoot_ForEveryLeafOfEverySize", () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = filler(size);
    for (let index = 0; index < size; index++) {
      const proof = inclusion(index, leaves);
      assert.deepEqual(Buffer.from(tree.rootFromInclusion(index, size, leaves[index], proof)), root(leaves));
      assert.equal(tree.rootFromInclusion(index, size, leaves[index], [...proof, proof[0] ?? leaves[0]]), null);
    }
    assert.equal(tree.rootFromInclusion(size, size, leaves[0], []), null);
  }
});

test("Consistency_Holds_BetweenEveryTwoSizes_AndNoOther", () => {
  const roots = Array.from({ length: 34 }, (_, size) => root(filler(size)));
  for (let newer = 0; newer < 34; newer++)
    for (let older = 0; older <= newer; older++) {
      const proof = consistency(older, filler(newer));
      assert.ok(tree.isConsistent(older, newer, roots[older], roots[newer], proof), `${older} → ${newer}`);
      assert.equal(tree.isConsistent(older, newer, roots[(older + 1) % 34], roots[newer], proof), false);
      if (older > 0) assert.equal(tree.isConsistent(older, newer, roots[older], roots[(newer + 1) % 34], proof), false);
      assert.equal(tree.isConsistent(older, newer, roots[older], roots[newer], [...proof, roots[0]]), false);
      if (older !== newer) assert.equal(tree.isConsistent(newer, older, roots[newer], roots[older], proof), false);
    }
});

const folder = (path) => readdirSync(new URL(path, vectors), { recursive: true }).filter((name) => name.endsWith(".json"));
const base = (text) => new Uint8Array(Buffer.from(text ?? "", "base64"));
const proofOf = (list) => tree.readProof((list ?? []).map((h) => Buffer.from(h, "base64").toString("hex")));

test("Inclusion_AgreesWithTheVectors", { skip }, () => {
  for (const name of folder("merkle/inclusion/")) {
    const { leafIdx, treeSize, root: expected, leafHash, proof, wantErr } = JSON.parse(read(`merkle/inclusion/${name}`));
    const hashes = proofOf(proof);
    const found = hashes && base(leafHash).length === 32 ? tree.rootFromInclusion(leafIdx, treeSize, base(leafHash), hashes) : null;
    assert.equal(!!found && Buffer.from(found).equals(Buffer.from(base(expected))), !wantErr, name);
  }
});

test("Consistency_AgreesWithTheVectors", { skip }, () => {
  for (const name of folder("merkle/consistency/")) {
    const { size1, size2, root1, root2, proof, wantErr } = JSON.parse(read(`merkle/consistency/${name}`));
    const hashes = proofOf(proof);
    assert.equal(!!hashes && tree.isConsistent(size1, size2, base(root1), base(root2), hashes), !wantErr, name);
  }
});

test("Checkpoint_AgreesWithTheVectors_AndWithNoOtherKey", { skip }, async () => {
  const { note_example: example, tessera_log: log } = JSON.parse(read("note/vectors.json"));
  for (const { note: text, size } of log.checkpoints) {
    const found = await note.openCheckpoint(text, log.vkey);
    assert.deepEqual([found.origin, found.size], ["example.com/log/testdata", size]);
    assert.deepEqual(Buffer.from(found.root), root(log.leaves.slice(0, size).map((data) => sha256(Buffer.of(0), data))));
    assert.equal(await note.openCheckpoint(text, example.vkey), null);
  }
  assert.ok(log.checkpoints.length > 10);
});

test("Base64_RefusesOtherSpellings", () => {
  for (const text of ["QQ", "QR==", "QQ=", "Q Q=", "QQ==\n", "-_=="])
    assert.equal(bytes.unbase64(text), null, text);
  for (const text of ["QQ==", "QR", "+/", "A"])
    assert.equal(bytes.unbase64url(text), null, text);
  assert.deepEqual([...bytes.unbase64url("QQ")], [65]);
  assert.equal(bytes.unhex("AA", 1), null);
});
