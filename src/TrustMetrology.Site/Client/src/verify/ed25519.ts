// Fetched only where WebCrypto has no Ed25519.
import { hashes, verify as verifyStrict } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";

hashes.sha512 = sha512;

export function verify(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  try {
    return verifyStrict(signature, message, key);
  } catch {
    return false;
  }
}
