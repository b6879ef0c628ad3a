// Builds a tree over the leaf hashes in a file (32 bytes each) and every leaf's proof, with two libraries; prints milliseconds as JSON.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SimpleMerkleTree } from '@openzeppelin/merkle-tree';
import { MerkleTree } from 'merkletreejs';

const bytes = readFileSync(process.argv[2]);
const leaves = Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(32 * at, 32 * at + 32));
const sha256 = data => createHash('sha256').update(data).digest();
// Its proofs say nothing of left and right, so the smaller hash comes first, as its own function does it.
const sortedPair = (one, other) => `0x${createHash('sha256').update(Buffer.from([one, other].sort().map(hex => hex.slice(2)).join(''), 'hex')).digest('hex')}`;

function milliseconds(work) {
  const begun = performance.now();
  if (work().length !== leaves.length) throw new Error('a proof is missing');
  return performance.now() - begun;
}

function openZeppelin(nodeHash) {
  const hex = leaves.map(leaf => `0x${leaf.toString('hex')}`);
  return milliseconds(() => {
    const tree = SimpleMerkleTree.of(hex, { nodeHash });
    return hex.map((_, at) => tree.getProof(at));
  });
}

console.log(JSON.stringify({
  '@openzeppelin/merkle-tree, its own Keccak-256': openZeppelin(undefined),
  '@openzeppelin/merkle-tree, SHA-256 of Node.js': openZeppelin(sortedPair),
  'merkletreejs, SHA-256 of Node.js': milliseconds(() => {
    const tree = new MerkleTree(leaves, sha256);
    return leaves.map((leaf, at) => tree.getProof(leaf, at));
  }),
}));
