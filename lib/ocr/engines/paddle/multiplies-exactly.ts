import { InferenceSession, Tensor } from 'onnxruntime-node';
import { codesOver, declareCodes, meaningOf } from './codes.ts';
import { indexGraph } from './graph-index.ts';
import { constantNode, editGraph, operation, ownOperation } from './onnx-graph.ts';
import { declareInput, revealValues } from './onnx-model.ts';
import { bytesField, numberField, packFields, textField } from './protobuf.ts';
import { quantiseConvolution } from './quantise-convolution.ts';

const CHANNELS = 64;
const [BYTE, WEIGHT] = [255, 127];
const SUM = CHANNELS * BYTE * WEIGHT;

/**
 * Whether this processor's products of bytes add up right. Those without the instructions made for it
 * (x86 before VNNI) add two products in 16 bits and cut off what does not fit.
 */
export async function multipliesExactly(): Promise<boolean> {
  const session = await InferenceSession.create(largestProducts(), { logSeverityLevel: 3 });
  try {
    const input = new Uint8Array(16 * CHANNELS).fill(BYTE);
    const outputs = await session.run({ x: new Tensor('uint8', input, [1, 4, 4, CHANNELS]) });
    const sums = Array.from(outputs.sums?.data ?? [], Number);
    return sums.length > 0 && sums.every((sum) => Math.abs(sum - SUM) < SUM / 100);
  } finally {
    await session.release();
  }
}

/** The largest bytes times the largest weights, which must come out as `SUM`. */
function largestProducts(): Uint8Array {
  const graph = packFields([textField(2, 'largest products')]);
  const empty = packFields([numberField(1, 8), bytesField(7, graph)]);
  const from = { name: 'x', scale: 1, zero: 0, shift: 0 };
  const to = codesOver('y', [0, SUM]);
  const weights = constantNode('w', {
    dims: [CHANNELS, CHANNELS, 1, 1],
    values: new Float32Array(CHANNELS * CHANNELS).fill(WEIGHT),
  });
  const convolution = operation('Conv', ['x', 'w'], 'y');
  const model = editGraph(empty, () => [
    ...[from, to].flatMap(declareCodes),
    ...quantiseConvolution(convolution, indexGraph([weights]), { from, to }),
    ownOperation('DequantizeLinear', [to.name, ...meaningOf(to)], 'sums'),
  ]);
  const input = { name: 'x', dims: [1, 4, 4, CHANNELS], operations: 12 };
  return declareInput(revealValues(model, ['sums']), input);
}
