// What a chain node of the visitor's choice says about the anchor. Its silence and its errors never refute.
import { hash, hex, utf8 } from "../shared/bytes.js";
import { isObject, isText, Json, JsonObject } from "../shared/json.js";
import type { State } from "./state.js";
import { Break, demand, Stop } from "./verdict.js";

export type Anchor = {
  chainId: number; contract: string; logId: string; size: number; root: string;
  transactionHash: string; blockNumber: number; blockHash: string; logIndex: number; consistency: Json;
  state?: State | null;
};

const patience = 15_000;

/** Keccak-256 of "Anchored(bytes32,uint64,bytes32)"; a test computes it, which spares every visitor the code. */
export const topic = "0xbea4d11b910aad40d2df2a90d97a3329219b6389f85777c99daad7eb5fafd439";

/** The first four bytes of Keccak-256 of "status(bytes32)"; a test computes it too. */
export const statusSelector = "0x52ad0d5e";

/** The log's id on chain: SHA-256 of its origin line. */
export const logId = (origin: string): string => "0x" + hex(hash(utf8(origin)));

const quantity = (value: unknown): number => isText(value) && /^0x[0-9a-f]{1,13}$/i.test(value) ? Number(value) : NaN;
const equal = (a: unknown, b: string): boolean => isText(a) && a.toLowerCase() === b.toLowerCase();

async function ask(rpc: string, method: string, ...params: Json[]): Promise<Json> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(rpc, {
      method: "POST", headers: { "content-type": "application/json" }, credentials: "omit", referrerPolicy: "no-referrer",
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }), signal: abort.signal,
    });
    const answer: unknown = await response.json();
    if (response.ok && isObject(answer) && answer.error === undefined && answer.result !== undefined) return answer.result;
  } catch {
    // Unreachable, refused by its policy, too slow or no JSON: all the same to us.
  } finally {
    clearTimeout(timer);
  }
  throw new Stop("undetermined", method.endsWith("Number") ? "finality" : "chain", "node-failed");
}

/** The first of the named nodes (parted by spaces) that is of that chain. */
export async function findNode(chainId: number, rpc: string | null): Promise<string> {
  let doubt = "no-node";
  for (const url of rpc?.match(/\S+/g) ?? []) {
    try {
      if (quantity(await ask(url, "eth_chainId")) === chainId) return url;
      doubt = "node-of-another-chain";
    } catch {
      doubt = "node-failed";
    }
  }
  throw new Stop("undetermined", "chain", doubt);
}

/** Checks receipt, event and block; returns the block's time in seconds. Throws Stop otherwise. */
export async function checkOnChain(anchor: Anchor, rpc: string): Promise<number> {
  const receipt = await ask(rpc, "eth_getTransactionReceipt", anchor.transactionHash);
  if (!isObject(receipt)) throw new Stop("undetermined", "chain", "receipt-unknown");
  checkReceipt(receipt, anchor);
  const block = await ask(rpc, "eth_getBlockByHash", anchor.blockHash, false);
  if (!isObject(block) || Number.isNaN(quantity(block.timestamp))) throw new Stop("undetermined", "chain", "block-unknown");
  demand(equal(block.hash, anchor.blockHash) && quantity(block.number) === anchor.blockNumber, "chain", "block-differs");
  return quantity(block.timestamp);
}

function checkReceipt(receipt: JsonObject, anchor: Anchor): void {
  demand(equal(receipt.transactionHash, anchor.transactionHash), "chain", "receipt-differs");
  demand(quantity(receipt.status) === 1, "chain", "transaction-failed");
  demand(equal(receipt.blockHash, anchor.blockHash) && quantity(receipt.blockNumber) === anchor.blockNumber, "chain", "block-differs");
  const logs = Array.isArray(receipt.logs) ? receipt.logs : [];
  const event = logs.find((log) => isObject(log) && quantity(log.logIndex) === anchor.logIndex);
  demand(isObject(event) && equal(event.address, anchor.contract.toLowerCase()), "chain", "event-not-of-contract");
  const expected = [topic, anchor.logId, "0x" + anchor.size.toString(16).padStart(64, "0")];
  const topics = Array.isArray(event.topics) ? event.topics : [];
  demand(topics.length === 3 && expected.every((text, i) => equal(topics[i], text)), "chain", "event-differs");
  demand(equal(event.data, anchor.root), "chain", "event-differs");
}

/** Whether the contract ended the log for good: then another one goes on from a point of it, and every reader has to see the break. */
export async function isEnded(anchor: Anchor, rpc: string): Promise<boolean> {
  const status = await ask(rpc, "eth_call", { to: anchor.contract, data: statusSelector + anchor.logId.slice(2) }, "latest");
  if (!isText(status) || !/^0x[0-9a-f]{64}$/i.test(status)) throw new Stop("undetermined", "chain", "node-failed");
  return BigInt(status) === 2n;
}

/** Keccak-256 of "Succeeded(bytes32,bytes32,uint64,bytes32)"; a test computes it too. */
export const endTopic = "0x5486686c287c01c619f9b09035cffe4ac8d07e6321bc21f6e2f52725b4170091";

/** Where the contract ended the log, by its event; null where the node tells none. */
export async function findEnd({ contract, logId, blockNumber }: Anchor, origin: string, node: string): Promise<Break | null> {
  const logs = await ask(node, "eth_getLogs", { address: contract, topics: [endTopic, logId], fromBlock: "0x" + blockNumber.toString(16), toBlock: "latest" });
  const event = Array.isArray(logs) ? logs[0] : null;
  if (!isObject(event) || !Array.isArray(event.topics) || !isText(event.data)) return null;
  return { origin, successor: String(event.topics[2]), size: Number(event.data.slice(0, 66)), blockNumber: quantity(event.blockNumber), transactionHash: String(event.transactionHash) };
}

/** Passes when the anchor's block is final and still part of the chain. */
export async function checkFinality(anchor: Anchor, rpc: string): Promise<string> {
  const final = await ask(rpc, "eth_getBlockByNumber", "finalized", false);
  if (!isObject(final) || Number.isNaN(quantity(final.number))) throw new Stop("undetermined", "finality", "finality-unknown");
  if (quantity(final.number) < anchor.blockNumber) throw new Stop("pending", "finality", "not-final");
  const block = await ask(rpc, "eth_getBlockByNumber", "0x" + anchor.blockNumber.toString(16), false);
  if (!isObject(block)) throw new Stop("undetermined", "finality", "block-unknown");
  demand(equal(block.hash, anchor.blockHash), "finality", "block-not-in-chain");
  return "";
}
