// Signatures: the log's Ed25519, and those of parties over a record's challenge.
import { base64url, Bytes, hash, join, same, unbase64url, utf8 } from "../shared/bytes.js";
import { isObject, isText, JsonObject, parse } from "../shared/json.js";
import { verifyP256 } from "../shared/p256.js";

export type PartyKey = { scheme: string; publicKey: Bytes };
export type Relying = { origins: readonly string[]; rpId: string };

/** WebCrypto where it knows Ed25519, else a module that is fetched only then. */
export async function verifyEd25519(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  if (signature.length !== 64) return false;
  const known = globalThis.crypto?.subtle?.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  const imported = await known?.catch(() => null);
  if (imported) return crypto.subtle.verify({ name: "Ed25519" }, imported, signature, message);
  const { verify } = await import("./ed25519.js");
  return verify(signature, message, key);
}

/** Whether the party's signature stands over the challenge; null where this browser can't tell. */
export async function verifyParty(signature: JsonObject, key: PartyKey, challenge: Bytes, relying: Relying): Promise<boolean | null> {
  const value = unbase64url(signature.value);
  if (!value || signature.scheme !== key.scheme) return false;
  if (key.scheme === "device-key") return verifyP256(key.publicKey, value, challenge);
  return key.scheme === "webauthn" ? verifyPasskey(signature, value, key, challenge, relying) : null;
}

/** A passkey's assertion (WebAuthn §7.2): present, verified user; our challenge, origin and relying party. */
async function verifyPasskey(signature: JsonObject, der: Bytes, key: PartyKey, challenge: Bytes, { origins, rpId }: Relying): Promise<boolean | null> {
  const data = unbase64url(signature.authenticatorData);
  const client = unbase64url(signature.clientDataJSON);
  const raw = rawSignature(der);
  if (!data || !client || !raw || data.length < 37 || !isOurs(client, challenge, origins)) return false;
  if (!same(data.slice(0, 32), hash(utf8(rpId))) || (data[32]! & 5) !== 5) return false;
  return verifyP256(key.publicKey, raw, join(data, hash(client)));
}

function isOurs(client: Bytes, challenge: Bytes, origins: readonly string[]): boolean {
  try {
    const said = parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(client));
    return isObject(said) && said.type === "webauthn.get" && said.challenge === base64url(challenge)
      && isText(said.origin) && origins.includes(said.origin) && (said.crossOrigin ?? false) === false;
  } catch {
    return false;
  }
}

/** DER's two integers as r ‖ s of 32 bytes each, or null. */
function rawSignature(der: Bytes): Bytes | null {
  const r = integer(der, 2);
  const s = r && integer(der, r.end);
  return r && s && der[0] === 0x30 && der[1] === der.length - 2 && s.end === der.length ? join(r.bytes, s.bytes) : null;
}

function integer(der: Bytes, at: number): { bytes: Bytes; end: number } | null {
  const end = at + 2 + (der[at + 1] ?? 0);
  if (der[at] !== 2 || end > der.length || end === at + 2) return null;
  const digits = der.slice(der[at + 2] === 0 ? at + 3 : at + 2, end);
  if (digits.length > 32) return null;
  return { bytes: join(new Uint8Array(32 - digits.length), digits), end };
}
