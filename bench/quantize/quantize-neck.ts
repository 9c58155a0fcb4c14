import { codesOver, declareCodes, meaningOf, type Range } from './codes.ts';
import { type GraphIndex, indexGraph } from './graph-index.ts';
import { editGraph, type OnnxNode, operation, ownOperation } from './onnx-graph.ts';
import { withOwnOperations } from './onnx-model.ts';
import type { Ranges } from './quantize-backbone.ts';
import { quantizeConvolution } from './quantize-convolution.ts';

/**
 * A finder of lines whose convolutions compute with bytes where the range of what goes in and of
 * what comes out is known. Those are the four wide ones that lead to its answers.
 * `bench/calibrate-detector.ts` finds the ranges.
 */
export function quantizeNeck(model: Uint8Array, ranges: Ranges): Uint8Array {
  const quantized = editGraph(model, (nodes) => {
    const index = indexGraph(nodes);
    return nodes.flatMap((node) => {
      const [before, after] = [ranges[node.inputs[0] ?? ''], ranges[node.outputs[0] ?? '']];
      if (node.op !== 'Conv' || before === undefined || after === undefined) return [node];
      return convolveBytes(node, index, before, after);
    });
  });
  return withOwnOperations(quantized);
}

/** Channels lie beside each other for the convolution alone. */
function convolveBytes(node: OnnxNode, index: GraphIndex, before: Range, after: Range): OnnxNode[] {
  const [input = ''] = node.inputs;
  const [output = ''] = node.outputs;
  const from = codesOver(`${output}.read`, before);
  const to = codesOver(`${output}.codes`, after);
  const [planes, numbers] = [`${output}.planes`, `${output}.numbers`];
  return [
    ...[from, to].flatMap(declareCodes),
    ownOperation('QuantizeLinear', [input, ...meaningOf(from)], planes),
    operation('Transpose', [planes], from.name, { perm: { wholes: [0, 2, 3, 1] } }),
    ...quantizeConvolution(node, index, { from, to }),
    ownOperation('DequantizeLinear', [to.name, ...meaningOf(to)], numbers),
    operation('Transpose', [numbers], output, { perm: { wholes: [0, 3, 1, 2] } }),
  ];
}
