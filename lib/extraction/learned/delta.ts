import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Weights } from '#lib/layout/scoring/scorer.ts';

/**
 * Weights learned on top of the shipped ones, which do not change: by index in the table, the
 * weight and the sum of its squared gradients (AdaGrad).
 */
export type Delta = Map<number, readonly [weight: number, squares: number]>;

/** The table with deltas added; the table itself does not change. */
export function addDeltas(weights: Weights, deltas: readonly Delta[]): Weights {
  const sum = weights.slice();
  for (const delta of deltas)
    for (const [slot, [weight]] of delta) sum[slot] = (sum[slot] ?? 0) + weight;
  return sum;
}

/** Slots in order, then weights, then squares; compressed. Equal deltas give equal bytes. */
export function encodeDelta(delta: Delta): Uint8Array {
  const slots = Uint32Array.from(delta.keys()).sort();
  const weights = Float32Array.from(slots, (slot) => delta.get(slot)?.[0] ?? 0);
  const squares = Float32Array.from(slots, (slot) => delta.get(slot)?.[1] ?? 0);
  const bytes = Buffer.concat([slots, weights, squares].map((one) => Buffer.from(one.buffer)));
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

/** The opposite of `encodeDelta`. */
export function decodeDelta(file: Uint8Array): Delta {
  const bytes = brotliDecompressSync(file);
  const count = bytes.length / 12;
  const delta: Delta = new Map();
  for (let at = 0; at < count; at++) {
    const weight = bytes.readFloatLE(4 * (count + at));
    const squares = bytes.readFloatLE(4 * (2 * count + at));
    delta.set(bytes.readUInt32LE(4 * at), [weight, squares]);
  }
  return delta;
}
