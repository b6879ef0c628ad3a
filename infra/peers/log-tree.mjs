// The tree of RFC 9162 §2.1 over leaves made from their numbers, with roots and consistency proofs at any size.
import { createHash } from 'node:crypto';

export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

const One = Buffer.from([1]);
const hex = hash => `0x${hash.toString('hex')}`;

// The largest power of two below n (n > 1).
const split = n => 2 ** Math.floor(Math.log2(n - 1));

export class LogTree {
  #levels;

  constructor(size) {
    this.#levels = [Array.from({ length: size }, (_, at) => sha256(Buffer.from(`leaf ${at}`)))];
    for (let below = this.#levels[0]; below.length > 1; below = this.#levels.at(-1))
      this.#levels.push(Array.from({ length: below.length >> 1 }, (_, at) => sha256(One, below[2 * at], below[2 * at + 1])));
  }

  root(size) {
    return hex(this.#subtree(0, size));
  }

  consistency(size1, size2) {
    return this.#proof(size1, 0, size2, true).map(hex);
  }

  #proof(size1, begin, end, whole) {
    if (size1 === end) return whole ? [] : [this.#subtree(begin, end)];
    const middle = begin + split(end - begin);
    return size1 <= middle
      ? [...this.#proof(size1, begin, middle, whole), this.#subtree(middle, end)]
      : [...this.#proof(size1, middle, end, false), this.#subtree(begin, middle)];
  }

  #subtree(begin, end) {
    const level = Math.log2(end - begin);
    if (Number.isInteger(level)) return this.#levels[level][begin / (end - begin)];
    const middle = begin + split(end - begin);
    return sha256(One, this.#subtree(begin, middle), this.#subtree(middle, end));
  }
}
