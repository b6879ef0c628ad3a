// What the file carries of the contract's state: the block's header, and trie nodes from its state root down to the log's head.
import { Bytes, hex, join, same, unhex } from "../shared/bytes.js";
import { isObject, isText, Json } from "../shared/json.js";
import { keccak } from "../shared/keccak.js";
import type { Anchor } from "./chain.js";

export type State = { header: string; account: string[]; storage: string[][] };
type Item = Bytes | Item[];

const isHex = (value: Json | undefined): boolean => isText(value) && /^0x([0-9a-f]{2})*$/.test(value);
const areHex = (value: Json | undefined): boolean => Array.isArray(value) && value.every(isHex);
const bytes = (text: string): Bytes => unhex(text.slice(2), text.length / 2 - 1)!;
const word = (item: Item | undefined): bigint => BigInt("0x0" + hex(item as Bytes));

export const isState = (value: Json): boolean =>
  value === null || isObject(value) && Object.keys(value).sort().join() === "account,header,storage"
  && isHex(value.header) && areHex(value.account) && Array.isArray(value.storage) && value.storage.every(areHex);

/** Whether the state holds the anchor's head in the anchor's block. */
export function fits(anchor: Anchor, { header, account, storage }: State): boolean {
  try {
    const block = decode(bytes(header));
    const first = keccak(join(bytes(anchor.logId), new Uint8Array(32)));
    const slots = [first, unhex((word(first) + 1n).toString(16).padStart(64, "0"), 32)!];
    const contract = decode(find(block[3], bytes(anchor.contract.toLowerCase()), account));
    const [size, root] = slots.map((slot, i) => word(item(find(contract[2], slot, storage[i]!))));
    return storage.length === 2 && same(keccak(bytes(header)), bytes(anchor.blockHash)) && word(block[8]) === BigInt(anchor.blockNumber)
      && BigInt.asUintN(64, size!) === BigInt(anchor.size) && root === BigInt(anchor.root);
  } catch {
    return false;
  }
}

/** The value under the key's hash in a Merkle Patricia trie; throws where the nodes don't lead there. */
function find(root: Item | undefined, key: Bytes, nodes: string[]): Bytes {
  let path = hex(keccak(key));
  let used = 0;
  for (let next = root; ;) {
    const node = Array.isArray(next) ? next : load(next!, bytes(nodes[used++]!));
    if (node.length === 17) {
      next = node[parseInt(path[0]!, 16)];
      path = path.slice(1);
      continue;
    }
    // A leaf or an extension: a part of the path after a flag (bit 1: leaf, bit 0: odd length).
    const part = hex(node[0] as Bytes);
    const flag = Number(part[0]);
    const taken = part.slice(2 - flag % 2);
    if (!path.startsWith(taken)) throw new RangeError();
    path = path.slice(taken.length);
    if (flag < 2) next = node[1];
    else if (path === "" && used === nodes.length) return node[1] as Bytes;
    else throw new RangeError();
  }
}

function load(hash: Bytes, node: Bytes): Item[] {
  if (!same(keccak(node), hash)) throw new RangeError();
  return decode(node);
}

const item = (data: Bytes): Item => read(data, 0)[0];
const decode = (data: Bytes): Item[] => item(data) as Item[];

/** One item of recursive-length-prefix data and where it ends. What matters here is bound by a hash, so its form needs no second check. */
function read(data: Bytes, at: number): [Item, number] {
  const kind = data[at]!;
  if (kind < 0x80) return [data.slice(at, at + 1), at + 1];
  const list = kind >= 0xc0;
  let start = at + 1;
  let length = kind - (list ? 0xc0 : 0x80);
  if (length > 55) {
    const digits = length - 55;
    length = Number(word(data.slice(start, start + digits)));
    start += digits;
  }
  const end = start + length;
  if (!(end <= data.length)) throw new RangeError();
  if (!list) return [data.slice(start, end), end];
  const items: Item[] = [];
  for (let next = start; next < end;) {
    const [found, after] = read(data, next);
    items.push(found);
    next = after;
  }
  return [items, end];
}
