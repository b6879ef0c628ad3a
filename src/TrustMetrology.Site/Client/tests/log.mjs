// A small log of its own, written from RFC 9162 and the C2SP notes with Node's crypto, sharing no code with what it tests.
import { createHash, createPrivateKey, generateKeyPairSync, sign } from "node:crypto";

export const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

// Sorted members are all that the test's own records need of RFC 8785: plain texts and small integers.
export const jcs = (value) => JSON.stringify(value, (_, v) =>
  v && typeof v === "object" && !Array.isArray(v) ? Object.fromEntries(Object.keys(v).sort().map((k) => [k, v[k]])) : v);

export const leaf = (record) => sha256(Buffer.of(0), jcs(record));

const split = (n) => 2 ** Math.ceil(Math.log2(n) - 1);
export const root = (leaves) => leaves.length === 0 ? sha256("") : leaves.length === 1 ? leaves[0]
  : sha256(Buffer.of(1), root(leaves.slice(0, split(leaves.length))), root(leaves.slice(split(leaves.length))));

export function inclusion(index, leaves) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k ? [...inclusion(index, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...inclusion(index - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

export const consistency = (m, leaves) => m === 0 || m === leaves.length ? [] : subproof(m, leaves, true);

function subproof(m, leaves, whole) {
  if (m === leaves.length) return whole ? [] : [root(leaves)];
  const k = split(leaves.length);
  return m <= k ? [...subproof(m, leaves.slice(0, k), whole), root(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), root(leaves.slice(0, k))];
}

const ed = generateKeyPairSync("ed25519");
const raw = ed.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
const algorithm = Buffer.of(1);

export function vkeyOf(name, key = raw) {
  const id = sha256(name + "\n", algorithm, key).subarray(0, 4);
  return `${name}+${id.toString("hex")}+${Buffer.concat([algorithm, key]).toString("base64")}`;
}

export function checkpoint(origin, leaves) {
  const text = `${origin}\n${leaves.length}\n${root(leaves).toString("base64")}\n`;
  const id = sha256(origin + "\n", algorithm, raw).subarray(0, 4);
  return `${text}\n— ${origin} ${Buffer.concat([id, sign(null, Buffer.from(text), ed.privateKey)]).toString("base64")}\n`;
}

/** A party's device key: its SPKI in base64url and a signer of records. */
export function deviceKey() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const pem = createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" }));
  return {
    publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64url"),
    sign: (record) => sign("sha256", sha256("tm-record-v1\0", jcs(record)), { key: pem, dsaEncoding: "ieee-p1363" }).toString("base64url"),
  };
}
