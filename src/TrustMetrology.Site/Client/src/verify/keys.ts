// The record's own signature: whose key, registered where in the log, and whether it stands over the record's challenge.
import { Bytes, hex, unbase64url } from "../shared/bytes.js";
import { isObject, isText, Json, JsonObject } from "../shared/json.js";
import { challenge, isRecord, leafHash, statement } from "../shared/record.js";
import { Evidence } from "./evidence.js";
import { Checkpoint } from "./note.js";
import { PartyKey, Relying, verifyParty } from "./signature.js";
import { readProof, rootFromInclusion } from "./tree.js";
import { demand, Flag, originAt, SignatureReport, Stop, Trust } from "./verdict.js";

/** Says who stands behind the record; throws Stop when the signature fails or can't be judged. */
export async function checkSignature(evidence: Evidence, checkpoint: Checkpoint, trust: Trust | null, flags: Flag[]): Promise<SignatureReport> {
  const stated = statement(evidence.record, evidence.seals);
  if (!stated) return { state: "sealed-closed" };
  if (!isObject(stated.signature)) {
    flags.push("by-platform");
    return { state: "by-platform" };
  }
  const relying = { origins: trust?.origins ?? [], rpId: trust?.rpId ?? "" };
  const registration = findRegistration(stated.signature.key, evidence, checkpoint, trust);
  const { key, party, voucher = null } = readKey(registration);
  if (await holds(registration, key, relying).catch(() => false) !== true) flags.push("key-not-proven");
  demand(party === stated.issuer, "signature", "key-of-another");
  if (!trust && key.scheme === "webauthn") throw new Stop("undetermined", "signature", "no-trust");
  const held = await holds(stated, key, relying);
  if (held === null) throw new Stop("undetermined", "signature", "scheme-not-here");
  demand(held, "signature", "signature-wrong");
  return { state: "signed", key: stated.signature.key as string, party: party as string, voucher };
}

const holds = async (stated: JsonObject, key: PartyKey, relying: Relying): Promise<boolean | null> =>
  isObject(stated.signature) && verifyParty(stated.signature, key, challenge(stated), relying);

/** The key's registration: in the same tree, before the record unless it is the record itself, and no revocation in the file that came before it. */
function findRegistration(id: Json | undefined, { record, keys, index, size }: Evidence, { root }: Checkpoint, trust: Trust | null): JsonObject {
  let registration: JsonObject | null = null;
  for (const entry of keys) {
    const found = entry.record as JsonObject;
    if (found.subject !== `key:${id}`) continue;
    if (!trust && found.log !== record.log) throw new Stop("undetermined", "signature", "no-trust");
    const revoked = found.kind === "key.revoked";
    demand(isRecord(found) && found.log === (trust ? originAt(trust, entry.index as number) : record.log) && (revoked || found.kind === "key.registered"), "signature", "key-malformed");
    demand(isInTree(entry, found, size, root) && (revoked || (entry.index as number) <= index), "signature", "key-not-registered");
    demand(!revoked || (entry.index as number) >= index, "signature", "key-revoked");
    if (!revoked) registration ??= found;
  }
  if (!registration) throw new Stop("undetermined", "signature", "key-missing");
  return registration;
}

function readKey({ body }: JsonObject): { key: PartyKey; party: Json | undefined; voucher: Json | undefined } {
  const { party, scheme, publicKey, voucher } = body as JsonObject;
  const spki = unbase64url(publicKey);
  demand(isText(scheme) && spki, "signature", "key-malformed");
  return { key: { scheme, publicKey: spki }, party, voucher };
}

/** Whether the record is at the entry's index of the tree. */
export function isInTree({ index, proof }: JsonObject, record: JsonObject, size: number, root: Bytes): boolean {
  const found = rootFromInclusion(index as number, size, leafHash(record), readProof(proof)!);
  return !!found && hex(found) === hex(root);
}
