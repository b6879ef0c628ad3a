// Calls of the registry, encoded by hand: every argument is a word, lists follow behind.
import { readFileSync } from 'node:fs';
import { committed } from '../../script/artifact.mjs';

export const artifact = JSON.parse(readFileSync(committed, 'utf8'));

const word = value => BigInt(value).toString(16).padStart(64, '0');
const list = items => word(items.length) + items.map(word).join('');

export const deployment = owner => artifact.bytecode + word(owner);

export const register = (logId, anchorers) =>
  selector('register') + word(logId) + word(64) + list(anchorers);

export const anchor = (logId, size, root, proof) =>
  selector('anchor') + word(logId) + word(size) + word(root) + word(128) + list(proof);

export const rotate = (logId, retired, appointed) =>
  selector('rotate') + word(logId) + word(96) + word(96 + 32 * (retired.length + 1)) + list(retired) + list(appointed);

export const succeed = (oldLogId, newLogId, size, root, proof) =>
  selector('succeed') + word(oldLogId) + word(newLogId) + word(size) + word(root) + word(160) + list(proof);

function selector(name) {
  const [signature] = Object.keys(artifact.methodIdentifiers).filter(key => key.startsWith(`${name}(`));
  return `0x${artifact.methodIdentifiers[signature]}`;
}
