// Shapes of the two files: what a check needs is there and has the right type before anything is computed.
import { Bytes, unhex } from "../shared/bytes.js";
import { isCount, isObject, isText, Json, JsonObject, parse } from "../shared/json.js";
import { Anchor } from "./chain.js";
import { readVerifierKey } from "./note.js";
import { isState } from "./state.js";
import { readProof } from "./tree.js";
import { demand, Predecessor, Trust } from "./verdict.js";

export type Evidence = {
  record: JsonObject; seals: JsonObject; index: number; size: number; proof: Bytes[]; checkpoint: string; vkey: string;
  anchor: Anchor | null; keys: JsonObject[]; moves: Move[]; gone: JsonObject;
};
/** A change of chain: the record, its place in the checkpoint's tree, and its anchor on the chain that is left. */
export type Move = JsonObject & { record: JsonObject; index: number; anchor: Anchor };

const address = /^0x[0-9a-fA-F]{40}$/;
const word = (value: unknown): boolean => isText(value) && value.startsWith("0x") && unhex(value.slice(2), 32) !== null;

const members = ["v", "record", "seals", "index", "size", "proof", "checkpoint", "vkey", "anchor", "keys", "moves", "gone"];
const ofAnchor = ["chainId", "contract", "logId", "size", "root", "transactionHash", "blockNumber", "blockHash", "logIndex", "consistency", "state"];
const only = (value: JsonObject, allowed: string[]): boolean => Object.keys(value).every((name) => allowed.includes(name));

export function readEvidence(text: string): Evidence {
  const file = attempt(() => parse(text));
  demand(isObject(file) && file.v === 1 && only(file, members), "file", "not-evidence");
  const { record, index, size, checkpoint, vkey } = file;
  const proof = readProof(file.proof);
  const [seals, anchor, keys, moves, gone] = [file.seals ?? {}, file.anchor ?? null, file.keys ?? [], file.moves ?? [], file.gone ?? {}];
  demand(isObject(record) && isSeals(seals) && isCount(index) && isCount(size) && proof && isText(checkpoint) && isText(vkey), "file", "not-evidence");
  demand(areEntries(keys) && (anchor === null || isAnchor(anchor)), "file", "not-evidence");
  demand(areEntries(moves, "anchor") && moves.every((move) => isAnchor(move.anchor!)) && isGone(gone), "file", "not-evidence");
  return { record, seals, index, size, proof, checkpoint, vkey, anchor: anchor as Anchor | null, keys, moves: moves as Move[], gone };
}

const isSeals = (seals: Json): seals is JsonObject =>
  isObject(seals) && Object.values(seals).every((seal) => isObject(seal) && only(seal, ["salt", "value"]) && "value" in seal && isText(seal.salt) && /^([0-9a-f]{2})*$/.test(seal.salt));

const isGone = (gone: Json): gone is JsonObject =>
  isObject(gone) && Object.values(gone).every((value) => isObject(value) && only(value, ["record", "rule"]) && isText(value.record) && isText(value.rule));

const areEntries = (entries: Json, ...more: string[]): entries is JsonObject[] =>
  Array.isArray(entries) && entries.every((entry) => isObject(entry) && only(entry, ["record", "index", "proof", ...more]) && isObject(entry.record) && isCount(entry.index) && readProof(entry.proof));

function isAnchor(anchor: Json | undefined): boolean {
  return isObject(anchor) && only(anchor, ofAnchor) && [anchor.chainId, anchor.size, anchor.blockNumber, anchor.logIndex].every(isCount)
    && isText(anchor.contract) && address.test(anchor.contract)
    && [anchor.logId, anchor.root, anchor.transactionHash, anchor.blockHash].every(word) && readProof(anchor.consistency) !== null && isState(anchor.state ?? null);
}

/** The trust file, or null when it isn't one: then a check has nothing to stand on. */
export function readTrust(text: string): Trust | null {
  const file = attempt(() => parse(text));
  if (!isObject(file) || !isText(file.origin) || !isText(file.vkey) || !isCount(file.chainId)) return null;
  const { origin, vkey, chainId, contract, origins, rpId, predecessors = [] } = file;
  if (!readVerifierKey(vkey) || !isText(contract) || !address.test(contract) || !Array.isArray(predecessors) || !predecessors.every(isPredecessor)) return null;
  return Array.isArray(origins) && origins.every(isText) && isText(rpId) ? { origin, vkey, chainId, contract, origins, rpId, predecessors: predecessors as Predecessor[] } : null;
}

const isPredecessor = (log: Json): boolean => isObject(log) && isText(log.origin) && isText(log.vkey) && readVerifierKey(log.vkey) !== null
  && [log.size, log.until, log.blockNumber].every(isCount) && word(log.root) && word(log.transactionHash);

function attempt(read: () => Json): Json {
  try {
    return read();
  } catch {
    return null;
  }
}
