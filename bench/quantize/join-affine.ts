import { indexGraph } from './graph-index.ts';
import { constantNode, editGraph, type OnnxNode, operation } from './onnx-graph.ts';
import { affineAfter } from './simplify-graph.ts';

/**
 * A scale and a shift that no convolution can take up become one normalization: that is the one
 * form in which the runtime leaves its blocked layout as it is. Else it unpacks and packs the data
 * again around each pair. Measured: a ninth less time a line.
 */
export function joinAffine(model: Uint8Array): Uint8Array {
  return editGraph(model, (nodes) => {
    const index = indexGraph(nodes);
    const channelsOf = (name: string): number => {
      const maker = index.makerOf(name);
      const weights = index.constants.get(maker?.inputs[1] ?? '');
      if (maker?.op === 'Conv') return weights?.dims[0] ?? 0;
      // Behind a gate: both its inputs have the channels of the convolution before it.
      return maker?.op === 'Mul' ? channelsOf(maker.inputs[0] ?? '') : 0;
    };
    const replaced = new Map<OnnxNode, OnnxNode[]>();
    for (const node of nodes) {
      const [name = ''] = node.outputs;
      const affine = affineAfter(name, index);
      const channels = channelsOf(name);
      if (affine === null || channels === 0) continue;
      const [output = ''] = affine.shift.node.outputs;
      const all = (what: string, value: number) =>
        constantNode(`${output}.${what}`, {
          dims: [channels],
          values: new Float32Array(channels).fill(value),
        });
      const gain = all('gain', affine.scale.value);
      const numbers = [gain, all('shift', affine.shift.value), all('mean', 0), all('variance', 1)];
      const inputs = [name, ...numbers.flatMap((constant) => constant.outputs)];
      replaced.set(affine.scale.node, []);
      replaced.set(affine.shift.node, [
        ...numbers,
        operation('BatchNormalization', inputs, output, { epsilon: 0 }),
      ]);
    }
    return nodes.flatMap((node) => replaced.get(node) ?? [node]);
  });
}
