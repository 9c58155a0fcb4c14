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

// Field numbers of onnx.proto.
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1 } as const;
const NODE = { input: 1, output: 2, op: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, number: 2, whole: 3, tensor: 5, wholes: 8, type: 20 } as const;
const TENSOR = { dims: 1, type: 2, raw: 9 } as const;
const FLOAT = 1;
const ATTRIBUTE_IS = { number: 1, tensor: 4 } as const;

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
  if (node.op !== 'Constant') return null;
  const attributes = node.rest.filter((field) => field.number === NODE.attribute);
  for (const attribute of attributes) {
    const tensor = parseFields(attribute.payload).find(({ number }) => number === ATTRIBUTE.tensor);
    if (tensor === undefined) continue;
    const fields = parseFields(tensor.payload);
    const raw = fields.find((field) => field.number === TENSOR.raw);
    if (raw === undefined || numbersOf(fields, TENSOR.type)[0] !== FLOAT) return null;
    return { dims: numbersOf(fields, TENSOR.dims), values: floatsOf(raw.payload) };
  }
  return null;
}

/** A `Constant` node of that name. */
export function constantNode(name: string, { dims, values }: OnnxTensor): OnnxNode {
  const tensor = packFields([
    ...dims.map((size) => numberField(TENSOR.dims, size)),
    numberField(TENSOR.type, FLOAT),
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

/** An operation with attributes that are single numbers. */
export function operation(
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number>> = {},
): OnnxNode {
  const rest = Object.entries(attributes).map(([name, value]) =>
    bytesField(
      NODE.attribute,
      packFields([
        textField(ATTRIBUTE.name, name),
        floatField(ATTRIBUTE.number, value),
        numberField(ATTRIBUTE.type, ATTRIBUTE_IS.number),
      ]),
    ),
  );
  return { op, inputs, outputs: [output], rest };
}

/** ONNX stores numbers with the least byte first, as all machines do that Node runs on. */
function floatsOf(raw: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(raw).buffer);
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
