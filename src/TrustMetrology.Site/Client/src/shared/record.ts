// What a record is: its hash, the shape that the log accepts, the challenge that a party signs, the commitments of its seals.
import { Bytes, hash, same, unhex, utf8 } from "./bytes.js";
import { canonical, isObject, isText, Json, JsonObject } from "./json.js";

const largest = 60_000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const members = ["at", "body", "id", "issuer", "kind", "log", "sealed", "signature", "subject", "supersedes", "v"];
const inner = ["body", "issuer", "kind", "sealed", "signature", "subject", "supersedes"];

export const recordBytes = (record: JsonObject): Bytes => utf8(canonical(record));

export const leafHash = (record: JsonObject): Bytes => hash(new Uint8Array(1), recordBytes(record));

/** The instant in milliseconds, or NaN unless it is written as the protocol asks. */
export function time(at: unknown): number {
  if (!isText(at) || !instant.test(at)) return NaN;
  const found = Date.parse(at);
  return !Number.isNaN(found) && new Date(found).toISOString() === at ? found : NaN;
}

const whole = (value: Json): boolean =>
  typeof value === "number" ? Number.isSafeInteger(value)
    : typeof value !== "object" || value === null || Object.values(value).every(whole);

const isSealed = (sealed: Json | undefined): boolean =>
  sealed === undefined || (isObject(sealed) && Object.values(sealed).every((commitment) => unhex(commitment, 32)));

const only = (value: JsonObject, allowed: string[]): boolean => Object.keys(value).every((name) => allowed.includes(name));

/** True for a record of either form, open or sealed, that the log could have accepted. */
export function isRecord(record: unknown): record is JsonObject {
  if (!isObject(record) || record.v !== 1 || !isText(record.id) || !uuid.test(record.id) || !isText(record.log)) return false;
  if (Number.isNaN(time(record.at)) || !isSealed(record.sealed) || !whole(record) || recordBytes(record).length > largest) return false;
  return record.kind === "fact"
    ? Object.keys(record).length === 6 && isObject(record.sealed) && Object.keys(record.sealed).join() === "fact"
    : only(record, members) && isStatement(record);
}

function isStatement(value: JsonObject): boolean {
  return isText(value.kind) && isText(value.issuer) && isObject(value.body)
    && (value.subject === undefined || isText(value.subject))
    && (value.supersedes === undefined || (isText(value.supersedes) && uuid.test(value.supersedes)))
    && (value.signature === undefined || isObject(value.signature));
}

/** What the record states: itself, or of a sealed record the inner object with id, log and at; null while that is closed. */
export function statement(record: JsonObject, seals: JsonObject): JsonObject | null {
  if (record.kind !== "fact") return record;
  const fact = value(seals.fact);
  return isObject(fact) ? { ...fact, at: record.at!, id: record.id!, log: record.log! } : null;
}

const value = (seal: Json | undefined): Json | undefined => isObject(seal) ? seal.value : undefined;

const isFact = (value: Json): boolean => isObject(value) && only(value, inner) && isStatement(value) && isSealed(value.sealed);

/** The 32 bytes that the issuer signs: SHA-256("tm-record-v1" ‖ 0x00 ‖ JCS(statement without its signature)). */
export function challenge(stated: JsonObject): Bytes {
  const { signature: _, ...unsigned } = stated;
  return hash(utf8("tm-record-v1\0"), recordBytes(unsigned));
}

/** True when every seal opens a commitment of the record, or of the fact sealed in it, and that fact has its shape. */
export function areOpen(record: JsonObject, seals: JsonObject): boolean {
  const stated = statement(record, seals);
  const commitments = { ...(stated?.sealed ?? {}) as JsonObject, ...record.sealed as JsonObject };
  return Object.entries(seals).every(([name, seal]) => opens(record.id as string, name, seal, commitments[name]))
    && (stated === null || stated === record || isFact(value(seals.fact)!));
}

function opens(record: string, name: string, seal: Json, commitment: Json | undefined): boolean {
  const salt = isObject(seal) ? unhex(seal.salt, 32) : null;
  const expected = unhex(commitment, 32);
  const sealed = value(seal);
  return !!salt && !!expected && sealed !== undefined
    && same(expected, hash(utf8("tm-seal-v1"), salt, recordBytes({ name, record, value: sealed })));
}
