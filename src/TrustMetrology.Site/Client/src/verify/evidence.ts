// Shapes of the two files: what a check needs is there and has the right type before anything is computed.
import { unhex } from "../shared/bytes.js";
import { isCount, isObject, isText, Json, JsonObject, parse } from "../shared/json.js";
import { Anchor } from "./chain.js";
import { demand, Trust } from "./verdict.js";

export type Evidence = {
  record: JsonObject; seals: JsonObject; index: number; size: number; proof: Json; checkpoint: string; vkey: string;
  anchor: Anchor | null; keys: Json;
};

const address = /^0x[0-9a-fA-F]{40}$/;
const word = (value: unknown): boolean => isText(value) && value.startsWith("0x") && unhex(value.slice(2), 32) !== null;

export function readEvidence(text: string): Evidence {
  const file = attempt(() => parse(text));
  demand(isObject(file) && file.v === 1, "file", "not-evidence");
  const { record, seals = {}, index, size, proof = [], checkpoint, vkey, anchor = null, keys = [] } = file;
  demand(isObject(record) && isObject(seals) && isCount(index) && isCount(size) && isText(checkpoint) && isText(vkey), "file", "not-evidence");
  demand(anchor === null || isAnchor(anchor), "anchor", "anchor-malformed");
  return { record, seals, index, size, proof, checkpoint, vkey, anchor: anchor as Anchor | null, keys };
}

function isAnchor(anchor: Json): boolean {
  return isObject(anchor) && [anchor.chainId, anchor.size, anchor.blockNumber, anchor.logIndex].every(isCount)
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
