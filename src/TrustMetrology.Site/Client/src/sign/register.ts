// From a fresh key to one that stands in the log: ask, have somebody vouch, sign the registration with the new key itself.
import { base64url, Bytes, hash, hex, utf8 } from "../shared/bytes.js";
import { canonical, isObject, isText } from "../shared/json.js";
import { signP256 } from "../shared/p256.js";
import { call } from "./api.js";
import { Draft, readDraft, registeredKey } from "./draft.js";
import { DeviceKey, KeyRequest, listKeys, makeKey, Registered, saveKey } from "./keys.js";
import { Refusal } from "./refusal.js";

export type Signed = { key: string; scheme: "device-key"; value: string };

export const signWith = async (key: DeviceKey, id: string, challenge: Bytes): Promise<Signed> =>
  ({ key: id, scheme: "device-key", value: base64url(await signP256(key.privateKey, challenge)) });

/** SHA-256("tm-voucher-v1" ‖ 0x00 ‖ JCS of id, log, party, public key and scheme): what an earlier key signs for a new one. */
export const voucherChallenge = (request: string, { log, party }: Registered, publicKey: string): Bytes =>
  hash(utf8("tm-voucher-v1\0"), utf8(canonical({ id: request, log, party, publicKey, scheme: "device-key" })));

export async function handIn(draft: Draft, key: DeviceKey, id: string, language: string): Promise<unknown> {
  if (Date.parse(draft.expires) <= Date.now()) throw new Refusal("draft-expired");
  return call(draft.submit, language, { draft: draft.id, signature: await signWith(key, id, draft.challenge) });
}

/** The key that waits for its registration on this device, or a fresh one; asked for at the platform. */
export async function requestKey(waiting: DeviceKey | null, name: string, language: string): Promise<DeviceKey> {
  const key = waiting ?? await makeKey(name, new Date());
  const answer = await call("/api/v1/keys/requests", language, { scheme: "device-key", publicKey: key.publicKey });
  if (!isObject(answer) || !isText(answer.id) || !isText(answer.voucherChallenge)) throw new Refusal("answer-malformed");
  const asked = { ...key, request: { id: answer.id, voucherChallenge: answer.voucherChallenge } };
  await saveKey(asked);
  return asked;
}

/** Registers a key that was asked for. Without a voucher the platform answers key.not-vouched, and one tries again later. */
export async function registerKey(key: DeviceKey, language: string): Promise<void> {
  const request = key.request!;
  const voucher = await vouch(request, key.publicKey);
  const draft = readDraft(await call("/api/v1/keys/drafts", language, voucher ? { request: request.id, voucher } : { request: request.id }));
  const registered = registeredKey(draft, key.publicKey, request.id);
  await handIn(draft, key, request.id, language);
  await saveKey({ ...key, request: null, registered });
}

/** An earlier key of this device vouches, if the platform's challenge is for exactly this new key of the same party. */
async function vouch(request: KeyRequest, publicKey: string): Promise<Signed | null> {
  for (const key of (await listKeys()).reverse()) {
    const challenge = key.registered && voucherChallenge(request.id, key.registered, publicKey);
    if (challenge && hex(challenge) === request.voucherChallenge) return signWith(key, key.registered!.id, challenge);
  }
  return null;
}
