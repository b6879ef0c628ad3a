// SHA-256 (FIPS 180-4) in a tenth of the library's size: its tables are computed as the standard defines them, and nothing is kept between calls.
import type { Bytes } from "./bytes.js";

const primes = Array.from({ length: 310 }, (_, i) => i + 2).filter((n, i, all) => all.slice(0, i).every((m) => n % m));

/** The first 32 bits of the fractional part of a prime's root: §4.2.2 of the cube roots, §5.3.3 of the square roots. */
function fraction(prime: number, degree: number): number {
  let root = 0n;
  for (let bit = 1n << 36n; bit; bit >>= 1n)
    if ((root | bit) ** BigInt(degree) <= BigInt(prime) << BigInt(32 * degree)) root |= bit;
  return Number(BigInt.asIntN(32, root));
}

const constants = primes.map((prime) => fraction(prime, 3));
const start = primes.slice(0, 8).map((prime) => fraction(prime, 2));
const turn = (word: number, by: number): number => word >>> by | word << 32 - by;
const mix = (word: number, a: number, b: number, c: number): number => turn(word, a) ^ turn(word, b) ^ turn(word, c);

export function sha256(data: Uint8Array): Bytes {
  const padded = new Uint8Array(data.length + 72 & ~63);
  padded.set(data);
  padded[data.length] = 128;
  const words = new DataView(padded.buffer);
  words.setBigUint64(padded.length - 8, BigInt(data.length) * 8n);
  const state = Int32Array.from(start);
  for (let at = 0; at < padded.length; at += 64) compress(state, words, at);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => digest.setInt32(4 * i, word));
  return new Uint8Array(digest.buffer);
}

function compress(state: Int32Array, words: DataView, at: number): void {
  const w = new Int32Array(64);
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const [far, near] = [w[i - 15]!, w[i - 2]!];
    w[i] = i < 16 ? words.getInt32(at + 4 * i)
      : w[i - 16]! + w[i - 7]! + (turn(far, 7) ^ turn(far, 18) ^ far >>> 3) + (turn(near, 17) ^ turn(near, 19) ^ near >>> 10);
    const first = h + mix(e, 6, 11, 25) + (e & f ^ ~e & g) + constants[i]! + w[i]! | 0;
    const second = mix(a, 2, 13, 22) + (a & b ^ a & c ^ b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, d + first | 0, c, b, a, first + second | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => state[i]! += word);
}
