import { type GraphIndex, indexGraph, type ScalarStep } from './graph-index.ts';
import { attributeOf, constantNode, editGraph, type OnnxNode, operation } from './onnx-graph.ts';

/**
 * The same mathematics in fewer passes over the data. The exported models end each convolution with
 * up to eight operations of one number each (scale, shift, a hard swish spelled out, scale, shift),
 * which cost as much time as the convolutions. Scales and shifts become part of the weights, and
 * the hard swish becomes a gate and a product. Measured: a fifth less time a line.
 */
export function simplifyGraph(model: Uint8Array): Uint8Array {
  return editGraph(model, (nodes) =>
    dropUnused(foldNorm(foldForward(foldBack(gateHardSwish(nodes))))),
  );
}

/** x · clip(x + 3, 0, 6) / 6 in four operations becomes x · hardSigmoid(x) in two. */
function gateHardSwish(nodes: readonly OnnxNode[]): OnnxNode[] {
  const index = indexGraph(nodes);
  const replaced = new Map<OnnxNode, OnnxNode[]>();
  for (const clip of nodes) {
    const chain = hardSwishAt(clip, index);
    if (chain === null) continue;
    const [output = ''] = chain.last.outputs;
    const gate = `${output}.gate`;
    for (const node of chain.nodes) replaced.set(node, []);
    replaced.set(chain.last, [
      operation('HardSigmoid', [chain.input], gate, { alpha: 1 / 6, beta: 0.5 }),
      operation('Mul', [chain.input, gate], output),
    ]);
  }
  return nodes.flatMap((node) => replaced.get(node) ?? [node]);
}

function hardSwishAt(clip: OnnxNode, index: GraphIndex) {
  const [shifted = '', low = '', high = ''] = clip.inputs;
  if (clip.op !== 'Clip') return null;
  const numberOf = (name: string) => index.constants.get(name)?.values[0];
  const least = attributeOf(clip, 'min')[0] ?? numberOf(low);
  const most = attributeOf(clip, 'max')[0] ?? numberOf(high);
  const add = index.scalarStep(index.makerOf(shifted), 'Add');
  if (add?.value !== 3 || least !== 0 || most !== 6) return null;
  const [product, ...others] = index.usersOf(clip.outputs[0] ?? '');
  if (product?.op !== 'Mul' || others.length > 0 || !product.inputs.includes(add.input))
    return null;
  const divide = index.scalarUserOf(product.outputs[0] ?? '', 'Div');
  if (divide?.value !== 6) return null;
  return { input: add.input, nodes: [add.node, clip, product], last: divide.node };
}

/** A scale and a shift right behind a convolution become part of it. */
function foldBack(nodes: readonly OnnxNode[]): OnnxNode[] {
  const index = indexGraph(nodes);
  const replaced = new Map<OnnxNode, OnnxNode[]>();
  for (const node of nodes) {
    const affine = affineAfter(node.outputs[0] ?? '', index);
    if (!isPlainConvolution(node, index) || affine === null) continue;
    const { scale, shift } = affine;
    replaced.set(scale.node, []);
    replaced.set(shift.node, []);
    replaced.set(
      node,
      rebuild(node, index, shift.node.outputs, {
        weight: (value) => value * scale.value,
        offset: (value) => value * scale.value + shift.value,
      }),
    );
  }
  return nodes.flatMap((node) => replaced.get(node) ?? [node]);
}

/** A scale and a shift of which convolutions without padding make use become part of those. */
function foldForward(nodes: readonly OnnxNode[]): OnnxNode[] {
  const index = indexGraph(nodes);
  const replaced = new Map<OnnxNode, OnnxNode[]>();
  for (const node of nodes) {
    const affine = affineAfter(node.outputs[0] ?? '', index);
    if (affine === null) continue;
    const { scale, shift } = affine;
    const users = index.usersOf(shift.node.outputs[0] ?? '');
    // At a padded border zeros would be shifted too.
    const bare = users.every((user) => attributeOf(user, 'pads').every((pad) => pad === 0));
    if (!bare || !users.every((user) => isPlainConvolution(user, index))) continue;
    replaced.set(scale.node, []);
    replaced.set(shift.node, []);
    for (const user of users) {
      const fed = { ...user, inputs: [scale.input, ...user.inputs.slice(1)] };
      replaced.set(
        user,
        rebuild(fed, index, user.outputs, {
          weight: (value) => value * scale.value,
          offset: (value, sum) => value + sum * shift.value,
        }),
      );
    }
  }
  return nodes.flatMap((node) => replaced.get(node) ?? [node]);
}

/** A normalization right behind a convolution becomes part of it. */
function foldNorm(nodes: readonly OnnxNode[]): OnnxNode[] {
  const index = indexGraph(nodes);
  const replaced = new Map<OnnxNode, OnnxNode[]>();
  for (const node of nodes) {
    const [norm, ...others] = index.usersOf(node.outputs[0] ?? '');
    if (norm?.op !== 'BatchNormalization' || others.length > 0) continue;
    if (!isPlainConvolution(node, index)) continue;
    const [gain, offset, mean, variance] = norm.inputs
      .slice(1)
      .map((name) => index.constants.get(name)?.values ?? new Float32Array());
    const epsilon = attributeOf(norm, 'epsilon')[0] ?? 1e-5;
    const factor = (channel: number) =>
      (gain?.[channel] ?? 1) / Math.sqrt((variance?.[channel] ?? 1) + epsilon);
    replaced.set(norm, []);
    replaced.set(
      node,
      rebuild(node, index, norm.outputs, {
        weight: (value, channel) => value * factor(channel),
        offset: (value, _sum, channel) =>
          (value - (mean?.[channel] ?? 0)) * factor(channel) + (offset?.[channel] ?? 0),
      }),
    );
  }
  return nodes.flatMap((node) => replaced.get(node) ?? [node]);
}

export function affineAfter(
  name: string,
  index: GraphIndex,
): { scale: ScalarStep; shift: ScalarStep } | null {
  const scale = index.scalarUserOf(name, 'Mul');
  const shift = scale && index.scalarUserOf(scale.node.outputs[0] ?? '', 'Add');
  return scale && shift ? { scale, shift } : null;
}

function isPlainConvolution(node: OnnxNode, { constants }: GraphIndex): boolean {
  const [, weights, offsets] = node.inputs;
  return (
    node.op === 'Conv' &&
    constants.has(weights ?? '') &&
    (offsets === undefined || constants.has(offsets))
  );
}

/** The convolution with other numbers; `offset` also gets the sum of the old weights behind it. */
function rebuild(
  node: OnnxNode,
  { constants }: GraphIndex,
  outputs: readonly string[],
  change: {
    weight(value: number, channel: number): number;
    offset(value: number, sum: number, channel: number): number;
  },
): OnnxNode[] {
  const [input = '', weights = '', offsets = ''] = node.inputs;
  const [output = ''] = outputs;
  const { dims, values } = constants.get(weights) ?? { dims: [], values: new Float32Array() };
  const channels = dims[0] ?? 0;
  const before = constants.get(offsets)?.values ?? new Float32Array(channels);
  const size = values.length / channels;
  const after = new Float32Array(channels);
  const changed = new Float32Array(values.length);
  // Plain loops: there are millions of weights, and a thread that starts waits for them.
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let at = channel * size; at < (channel + 1) * size; at++) {
      const value = values[at] ?? 0;
      sum += value;
      changed[at] = change.weight(value, channel);
    }
    after[channel] = change.offset(before[channel] ?? 0, sum, channel);
  }
  // A convolution may be rebuilt twice: each time its arrays need names of their own.
  const [weightsName, offsetsName] = [`${output}.${weights}`, `${output}.${weights}.offsets`];
  return [
    constantNode(weightsName, { dims, values: changed }),
    constantNode(offsetsName, { dims: [channels], values: after }),
    { ...node, inputs: [input, weightsName, offsetsName], outputs },
  ];
}

/** Constants that nobody needs any more. */
function dropUnused(nodes: readonly OnnxNode[]): OnnxNode[] {
  const used = new Set(nodes.flatMap((node) => node.inputs));
  return nodes.filter(
    (node) => node.op !== 'Constant' || node.outputs.some((name) => used.has(name)),
  );
}
