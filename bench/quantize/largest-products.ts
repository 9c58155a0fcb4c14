import { CHANNELS, SUM, WEIGHT } from '#lib/ocr/engines/paddle/supports-exact-int8.ts';
import { codesOver, declareCodes, meaningOf } from './codes.ts';
import { indexGraph } from './graph-index.ts';
import { constantNode, editGraph, operation, ownOperation } from './onnx-graph.ts';
import { declareInput, revealValues } from './onnx-model.ts';
import { bytesField, numberField, packFields, textField } from './protobuf.ts';
import { quantizeConvolution } from './quantize-convolution.ts';

/**
 * The model by which the product tests a processor: the largest bytes times the largest weights,
 * which must add up to `SUM`.
 */
export function buildLargestProducts(): Uint8Array {
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
    ...quantizeConvolution(convolution, indexGraph([weights]), { from, to }),
    ownOperation('DequantizeLinear', [to.name, ...meaningOf(to)], 'sums'),
  ]);
  const input = { name: 'x', dims: [1, 4, 4, CHANNELS], operations: 12 };
  return declareInput(revealValues(model, ['sums']), input);
}
