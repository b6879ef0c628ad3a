// Checkpoints in signed notes (C2SP signed-note, tlog-checkpoint) with an Ed25519 key.
import { Bytes, hash, hex, join, same, unbase64, utf8 } from "../shared/bytes.js";
import { verifyEd25519 } from "./signature.js";

export type Checkpoint = { origin: string; size: number; root: Bytes };
type VerifierKey = { name: string; id: Bytes; key: Bytes };

/** A verifier key `<name>+<8 hex>+<base64 of 0x01 and the key>` whose id belongs to it, or null. */
export function readVerifierKey(text: string): VerifierKey | null {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = encoded === undefined ? null : unbase64(encoded);
  if (!name || !bytes || bytes.length !== 33 || bytes[0] !== 1) return null;
  const expected = hash(utf8(name + "\n"), bytes).slice(0, 4);
  return hex(expected) === id ? { name, id: expected, key: bytes.slice(1) } : null;
}

/** The checkpoint that the note carries when the key signed it; null otherwise. Signatures of other keys are passed over. */
export async function openCheckpoint(note: string, vkey: string): Promise<Checkpoint | null> {
  const key = readVerifierKey(vkey);
  const end = note.lastIndexOf("\n\n");
  if (!key || end < 0 || !note.endsWith("\n") || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return null;
  const text = note.slice(0, end + 1);
  const signatures = note.slice(end + 2, -1).split("\n").map(readSignature);
  if (signatures.includes(null)) return null;
  const own = signatures.filter((s) => s!.name === key.name && same(s!.bytes.slice(0, 4), key.id));
  const valid = await Promise.all(own.map((s) => verifyEd25519(key.key, s!.bytes.slice(4), utf8(text))));
  return own.length > 0 && valid.every(Boolean) ? readCheckpoint(text) : null;
}

function readSignature(line: string): { name: string; bytes: Bytes } | null {
  const [, name, encoded] = /^\u2014 ([^\s+]+) (\S+)$/.exec(line) ?? [];
  const bytes = encoded === undefined ? null : unbase64(encoded);
  return name && bytes && bytes.length > 4 ? { name, bytes: join(bytes) } : null;
}

function readCheckpoint(text: string): Checkpoint | null {
  const [origin, count, encoded, ...rest] = text.slice(0, -1).split("\n");
  const root = encoded === undefined ? null : unbase64(encoded);
  if (!origin || count === undefined || !/^(0|[1-9]\d{0,15})$/.test(count) || root?.length !== 32) return null;
  const size = Number(count);
  return Number.isSafeInteger(size) && rest.every((line) => line !== "") ? { origin, size, root } : null;
}
