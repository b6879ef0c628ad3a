// Passkeys, outside vectors for P-256, and browsers that lack a part of WebCrypto.
import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { jcs, sha256 } from "./log.mjs";
import { load } from "./sources.mjs";
import { answers, built, evidence, node, pledge, registered, trust } from "./world.mjs";

const { verifyEvidence } = await import(built("verify.js"));
const { verifyP256 } = await load("shared/p256.ts");
const ed25519 = await import(built("ed25519.js"));

test("Keccak_GivesTheLibrarysHash_AtEveryLengthAroundItsBlocks", async () => {
  const { keccak } = await load("shared/keccak.ts");
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 7 + length);
    assert.deepEqual(Buffer.from(keccak(bytes)), Buffer.from(keccak_256(bytes)), `${length}`);
  }
});

test("Sha256_GivesTheHashOfNodesOwn_AtEveryLengthAroundItsBlocks", async () => {
  const { sha256: ours } = await load("shared/sha256.ts");
  for (const length of [...Array(300).keys(), 60_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 7 + length);
    assert.deepEqual(Buffer.from(ours(bytes)), sha256(bytes), `${length}`);
  }
});

const passkey = generateKeyPairSync("ec", { namedCurve: "prime256v1" });

/** The pledge and its key's registration, signed with a passkey; `bend` changes what the authenticator and the browser say. */
function byPasskey(bend = {}) {
  const stated = (record) => {
    const { signature: _, ...unsigned } = record;
    const said = { type: "webauthn.get", challenge: sha256("tm-record-v1\0", jcs(unsigned)).toString("base64url"), origin: "https://shop.example", crossOrigin: false, ...bend.client };
    const client = Buffer.from(JSON.stringify(said));
    const data = Buffer.concat([sha256(bend.rpId ?? "shop.example"), Buffer.of(bend.flags ?? 5), Buffer.alloc(4)]);
    const value = sign("sha256", Buffer.concat([data, sha256(client)]), passkey.privateKey);
    return { ...unsigned, signature: { key: "k1", scheme: "webauthn", value: value.toString("base64url"), authenticatorData: data.toString("base64url"), clientDataJSON: client.toString("base64url") } };
  };
  const body = { party: "merchant:m1", publicKey: passkey.publicKey.export({ format: "der", type: "spki" }).toString("base64url"), scheme: bend.scheme ?? "webauthn" };
  return evidence({ record: stated(pledge), registration: stated({ ...registered, body }) });
}

const judge = async (t, file, trusted = trust) => verifyEvidence(JSON.stringify(file), trusted && JSON.stringify(trusted), await node(t, answers(file)));

// DER drops leading zeros and adds one before a high bit: enough runs that every length of r and s occurs.
test("Passkey_IsVerified_WhateverTheLengthOfItsSignature", async (t) => {
  for (let run = 0; run < 40; run++) assert.deepEqual([(await judge(t, byPasskey())).word], ["verified"]);
});

const bends = {
  "the page was another": { client: { origin: "https://evil.example" } },
  "the challenge is another record's": { client: { challenge: "AAAA" } },
  "it was made at registration": { client: { type: "webauthn.create" } },
  "it was made in a frame of another site": { client: { crossOrigin: true } },
  "the relying party is another": { rpId: "evil.example" },
  "the user was not verified": { flags: 1 },
  "the user was not there": { flags: 4 },
  "the key was registered for another scheme": { scheme: "device-key" },
};
for (const [what, bend] of Object.entries(bends))
  test(`Passkey_IsRefuted_When ${what}`, async (t) => {
    const found = await judge(t, byPasskey(bend));
    assert.deepEqual([found.word, found.step], ["refuted", "signature"]);
  });

test("Passkey_IsUndetermined_WhenNothingSaysWhichSiteToTrust", async (t) => {
  assert.equal((await judge(t, byPasskey(), null)).word, "undetermined");
});

test("Signature_IsUndetermined_WhenTheSchemeIsNotForBrowsers", async (t) => {
  const record = { ...pledge, signature: { ...pledge.signature, scheme: "eip712" } };
  const registration = { ...registered, body: { ...registered.body, scheme: "eip712" } };
  const found = await judge(t, evidence({ record, registration }));
  assert.deepEqual([found.word, found.detail], ["undetermined", "scheme-not-here"]);
});

const vectors = new URL("../../../../../shared/vectors/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json", import.meta.url);
test("P256_AgreesWithTheVectors", { skip: existsSync(vectors) ? false : "../shared/vectors is not here" }, async () => {
  let count = 0;
  for (const group of JSON.parse(readFileSync(vectors, "utf8")).testGroups)
    for (const { tcId, msg, sig, result } of group.tests) {
      const bytes = (hex) => new Uint8Array(Buffer.from(hex, "hex"));
      assert.equal(await verifyP256(bytes(group.publicKeyDer), bytes(sig), bytes(msg)), result === "valid", `case ${tcId}`);
      count++;
    }
  assert.ok(count > 100);
});

test("Ed25519Module_AgreesWithNode", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const key = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const message = new TextEncoder().encode("a checkpoint");
  const signature = new Uint8Array(sign(null, message, privateKey));
  assert.equal(ed25519.verify(signature, message, key), true);
  for (const part of [signature, message, key]) {
    part[3] ^= 1;
    assert.equal(ed25519.verify(signature, message, key), false);
    part[3] ^= 1;
  }
});

function without(t, subtle) {
  const whole = globalThis.crypto;
  Object.defineProperty(globalThis, "crypto", { value: { subtle }, configurable: true });
  t.after(() => Object.defineProperty(globalThis, "crypto", { value: whole, configurable: true }));
}

test("Evidence_IsVerified_WhenWebCryptoLacksEd25519", async (t) => {
  const { subtle } = globalThis.crypto;
  without(t, {
    importKey: (format, key, algorithm, ...rest) => algorithm.name === "Ed25519" ? Promise.reject(new DOMException("", "NotSupportedError")) : subtle.importKey(format, key, algorithm, ...rest),
    verify: subtle.verify.bind(subtle),
  });
  assert.equal((await judge(t, evidence())).word, "verified");
  const bent = evidence();
  bent.checkpoint = bent.checkpoint.replace("\n13\n", "\n12\n");
  assert.equal((await judge(t, bent)).detail, "checkpoint-not-signed");
});

test("Evidence_IsUndetermined_WhenThereIsNoWebCrypto_AndStillRefutedWhenBent", async (t) => {
  without(t, undefined);
  const found = await judge(t, evidence());
  assert.deepEqual([found.word, found.step], ["undetermined", "signature"]);
  const { signature: _, ...record } = pledge;
  assert.equal((await judge(t, evidence({ record }))).word, "verified");
  assert.equal((await judge(t, { ...evidence(), index: 4 })).word, "refuted");
});
