// Bytes and their spellings. Every reader refuses what its writer would not have written.
import { sha256 } from "./sha256.js";

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

export const utf8 = (text: string): Bytes => encoder.encode(text) as Bytes;

export function join(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** SHA-256 without WebCrypto, which plain http on another host than localhost does not have. */
export const hash = (...parts: Uint8Array[]): Bytes => sha256(join(...parts));

export const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Lower-case hex of exactly `length` bytes, or null. */
export function unhex(text: unknown, length: number): Bytes | null {
  if (typeof text !== "string" || text.length !== length * 2 || /[^0-9a-f]/.test(text)) return null;
  return Uint8Array.from({ length }, (_, i) => parseInt(text.slice(i * 2, i * 2 + 2), 16));
}

export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Canonical base64 with padding, or null: what it decodes to must encode to the same text. */
export function unbase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return base64(bytes) === text ? bytes : null;
}

export const base64url = (bytes: Uint8Array): string =>
  base64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** Canonical base64url without padding, or null. */
export function unbase64url(text: unknown): Bytes | null {
  if (typeof text !== "string" || /[^A-Za-z0-9_-]/.test(text)) return null;
  return unbase64(text.replace(/-/g, "+").replace(/_/g, "/") + "===".slice((text.length + 3) % 4));
}
