// Shapes of the two files: what a check needs is there and has the right type before anything is computed.
import { unhex } from "../shared/bytes.js";
import { isCount, isObject, isText, Json, JsonObject, parse } from "../shared/json.js";
import { Anchor } from "./chain.js";
import { demand, Trust } from "./verdict.js";

export type Evidence = {
  record: JsonObject; seals: JsonObject; index: number; size: number; proof: Json; checkpoint: string; vkey: string;
  anchor: Anchor | null; keys: JsonObject[];
};

const address = /^0x[0-9a-fA-F]{40}$/;
const word = (value: unknown): boolean => isText(value) && value.startsWith("0x") && unhex(value.slice(2), 32) !== null;

const members = ["v", "record", "seals", "index", "size", "proof", "checkpoint", "vkey", "anchor", "keys"];
const ofAnchor = ["chainId", "contract", "logId", "size", "root", "transactionHash", "blockNumber", "blockHash", "logIndex", "consistency", "state"];
const only = (value: JsonObject, allowed: string[]): boolean => Object.keys(value).every((name) => allowed.includes(name));

export function readEvidence(text: string): Evidence {
  const file = attempt(() => parse(text));
  demand(isObject(file) && file.v === 1 && only(file, members), "file", "not-evidence");
  const { record, index, size, proof = [], checkpoint, vkey } = file;
  const [seals, anchor, keys] = [file.seals ?? {}, file.anchor ?? null, file.keys ?? []];
  demand(isObject(record) && isSeals(seals) && isCount(index) && isCount(size) && isText(checkpoint) && isText(vkey), "file", "not-evidence");
  demand(isKeys(keys) && (anchor === null || isAnchor(anchor)), "file", "not-evidence");
  return { record, seals, index, size, proof, checkpoint, vkey, anchor: anchor as Anchor | null, keys };
}

const isSeals = (seals: Json): seals is JsonObject =>
  isObject(seals) && Object.values(seals).every((seal) => isObject(seal) && only(seal, ["salt", "value"]));

const isKeys = (keys: Json): keys is JsonObject[] =>
  Array.isArray(keys) && keys.every((key) => isObject(key) && only(key, ["record", "index", "proof"]) && isObject(key.record));

function isAnchor(anchor: Json): boolean {
  return isObject(anchor) && only(anchor, ofAnchor) && [anchor.chainId, anchor.size, anchor.blockNumber, anchor.logIndex].every(isCount)
    && isText(anchor.contract) && address.test(anchor.contract)
    && [anchor.logId, anchor.root, anchor.transactionHash, anchor.blockHash].every(word);
}

/** The trust file, or null when it isn't one: then a check has nothing to stand on. */
export function readTrust(text: string): Trust | null {
  const file = attempt(() => parse(text));
  if (!isObject(file) || !isText(file.origin) || !isText(file.vkey) || !isCount(file.chainId)) return null;
  if (!isText(file.contract) || !address.test(file.contract)) return null;
  const { origin, vkey, chainId, contract, origins, rpId } = file;
  return {
    origin, vkey, chainId, contract,
    origins: Array.isArray(origins) ? origins.filter(isText) : [], rpId: isText(rpId) ? rpId : "",
  };
}

function attempt(read: () => Json): Json {
  try {
    return read();
  } catch {
    return null;
  }
}
