// The record's own signature: whose key, registered where in the log, and whether it stands over the record's challenge.
import { Bytes, hex, unbase64url } from "../shared/bytes.js";
import { isCount, isObject, isText, Json, JsonObject } from "../shared/json.js";
import { challenge, isRecord, leafHash, statement } from "../shared/record.js";
import { Evidence } from "./evidence.js";
import { Checkpoint } from "./note.js";
import { PartyKey, verifyParty } from "./signature.js";
import { readProof, rootFromInclusion } from "./tree.js";
import { demand, Flag, Stop, Trust } from "./verdict.js";

/** Returns who vouches for the record ("signed", "by-platform" or "sealed-closed"); throws Stop when the signature fails or can't be judged. */
export async function checkSignature(evidence: Evidence, checkpoint: Checkpoint, trust: Trust | null, flags: Flag[]): Promise<string> {
  const stated = statement(evidence.record, evidence.seals);
  if (!stated) return "sealed-closed";
  if (!isObject(stated.signature)) {
    flags.push("by-platform");
    return "by-platform";
  }
  const key = findKey(stated, evidence, checkpoint);
  const relying = { origins: trust?.origins ?? [], rpId: trust?.rpId ?? "" };
  const holds = await verifyParty(stated.signature, key, challenge(stated), relying);
  if (holds === null) throw new Stop("undetermined", "signature", "scheme-not-here");
  demand(holds, "signature", "signature-wrong");
  return "signed";
}

/** The key as its registration made it known: in the same tree, earlier than the record, of the same party. */
function findKey(stated: JsonObject, { keys, index, size }: Evidence, { root }: Checkpoint): PartyKey {
  const id = (stated.signature as JsonObject).key;
  const found = (Array.isArray(keys) ? keys : []).find((entry) => isObject(entry) && isObject(entry.record) && entry.record.subject === `key:${id}`);
  if (!isText(id) || !isObject(found)) throw new Stop("undetermined", "signature", "key-missing");
  const record = found.record!;
  demand(isRecord(record) && record.kind === "key.registered" && isObject(record.body), "signature", "key-malformed");
  demand(isInTree(found, record, size, root) && (found.index as number) < index, "signature", "key-not-registered");
  const publicKey = unbase64url(record.body.publicKey);
  demand(record.body.party === stated.issuer && isText(record.body.scheme) && publicKey, "signature", "key-of-another");
  return { scheme: record.body.scheme, publicKey };
}

function isInTree(entry: JsonObject, record: JsonObject, size: number, root: Bytes): boolean {
  const proof: Bytes[] | null = readProof(entry.proof as Json);
  const found = isCount(entry.index) && proof && rootFromInclusion(entry.index, size, leafHash(record), proof);
  return !!found && hex(found) === hex(root);
}
