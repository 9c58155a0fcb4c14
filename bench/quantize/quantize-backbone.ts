import { type Codes, codesOver, declareCodes, meaningOf, type Range } from './codes.ts';
import { type GraphIndex, indexGraph } from './graph-index.ts';
import { joinAffine } from './join-affine.ts';
import {
  attributeOf,
  constantNode,
  editGraph,
  type OnnxNode,
  operation,
  ownOperation,
  withoutAttributes,
} from './onnx-graph.ts';
import { declareInput } from './onnx-model.ts';
import { quantizeConvolution } from './quantize-convolution.ts';
import { type Affine, codesBeforeGate, codesBehindGate, quantizeGate } from './quantize-gate.ts';
import { affineAfter } from './simplify-graph.ts';

/** Ranges of a model's values by their names, found by `bench/calibrate-recognizer.ts`. */
export type Ranges = Readonly<Record<string, Range>>;

const INPUT = 'x';
const PLANES = 3;
/** Bytes of the picture as they are: the model was trained on byte / 127.5 − 1. */
const PICTURE: Codes = { name: INPUT, scale: 1 / 127.5, zero: 128, shift: 0.5 / 127.5 };
/**
 * The gate from which on it computes with bytes. Before it the layers are cheap, and their channels
 * reach so differently far that one scale for all of them made two thirds of all that bytes lose.
 */
const FIRST_GATE = 'hardswish_33.tmp_0';
/** The first set of standard operations that compares bytes. */
const OPERATIONS = 12;

/**
 * A recognizer that computes with bytes where its convolutions are wide, which is most of its work;
 * what comes before and after stays as it is. It takes the gray bytes of a strip, 1 × 1 × height ×
 * width.
 *
 * Throws RangeError for a model whose values have no range.
 */
export function quantizeBackbone(model: Uint8Array, ranges: Ranges): Uint8Array {
  const quantized = editGraph(model, (nodes) => {
    const begin = nodes.findIndex((node) => node.outputs.includes(FIRST_GATE)) + 1;
    const end = nodes.findIndex((node) => node.op === 'AveragePool');
    const constants = nodes.slice(begin, end).filter((node) => node.op === 'Constant');
    return [
      ...constants,
      ...takeBytes(nodes.slice(0, begin)),
      ...quantizeNodes(nodes, { begin, end }, ranges),
      ...nodes.slice(end).flatMap(renew),
    ];
  });
  const dims = [1, 1, 48, 'width'];
  return joinAffine(declareInput(quantized, { name: INPUT, dims, operations: OPERATIONS }));
}

/** The first convolution reads one plane of bytes instead of three equal ones of numbers. */
function takeBytes(nodes: readonly OnnxNode[]): OnnxNode[] {
  const index = indexGraph(nodes);
  const numbers = `${INPUT}.numbers`;
  const unpack = ownOperation('DequantizeLinear', [INPUT, ...meaningOf(PICTURE)], numbers);
  return [
    ...declareCodes(PICTURE),
    unpack,
    ...nodes.flatMap((node) => {
      if (node.inputs[0] !== INPUT) return [node];
      const [, weightsName = '', offsetsName = ''] = node.inputs;
      const weights = sumPlanes(index.constants.get(weightsName), PLANES);
      const before = index.constants.get(offsetsName)?.values ?? new Float32Array();
      const size = weights.values.length / before.length;
      const offsets = before.map((offset, channel) => {
        const row = weights.values.subarray(channel * size, (channel + 1) * size);
        return offset + PICTURE.shift * row.reduce((sum, weight) => sum + weight, 0);
      });
      const [plane, shifted] = [`${weightsName}.plane`, `${offsetsName}.shifted`];
      return [
        constantNode(plane, weights),
        constantNode(shifted, { dims: [before.length], values: offsets }),
        { ...node, inputs: [numbers, plane, shifted] },
      ];
    }),
  ];
}

type Weights = { readonly dims: readonly number[]; readonly values: Float32Array };

/** Equal planes of an input cost no more than one: their weights add up. */
function sumPlanes(weights: Weights | undefined, planes: number): Weights {
  const { dims, values } = weights ?? { dims: [], values: new Float32Array() };
  const [channels = 0, , ...kernel] = dims;
  const size = kernel.reduce((product, side) => product * side, 1);
  const sums = new Float32Array(channels * size);
  for (const [at, value] of values.entries()) {
    const place = Math.floor(at / (planes * size)) * size + (at % size);
    sums[place] = (sums[place] ?? 0) + value;
  }
  return { dims: [channels, 1, ...kernel], values: sums };
}

function quantizeNodes(
  nodes: readonly OnnxNode[],
  { begin, end }: { begin: number; end: number },
  ranges: Ranges,
): OnnxNode[] {
  const walk = new Walk(indexGraph(nodes), ranges);
  walk.enter(FIRST_GATE);
  for (const node of nodes.slice(begin, end)) {
    if (node.op !== 'Constant') walk.pass(node);
  }
  walk.leave(nodes[end]?.inputs[0] ?? '');
  return walk.nodes;
}

/** One way through the graph: what is in bytes already, and the nodes made so far. */
class Walk {
  readonly nodes: OnnxNode[] = [];
  private readonly index: GraphIndex;
  private readonly ranges: Ranges;
  private readonly codes = new Map<string, Codes>();
  private readonly passed = new Set<OnnxNode>();

  constructor(index: GraphIndex, ranges: Ranges) {
    this.index = index;
    this.ranges = ranges;
  }

  /** The numbers behind a gate become bytes, and its scale and shift a matter of what they mean. */
  enter(gated: string): void {
    const [, most] = this.rangeOf(gated);
    const { affine, output } = this.behind(gated);
    const { written, codes } = codesBehindGate(`${gated}.codes`, most, affine);
    const [pixels, as] = [`${gated}.pixels`, { ...written, name: `${gated}.written`, shift: 0 }];
    this.add(output, codes, [
      ...declareCodes(as),
      operation('Transpose', [gated], pixels, { perm: { wholes: [0, 2, 3, 1] } }),
      ownOperation('QuantizeLinear', [pixels, ...meaningOf(as)], codes.name),
    ]);
  }

  pass(node: OnnxNode): void {
    if (this.passed.has(node)) return;
    const [input = '', second = ''] = node.inputs;
    const [output = ''] = node.outputs;
    const from = this.codes.get(input);
    if (from === undefined) this.nodes.push(node);
    else if (node.op === 'Conv') this.convolve(node, from, output);
    else if (node.op === 'GlobalAveragePool') this.average(from, output);
    else if (node.op === 'Mul') this.weigh(from, second, output);
    else throw new RangeError(`no way to compute ${node.op} with bytes`);
  }

  /** Bytes become numbers again, channel by channel. */
  leave(name: string): void {
    const codes = this.codes.get(name);
    if (codes === undefined) throw new RangeError(`${name} is not in bytes`);
    this.unpack(codes, name);
  }

  private convolve(node: OnnxNode, from: Codes, output: string): void {
    const users = this.index.usersOf(output);
    const gate = users.find((user) => user.op === 'HardSigmoid');
    const product = users.find((user) => user.op === 'Mul');
    const name = `${output}.codes`;
    if (gate === undefined || product === undefined) {
      const to = codesOver(name, this.rangeOf(output));
      this.add(output, to, quantizeConvolution(node, this.index, { from, to }));
      return;
    }
    const [gated = ''] = product.outputs;
    const [, most] = this.rangeOf(gated);
    const to = codesBeforeGate(name, most);
    this.add(output, to, quantizeConvolution(node, this.index, { from, to }));
    const { affine, output: behind } = this.behind(gated);
    const { nodes, codes } = quantizeGate(to, gated, most, affine);
    this.add(behind, codes, nodes);
    this.passed.add(gate).add(product);
  }

  /** The scale and the shift that follow a gate, and where they lead to. */
  private behind(gated: string): { affine: Affine; output: string } {
    const found = affineAfter(gated, this.index);
    if (found === null) return { affine: { scale: 1, shift: 0 }, output: gated };
    const { scale, shift } = found;
    this.passed.add(scale.node).add(shift.node);
    const affine = { scale: scale.value, shift: shift.value };
    return { affine, output: shift.node.outputs[0] ?? gated };
  }

  /** Each channel's mean over the picture: few numbers, which go on as such. */
  private average(from: Codes, output: string): void {
    const to = codesOver(`${output}.codes`, this.rangeOf(output));
    const inputs = [from.name, ...meaningOf(from), ...meaningOf(to)];
    const options = { channels_last: { whole: 1 } };
    this.nodes.push(
      ...declareCodes(to),
      ownOperation('QLinearGlobalAveragePool', inputs, to.name, options),
    );
    this.unpack(to, output);
  }

  /** Times a factor for each channel, 0..1. */
  private weigh(from: Codes, factors: string, output: string): void {
    const turned = `${factors}.turned`;
    const share = codesOver(`${factors}.codes`, [0, 1]);
    const to = codesOver(`${output}.codes`, this.rangeOf(output));
    const inputs = [from, share].flatMap((codes) => [codes.name, ...meaningOf(codes)]);
    this.nodes.push(
      ...declareCodes(share),
      operation('Transpose', [factors], turned, { perm: { wholes: [0, 2, 3, 1] } }),
      ownOperation('QuantizeLinear', [turned, ...meaningOf(share)], share.name),
    );
    this.add(output, to, [ownOperation('QLinearMul', [...inputs, ...meaningOf(to)], to.name)]);
  }

  private unpack(codes: Codes, name: string): void {
    const numbers = `${name}.numbers`;
    this.nodes.push(
      ownOperation('DequantizeLinear', [codes.name, ...meaningOf(codes)], numbers),
      operation('Transpose', [numbers], name, { perm: { wholes: [0, 3, 1, 2] } }),
    );
  }

  private add(name: string, codes: Codes, nodes: readonly OnnxNode[]): void {
    this.codes.set(name, codes);
    this.nodes.push(...declareCodes(codes), ...nodes);
  }

  private rangeOf(name: string): Range {
    const range = this.ranges[name];
    if (range === undefined) throw new RangeError(`no range of ${name}`);
    return range;
  }
}

/** Slices say in later sets of operations by inputs what they said by attributes. */
function renew(node: OnnxNode): OnnxNode[] {
  if (node.op !== 'Slice') return [node];
  const [output = ''] = node.outputs;
  const parts = ['starts', 'ends', 'axes'].map((part) =>
    constantNode(`${output}.${part}`, wholes(attributeOf(node, part))),
  );
  const inputs = [node.inputs[0] ?? '', ...parts.flatMap((part) => part.outputs)];
  return [...parts, { ...withoutAttributes(node), inputs }];
}

function wholes(values: readonly number[]) {
  return { dims: [values.length], values: BigInt64Array.from(values, BigInt) };
}
