// Evidence, trust file and chain node of one made-up log, and ways to bend them.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { checkpoint, consistency, deviceKey, inclusion, jcs, leaf, root, sha256, vkeyOf } from "./log.mjs";

const origin = "log.example/2026";
const contract = "0x00000000000000000000000000000000000A11ce";
const id = (n) => `01970000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
const at = "2026-03-01T08:00:00.000Z";
export const mined = Date.parse(at) / 1000 + 600;
const hex0 = (bytes) => "0x" + bytes.toString("hex");
export const eventTopic = hex0(Buffer.from(keccak_256(new TextEncoder().encode("Anchored(bytes32,uint64,bytes32)"))));

const party = deviceKey();
const keyId = "k1";
export const registered = sealed({
  v: 1, id: id(1), log: origin, at, kind: "key.registered", issuer: "merchant:m1", subject: `key:${keyId}`,
  body: { party: "merchant:m1", publicKey: party.publicKey, scheme: "device-key" },
}, keyId);

export function sealed(record, key) {
  return { ...record, signature: { key, scheme: "device-key", value: party.sign(record) } };
}

export const pledge = sealed({
  v: 1, id: id(2), log: origin, at, kind: "pledge.signed", issuer: "merchant:m1", subject: "shop:s1", body: { template: "optician-1", note: "诚信 \u20ac" },
  sealed: { name: commitment("name", id(2), "a".repeat(64), "明视眼镜店") },
}, keyId);

export function commitment(name, record, salt, value) {
  return sha256("tm-seal-v1", Buffer.from(salt, "hex"), jcs({ name, record, value })).toString("hex");
}

export const revoked = { v: 1, id: id(4), log: origin, at, kind: "key.revoked", issuer: "merchant:m1", subject: `key:${keyId}`, body: { party: "merchant:m1", reason: "lost" } };

/** Where the log goes on, and the record that says so. */
export const there = { chainId: 31338, contract: "0x00000000000000000000000000000000000b0b00" };
const here = { chainId: 31337, contract };
export const change = {
  v: 1, id: id(5), log: origin, at, kind: "chain.changed", issuer: "platform", subject: "chain:31338",
  body: { from: { ...here, contract: contract.toLowerCase(), operator: "Some" }, to: { ...there, operator: "Others" }, reason: "It is shut down." },
};
const filler = (n) => sha256(`filler ${n}`);

/** Evidence for the leaf at `index` of a tree of `size`, anchored at `anchored` leaves; the key stands at index 1, and at `changeAt` the log's move to another chain, anchored on the first one at `leftAt` leaves; `log` signs and is anchored. */
export function evidence({ record = pledge, seals = {}, index = 5, size = 13, anchored = 9, registration = registered, keyIndex = 1, revokedAt = -1, revocation = revoked, changeAt = -1, leftAt = 9, changed = change, log = origin } = {}) {
  const all = Array.from({ length: Math.max(size, anchored) }, (_, n) => n === keyIndex ? leaf(registration) : n === revokedAt ? leaf(revocation) : n === changeAt ? leaf(changed) : n === index ? leaf(record) : filler(n));
  const tree = all.slice(0, size);
  const proof = (n) => inclusion(n, tree).map((h) => h.toString("hex"));
  const anchorOf = (leaves, place) => ({
    ...place, logId: hex0(sha256(log)), size: leaves, root: hex0(root(all.slice(0, leaves))),
    transactionHash: hex0(sha256("tx")), blockNumber: 7, blockHash: hex0(sha256("block")), logIndex: 2,
    consistency: consistency(Math.min(size, leaves), all.slice(0, Math.max(size, leaves))).map((h) => h.toString("hex")),
  });
  return {
    v: 1, record, seals, index, size, proof: proof(index), checkpoint: checkpoint(log, tree), vkey: vkeyOf(log),
    keys: [{ record: registration, index: keyIndex, proof: proof(keyIndex) }, ...revokedAt < 0 ? [] : [{ record: revocation, index: revokedAt, proof: proof(revokedAt) }]],
    anchor: anchorOf(anchored, changeAt < 0 ? here : there),
    ...changeAt < 0 ? {} : { moves: [{ record: changed, index: changeAt, proof: proof(changeAt), anchor: anchorOf(leftAt, here) }] },
  };
}

export const trust = { origin, vkey: vkeyOf(origin), chainId: 31337, contract: contract.toLowerCase(), origins: ["https://shop.example"], rpId: "shop.example" };

export const penalty = { body: { amount: 200000 }, issuer: "bureau:990101", kind: "penalty.published", subject: "shop:s1" };

/** A sealed record and the seal that opens it. */
export function sealedRecord(fact = penalty) {
  const salt = "b".repeat(64);
  const record = { v: 1, id: id(3), log: origin, at, kind: "fact", sealed: { fact: commitment("fact", id(3), salt, fact) } };
  return { record, seals: { fact: { salt, value: fact } } };
}

const quantity = (n) => "0x" + n.toString(16);

/** What an honest node answers about that anchor. */
export function answers({ anchor }, seconds = mined) {
  const block = { number: quantity(anchor.blockNumber), hash: anchor.blockHash, timestamp: quantity(seconds) };
  const event = {
    address: anchor.contract.toLowerCase(), logIndex: quantity(anchor.logIndex), data: anchor.root,
    topics: [eventTopic, anchor.logId, "0x" + anchor.size.toString(16).padStart(64, "0")],
  };
  return {
    eth_chainId: quantity(anchor.chainId),
    eth_getTransactionReceipt: { transactionHash: anchor.transactionHash, status: "0x1", blockHash: anchor.blockHash, blockNumber: block.number, logs: [{ ...event, logIndex: "0x0", address: "0x" + "1".repeat(40) }, event] },
    eth_getBlockByHash: block,
    eth_call: "0x" + "1".padStart(64, "0"),
    finalized: { ...block, number: quantity(anchor.blockNumber + 3), hash: hex0(sha256("later")) },
    eth_getBlockByNumber: block,
  };
}

/** A JSON-RPC node on a real port that gives those answers; a function answers for itself. Ends with the test. */
export async function node(t, said) {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => body += part).on("end", () => {
      const { method, params } = JSON.parse(body);
      const answer = said[params[0] === "finalized" ? "finalized" : method];
      if (typeof answer === "function") return answer(response);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: answer }));
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => new Promise((done) => { server.closeAllConnections(); server.close(done); }));
  return `http://127.0.0.1:${server.address().port}`;
}

export const built = (name) => new URL(`../../wwwroot/${name}`, import.meta.url);
export const builtText = (name) => readFileSync(built(name), "utf8");
