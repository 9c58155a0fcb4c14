import { type Codes, meaningOf } from './codes.ts';
import type { GraphIndex } from './graph-index.ts';
import { constantNode, type OnnxNode, ownOperation } from './onnx-graph.ts';

const MAX_WEIGHT = 127;
const NONE = new Float32Array();

/**
 * A convolution of bytes: each channel's weights have a scale of their own, and channels lie beside
 * each other, pixel by pixel.
 */
export function quantizeConvolution(
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
    const [begin, end] = [channel * size, (channel + 1) * size];
    let [most, sum] = [1e-8, 0];
    for (let at = begin; at < end; at++) {
      const value = values[at] ?? 0;
      most = Math.max(most, Math.abs(value));
      sum += value;
    }
    const scale = most / MAX_WEIGHT;
    scales[channel] = scale;
    for (let at = begin; at < end; at++) weights[at] = Math.round((values[at] ?? 0) / scale);
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
