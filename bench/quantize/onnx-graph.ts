import {
  bytesField,
  floatField,
  numberField,
  numbersOf,
  type ProtoField,
  packFields,
  parseFields,
  textField,
  textOf,
} from './protobuf.ts';

/** One operation of a model; its outputs are named by it alone. */
export type OnnxNode = {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Name and attributes, as they stand in the file. */
  readonly rest: readonly ProtoField[];
};

/** A constant array of 32-bit numbers. */
export type OnnxTensor = { readonly dims: readonly number[]; readonly values: Float32Array };

/** A constant array; what its numbers are follows from the kind of array. */
export type OnnxArray = {
  readonly dims: readonly number[];
  readonly values: Float32Array | Uint8Array | Int8Array | Int32Array | BigInt64Array;
};

// Field numbers of onnx.proto.
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1 } as const;
export const NODE = { input: 1, output: 2, op: 4, attribute: 5, domain: 7 } as const;
export const ATTRIBUTE = { name: 1, number: 2, whole: 3, tensor: 5, wholes: 8, type: 20 } as const;
export const TENSOR = { dims: 1, type: 2, raw: 9, place: 13, location: 14 } as const;
export const ELEMENT = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7 } as const;
const ATTRIBUTE_IS = { number: 1, whole: 2, tensor: 4, wholes: 7 } as const;
/** Operations beyond the standard that ONNX Runtime brings along. */
const DOMAIN = 'com.microsoft';

/** Replaces the operations of an ONNX model by what `change` makes of them, all else kept. */
export function editGraph(
  model: Uint8Array,
  change: (nodes: readonly OnnxNode[]) => readonly OnnxNode[],
): Uint8Array {
  return packFields(
    parseFields(model).map((field) =>
      field.number === MODEL.graph
        ? bytesField(MODEL.graph, editNodes(field.payload, change))
        : field,
    ),
  );
}

function editNodes(
  graph: Uint8Array,
  change: (nodes: readonly OnnxNode[]) => readonly OnnxNode[],
): Uint8Array {
  const fields = parseFields(graph);
  const nodes = fields.filter(isNode).map((field) => parseNode(field.payload));
  const changed = change(nodes).map((node) => bytesField(GRAPH.node, packNode(node)));
  return packFields([...changed, ...fields.filter((field) => !isNode(field))]);
}

function isNode(field: ProtoField): boolean {
  return field.number === GRAPH.node;
}

function parseNode(bytes: Uint8Array): OnnxNode {
  const fields = parseFields(bytes);
  const names = (number: number) => fields.filter((field) => field.number === number).map(textOf);
  return {
    op: names(NODE.op).join(''),
    inputs: names(NODE.input),
    outputs: names(NODE.output),
    rest: fields.filter(
      ({ number }) => number !== NODE.input && number !== NODE.output && number !== NODE.op,
    ),
  };
}

function packNode(node: OnnxNode): Uint8Array {
  return packFields([
    ...node.inputs.map((name) => textField(NODE.input, name)),
    ...node.outputs.map((name) => textField(NODE.output, name)),
    textField(NODE.op, node.op),
    ...node.rest,
  ]);
}

/** The array that a `Constant` node holds; null for other nodes, types and ways to store it. */
export function tensorOf(node: OnnxNode): OnnxTensor | null {
  const known = tensors.get(node);
  if (known !== undefined) return known;
  const tensor = readTensor(node);
  tensors.set(node, tensor);
  return tensor;
}

/** Every pass over a graph asks for all of its arrays, which are most of the file. */
const tensors = new WeakMap<OnnxNode, OnnxTensor | null>();

function readTensor(node: OnnxNode): OnnxTensor | null {
  if (node.op !== 'Constant') return null;
  const attributes = node.rest.filter((field) => field.number === NODE.attribute);
  for (const attribute of attributes) {
    const tensor = parseFields(attribute.payload).find(({ number }) => number === ATTRIBUTE.tensor);
    if (tensor === undefined) continue;
    const fields = parseFields(tensor.payload);
    const raw = fields.find((field) => field.number === TENSOR.raw);
    if (raw === undefined || numbersOf(fields, TENSOR.type)[0] !== ELEMENT.float) return null;
    return { dims: numbersOf(fields, TENSOR.dims), values: floatsOf(raw.payload) };
  }
  return null;
}

/** A `Constant` node of that name. */
export function constantNode(name: string, { dims, values }: OnnxArray): OnnxNode {
  const tensor = packFields([
    ...dims.map((size) => numberField(TENSOR.dims, size)),
    numberField(TENSOR.type, elementOf(values)),
    bytesField(TENSOR.raw, bytesOf(values)),
  ]);
  const attribute = packFields([
    textField(ATTRIBUTE.name, 'value'),
    bytesField(ATTRIBUTE.tensor, tensor),
    numberField(ATTRIBUTE.type, ATTRIBUTE_IS.tensor),
  ]);
  return {
    op: 'Constant',
    inputs: [],
    outputs: [name],
    rest: [bytesField(NODE.attribute, attribute)],
  };
}

/** Numbers of a node's attribute; empty when it has none of that name. */
export function attributeOf(node: OnnxNode, name: string): number[] {
  for (const { number, payload } of node.rest) {
    if (number !== NODE.attribute) continue;
    const fields = parseFields(payload);
    if (textOf(fields.find((field) => field.number === ATTRIBUTE.name)) !== name) continue;
    const single = fields.find((field) => field.number === ATTRIBUTE.number);
    if (single !== undefined) return [...floatsOf(single.payload)];
    return [...numbersOf(fields, ATTRIBUTE.whole), ...numbersOf(fields, ATTRIBUTE.wholes)];
  }
  return [];
}

/** An attribute: a number, a whole number, or several whole numbers. */
export type OnnxAttribute =
  | number
  | { readonly whole: number }
  | { readonly wholes: readonly number[] };

export function operation(
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, OnnxAttribute>> = {},
): OnnxNode {
  return { op, inputs, outputs: [output], rest: packAttributes(attributes) };
}

/** An operation of ONNX Runtime's own; `like` lends it the attributes of another. */
export function ownOperation(
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, OnnxAttribute>> = {},
  like?: OnnxNode,
): OnnxNode {
  const lent = like?.rest.filter((field) => field.number === NODE.attribute) ?? [];
  const rest = [...lent, ...packAttributes(attributes), textField(NODE.domain, DOMAIN)];
  return { op, inputs, outputs: [output], rest };
}

/** The node without its attributes. */
export function withoutAttributes(node: OnnxNode): OnnxNode {
  return { ...node, rest: node.rest.filter((field) => field.number !== NODE.attribute) };
}

function packAttributes(attributes: Readonly<Record<string, OnnxAttribute>>): ProtoField[] {
  return Object.entries(attributes).map(([name, value]) =>
    bytesField(NODE.attribute, packFields([textField(ATTRIBUTE.name, name), ...packValue(value)])),
  );
}

function packValue(value: OnnxAttribute): ProtoField[] {
  if (typeof value === 'number') {
    const type = numberField(ATTRIBUTE.type, ATTRIBUTE_IS.number);
    return [floatField(ATTRIBUTE.number, value), type];
  }
  if ('whole' in value) {
    const type = numberField(ATTRIBUTE.type, ATTRIBUTE_IS.whole);
    return [numberField(ATTRIBUTE.whole, value.whole), type];
  }
  const type = numberField(ATTRIBUTE.type, ATTRIBUTE_IS.wholes);
  return [...value.wholes.map((whole) => numberField(ATTRIBUTE.wholes, whole)), type];
}

function elementOf(values: OnnxArray['values']): number {
  if (values instanceof Float32Array) return ELEMENT.float;
  if (values instanceof Uint8Array) return ELEMENT.uint8;
  if (values instanceof Int8Array) return ELEMENT.int8;
  return values instanceof Int32Array ? ELEMENT.int32 : ELEMENT.int64;
}

/** ONNX stores numbers with the least byte first, as all machines do that Node runs on. */
function floatsOf(raw: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(raw).buffer);
}

function bytesOf(values: OnnxArray['values']): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
