import { type Codes, meaningOf } from './codes.ts';
import type { GraphIndex } from './graph-index.ts';
import { constantNode, type OnnxNode, ownOperation } from './onnx-graph.ts';

const MOST_WEIGHT = 127;
const NONE = new Float32Array();

/**
 * A convolution of bytes: each channel's weights have a scale of their own, and channels lie beside
 * each other, pixel by pixel.
 */
export function quantiseConvolution(
  node: OnnxNode,
  index: GraphIndex,
  { from, to }: { from: Codes; to: Codes },
): OnnxNode[] {
  const [, weightsName = '', offsetsName = ''] = node.inputs;
  const { dims, values } = index.constants.get(weightsName) ?? { dims: [], values: NONE };
  const [channels = 0] = dims;
  const offsets = index.constants.get(offsetsName)?.values ?? new Float32Array(channels);
  const size = values.length / channels;
  const weights = new Int8Array(values.length);
  const scales = new Float32Array(channels);
  const shifted = new Int32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const row = values.subarray(channel * size, (channel + 1) * size);
    const most = row.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-8);
    const sum = row.reduce((total, value) => total + value, 0);
    const scale = most / MOST_WEIGHT;
    scales[channel] = scale;
    for (const [at, value] of row.entries())
      weights[channel * size + at] = Math.round(value / scale);
    const offset = (offsets[channel] ?? 0) + from.shift * sum;
    shifted[channel] = Math.round(offset / (from.scale * scale));
  }
  const own = (what: string) => `${to.name}.${what}`;
  return [
    constantNode(own('weights'), { dims, values: weights }),
    constantNode(own('weights.scale'), { dims: [channels], values: scales }),
    constantNode(own('weights.zero'), { dims: [channels], values: new Int8Array(channels) }),
    constantNode(own('offsets'), { dims: [channels], values: shifted }),
    ownOperation(
      'QLinearConv',
      [
        from.name,
        ...meaningOf(from),
        ...[own('weights'), own('weights.scale'), own('weights.zero')],
        ...meaningOf(to),
        own('offsets'),
      ],
      to.name,
      { channels_last: { whole: 1 } },
      node,
    ),
  ];
}
