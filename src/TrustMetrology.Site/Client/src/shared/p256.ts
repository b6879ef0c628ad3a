// ECDSA over P-256 with WebCrypto: keys as SubjectPublicKeyInfo, signatures as r ‖ s.
import { Bytes } from "./bytes.js";

const curve = { name: "ECDSA", namedCurve: "P-256" };
const scheme = { name: "ECDSA", hash: "SHA-256" };

/** Null where this browser (or plain http) has no WebCrypto. */
export async function verifyP256(spki: Bytes, signature: Bytes, message: Bytes): Promise<boolean | null> {
  if (!globalThis.crypto?.subtle) return null;
  try {
    const key = await crypto.subtle.importKey("spki", spki, curve, false, ["verify"]);
    return signature.length === 64 && await crypto.subtle.verify(scheme, key, signature, message);
  } catch {
    return false;
  }
}

/** A key whose private half never leaves the browser. */
export const createP256 = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(curve, false, ["sign", "verify"]);

export const exportSpki = async (key: CryptoKey): Promise<Bytes> => new Uint8Array(await crypto.subtle.exportKey("spki", key));

export const signP256 = async (key: CryptoKey, message: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.sign(scheme, key, message));
