// The state of a chain with one contract that holds one head, written from the Yellow Paper's appendices B and D with the library's
// Keccak, sharing no code with what it tests.
import { keccak_256 } from "@noble/hashes/sha3.js";

const keccak = (bytes) => Buffer.from(keccak_256(bytes));
const bytesOf = (hex) => Buffer.from(hex.slice(2), "hex");
const hexOf = (bytes) => "0x" + bytes.toString("hex");
const short = (n) => n === 0n ? Buffer.alloc(0) : Buffer.from(n.toString(16).padStart(2 * Math.ceil(n.toString(16).length / 2), "0"), "hex");

function rlp(item) {
  const [kind, body] = Array.isArray(item) ? [0xc0, Buffer.concat(item.map(rlp))] : [0x80, item];
  if (kind === 0x80 && body.length === 1 && body[0] < 0x80) return body;
  const digits = short(BigInt(body.length));
  return Buffer.concat([body.length < 56 ? Buffer.of(kind + body.length) : Buffer.concat([Buffer.of(kind + 55 + digits.length), digits]), body]);
}

const packed = (nibbles, flag) => Buffer.from(nibbles.length % 2 ? (flag + 1).toString(16) + nibbles : flag.toString(16) + "0" + nibbles, "hex");

/** Root and proofs of a trie with one key or two. */
function trie(entries) {
  const [paths, values] = [entries.map(([key]) => keccak(key).toString("hex")), entries.map(([, value]) => value)];
  if (paths.length === 1) {
    const leaf = rlp([packed(paths[0], 2), values[0]]);
    return { root: keccak(leaf), proofs: [[leaf]] };
  }
  let shared = 0;
  while (paths[0][shared] === paths[1][shared]) shared++;
  const leaves = paths.map((path, i) => rlp([packed(path.slice(shared + 1), 2), values[i]]));
  const children = Array(17).fill(Buffer.alloc(0));
  paths.forEach((path, i) => children[parseInt(path[shared], 16)] = keccak(leaves[i]));
  const branch = rlp(children);
  const above = shared ? [rlp([packed(paths[0].slice(0, shared), 0), keccak(branch)])] : [];
  return { root: keccak(above[0] ?? branch), proofs: leaves.map((leaf) => [...above, branch, leaf]) };
}

/** The same evidence with the state of its anchor's block, whose hash it then names. */
export function withState(file) {
  const { contract, logId, size, root, blockNumber } = file.anchor;
  const first = keccak(Buffer.concat([bytesOf(logId), Buffer.alloc(32)]));
  const second = Buffer.from((BigInt(hexOf(first)) + 1n).toString(16).padStart(64, "0"), "hex");
  const storage = trie([[first, rlp(short((1n << 64n) + BigInt(size)))], [second, rlp(short(BigInt(root)))]]);
  const state = trie([[bytesOf(contract.toLowerCase()), rlp([short(1n), Buffer.alloc(0), storage.root, keccak(Buffer.alloc(0))])]]);
  const fields = Array.from({ length: 16 }, (_, i) => i === 3 ? state.root : i === 8 ? short(BigInt(blockNumber)) : i === 11 ? short(1_772_352_600n) : Buffer.alloc(i === 6 ? 256 : 32, i));
  const header = rlp(fields);
  return {
    ...file, anchor: {
      ...file.anchor, blockHash: hexOf(keccak(header)),
      state: { header: hexOf(header), account: state.proofs[0].map(hexOf), storage: storage.proofs.map((nodes) => nodes.map(hexOf)) },
    },
  };
}
