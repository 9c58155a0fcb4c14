/**
 * Weights as they are shipped: one of 256 levels for each place of the table. A table of bytes
 * stays in the processor's cache, where one of floating-point numbers, four times as large, does
 * not, and looking up weights at scattered places is what scoring consists of.
 */
export type PackedWeights = {
  readonly levels: Uint8Array;
  /** The weight of each level. */
  readonly values: Float64Array;
};

const packed = new WeakMap<Float32Array, PackedWeights>();

/** Says that weights never change again, and which levels of `step` they were made from. */
export function keepPacked(weights: Float32Array, levels: Int8Array, step: number): void {
  const values = Float64Array.from({ length: 256 }, (_, byte) =>
    Math.fround(((byte << 24) >> 24) * step),
  );
  packed.set(weights, { levels: new Uint8Array(levels.buffer), values });
}

/** Null for weights that are being learned, or were changed by what was. */
export function findPacked(weights: Float32Array): PackedWeights | null {
  return packed.get(weights) ?? null;
}
