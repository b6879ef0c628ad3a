// Keccak-256 as EVM chains use it (the padding from before SHA-3). Slow and small: it hashes a few kilobytes.
import { Bytes } from "./bytes.js";

const rate = 136;
const mask = (1n << 64n) - 1n;
const turn = (lane: bigint, by: number): bigint => (lane << BigInt(by) | lane >> BigInt(64 - by)) & mask;

function permute(lanes: bigint[]): bigint[] {
  let state = lanes;
  for (let round = 0, lfsr = 1; round < 24; round++) {
    const columns = [0, 1, 2, 3, 4].map((x) => [5, 10, 15, 20].reduce((sum, y) => sum ^ state[x + y]!, state[x]!));
    state = state.map((lane, i) => lane ^ columns[(i + 4) % 5]! ^ turn(columns[(i + 1) % 5]!, 1));
    for (let step = 0, x = 1, y = 0, moved = state[1]!; step < 24; step++) {
      [x, y] = [y, (2 * x + 3 * y) % 5];
      [moved, state[x + 5 * y]] = [state[x + 5 * y]!, turn(moved, (step + 1) * (step + 2) / 2 % 64)];
    }
    const rows = state;
    state = rows.map((lane, i) => lane ^ (mask ^ rows[i - i % 5 + (i + 1) % 5]!) & rows[i - i % 5 + (i + 2) % 5]!);
    for (let bit = 0; bit < 7; bit++, lfsr = lfsr << 1 ^ (lfsr >> 7) * 0x171)
      if (lfsr & 1) state[0]! ^= 1n << BigInt(2 ** bit - 1);
  }
  return state;
}

export function keccak(data: Bytes): Bytes {
  const padded = new Uint8Array(data.length - data.length % rate + rate);
  padded.set(data);
  padded[data.length]! ^= 1;
  padded[padded.length - 1]! ^= 128;
  const words = new DataView(padded.buffer);
  let state = Array<bigint>(25).fill(0n);
  for (let at = 0; at < padded.length; at += rate)
    state = permute(state.map((lane, i) => i * 8 < rate ? lane ^ words.getBigUint64(at + i * 8, true) : lane));
  const digest = new DataView(new ArrayBuffer(32));
  for (let i = 0; i < 4; i++) digest.setBigUint64(i * 8, state[i]!, true);
  return new Uint8Array(digest.buffer);
}
