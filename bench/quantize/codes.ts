import { constantNode, type OnnxNode } from './onnx-graph.ts';

/**
 * A value of the graph in bytes: a byte stands for (byte − zero) · scale + shift. The shift is what
 * a whole zero cannot express; it goes into the offsets of the convolution that reads the value.
 */
export type Codes = {
  readonly name: string;
  readonly scale: number;
  readonly zero: number;
  readonly shift: number;
};

/** From the least to the most number that a value takes. */
export type Range = readonly [least: number, most: number];

/** From the least to the most of these values; 0 is always within. */
export function reachOf(values: Float32Array): Range {
  let [least, most] = [0, 0];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

export const MAX_CODE = 255;

/** Bytes spread evenly over the range, widened so that zero is among them. */
export function codesOver(name: string, [least, most]: Range): Codes {
  const from = Math.min(least, 0);
  const scale = (Math.max(most, 0) - from) / MAX_CODE;
  return { name, scale, zero: Math.round(-from / scale), shift: 0 };
}

/**
 * Names of the constants that say what a byte stands for, in the order in which operations want
 * them.
 */
export function meaningOf({ name }: Codes): [scale: string, zero: string] {
  return [`${name}.scale`, `${name}.zero`];
}

/** Those constants. */
export function declareCodes(codes: Codes): OnnxNode[] {
  const [scale, zero] = meaningOf(codes);
  return [
    constantNode(scale, { dims: [], values: Float32Array.of(codes.scale) }),
    constantNode(zero, { dims: [], values: Uint8Array.of(codes.zero) }),
  ];
}
