import { type Codes, MAX_CODE, meaningOf } from './codes.ts';
import { constantNode, type OnnxNode, operation, ownOperation } from './onnx-graph.ts';

/** x · clip(x + 3, 0, 6) / 6: below −3 there is nothing, and least it is −0.375, at −1.5. */
const NOTHING_BELOW = -3;
const LEAST = -0.375;
/** The scale and the shift behind a gate are kept exactly when so many codes lie between. */
const FINE = 4;

/** What follows a gate: times `scale`, plus `shift`. */
export type Affine = { readonly scale: number; readonly shift: number };

/** Codes of what goes into a gate: −3 is the code 0, so that codes themselves are x + 3. */
export function codesBeforeGate(name: string, most: number): Codes {
  const scale = (most - NOTHING_BELOW) / MAX_CODE;
  const zero = Math.max(1, Math.floor(-NOTHING_BELOW / scale));
  return { name, scale: -NOTHING_BELOW / zero, zero, shift: 0 };
}

/**
 * The hard swish of bytes, in two operations: the codes, cut off where x is 3, are the gate; their
 * product with x is the output. A scale and a shift behind it cost nothing: they only change what
 * the output's codes mean.
 */
export function quantizeGate(
  before: Codes,
  output: string,
  most: number,
  affine: Affine,
): { nodes: OnnxNode[]; codes: Codes } {
  const name = `${output}.codes`;
  const cut = 2 * before.zero;
  const own = (what: string) => `${output}.${what}`;
  const open = cut >= MAX_CODE ? before.name : own('open');
  const { written, codes } = codesBehindGate(name, most, affine);
  return {
    codes,
    nodes: [
      ...(open === before.name
        ? []
        : [
            constantNode(own('cut'), { dims: [], values: Uint8Array.of(cut) }),
            operation('Min', [before.name, own('cut')], open),
          ]),
      constantNode(own('open.scale'), { dims: [], values: Float32Array.of(before.scale / 6) }),
      constantNode(own('open.zero'), { dims: [], values: Uint8Array.of(0) }),
      constantNode(own('product.scale'), { dims: [], values: Float32Array.of(written.scale) }),
      constantNode(own('product.zero'), { dims: [], values: Uint8Array.of(written.zero) }),
      ownOperation(
        'QLinearMul',
        [
          before.name,
          ...meaningOf(before),
          ...[open, own('open.scale'), own('open.zero')],
          ...[own('product.scale'), own('product.zero')],
        ],
        name,
      ),
    ],
  };
}

/**
 * How the output of a gate is written into bytes, and what those bytes mean behind the scale and
 * the shift that follow.
 */
export function codesBehindGate(
  name: string,
  most: number,
  { scale, shift }: Affine,
): { written: { scale: number; zero: number }; codes: Codes } {
  const root = -shift / scale;
  const written = codesForRoot(most, root);
  const place = written.zero + root / written.scale;
  const zero = Math.min(MAX_CODE, Math.max(0, Math.round(place)));
  const step = written.scale * scale;
  return { written, codes: { name, scale: step, zero, shift: (zero - place) * step } };
}

/** @param root the output that becomes 0 behind the scale and the shift: it needs a code too. */
function codesForRoot(most: number, root: number): { scale: number; zero: number } {
  const least = Math.min(LEAST, root);
  const even = (Math.max(most, root) - least) / MAX_CODE;
  const steps = Math.floor(Math.abs(root) / even);
  const scale = steps >= FINE ? Math.abs(root) / steps : even;
  return { scale, zero: Math.round(-least / scale) };
}
