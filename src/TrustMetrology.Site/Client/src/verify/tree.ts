// Proofs of RFC 9162 §2.1 over SHA-256. Sizes go up to 2^53 − 1, so halving is arithmetic, not bit shifts.
import { Bytes, hash, same, unhex } from "../shared/bytes.js";

const one = Uint8Array.of(1);
const node = (left: Bytes, right: Bytes): Bytes => hash(one, left, right);
const half = (n: number): number => Math.floor(n / 2);

/** The hashes of a proof, or null when one of them is not 32 bytes in lower-case hex. */
export function readProof(proof: unknown): Bytes[] | null {
  if (!Array.isArray(proof) || proof.length > 128) return null;
  const hashes = proof.map((text) => unhex(text, 32));
  return hashes.every((bytes) => bytes !== null) ? hashes : null;
}

/** The root that the proof leads to from the leaf at `index` in a tree of `size` leaves (§2.1.3.2), or null. */
export function rootFromInclusion(index: number, size: number, leaf: Bytes, proof: Bytes[]): Bytes | null {
  if (index >= size) return null;
  let position = index;
  let last = size - 1;
  let root = leaf;
  for (const sibling of proof) {
    if (last === 0) return null;
    if (position % 2 === 1 || position === last) {
      root = node(sibling, root);
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      root = node(root, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 ? root : null;
}

/** Whether the tree of `size2` leaves begins with the tree of `size1` (§2.1.4.2); 0 and equal sizes take an empty proof. */
export function isConsistent(size1: number, size2: number, root1: Bytes, root2: Bytes, proof: Bytes[]): boolean {
  if (size1 > size2) return false;
  if (size1 === size2) return proof.length === 0 && same(root1, root2);
  if (size1 === 0) return proof.length === 0 && same(root1, hash());
  return walk(size1, size2, root1, root2, proof);
}

function walk(size1: number, size2: number, root1: Bytes, root2: Bytes, proof: Bytes[]): boolean {
  let [position, last] = [size1 - 1, size2 - 1];
  while (position % 2 === 1) [position, last] = [half(position), half(last)];
  const [start, ...rest] = position === 0 ? [root1, ...proof] : proof;
  if (!start) return false;
  let [older, newer] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      [older, newer] = [node(sibling, older), node(sibling, newer)];
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      newer = node(newer, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && same(older, root1) && same(newer, root2);
}
