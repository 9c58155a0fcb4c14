import { ATTRIBUTE, editGraph, NODE, type OnnxNode, TENSOR } from './onnx-graph.ts';
import {
  bytesField,
  numberField,
  type ProtoField,
  packFields,
  parseFields,
  textField,
} from './protobuf.ts';

/** Smaller arrays stay in the model. */
const MIN_BYTES = 512;
/** Processors read numbers in groups of up to this many bytes. */
const ALIGNMENT = 64;
const EXTERNAL = 1;

/** Models whose arrays are in one file, each array once although several models have it. */
export type SharedWeights = {
  readonly models: readonly Uint8Array[];
  readonly weights: Uint8Array;
};

/** Moves the arrays of models to a file of that name, and drops arrays that no operation reads. */
export function shareWeights(models: readonly Uint8Array[], fileName: string): SharedWeights {
  const places = new Map<string, { readonly offset: number; readonly bytes: Uint8Array }>();
  let end = 0;
  const placeOf = (bytes: Uint8Array): number => {
    const content = Buffer.from(bytes).toString('latin1');
    const known = places.get(content);
    if (known) return known.offset;
    const offset = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    places.set(content, { offset, bytes });
    end = offset + bytes.length;
    return offset;
  };
  const moved = models.map((model) =>
    editGraph(model, (nodes) => {
      const used = new Set(nodes.flatMap(({ inputs }) => inputs));
      return nodes
        .filter(({ op, outputs }) => op !== 'Constant' || outputs.some((name) => used.has(name)))
        .map((node) => (node.op === 'Constant' ? moveArray(node, fileName, placeOf) : node));
    }),
  );
  const weights = new Uint8Array(end);
  for (const { offset, bytes } of places.values()) weights.set(bytes, offset);
  return { models: moved, weights };
}

function moveArray(
  node: OnnxNode,
  fileName: string,
  placeOf: (bytes: Uint8Array) => number,
): OnnxNode {
  const move = (tensor: readonly ProtoField[]): ProtoField[] =>
    tensor.flatMap((field) => {
      if (field.number !== TENSOR.raw || field.payload.length < MIN_BYTES) return [field];
      const place = {
        location: fileName,
        offset: placeOf(field.payload),
        length: field.payload.length,
      };
      return [
        ...Object.entries(place).map(([key, value]) =>
          bytesField(TENSOR.place, packFields([textField(1, key), textField(2, `${value}`)])),
        ),
        numberField(TENSOR.location, EXTERNAL),
      ];
    });
  const inside = (fields: Uint8Array, number: number, change: (inner: Uint8Array) => Uint8Array) =>
    packFields(
      parseFields(fields).map((field) =>
        field.number === number ? bytesField(number, change(field.payload)) : field,
      ),
    );
  const rest = node.rest.map((field) =>
    field.number === NODE.attribute
      ? bytesField(
          NODE.attribute,
          inside(field.payload, ATTRIBUTE.tensor, (tensor) =>
            packFields(move(parseFields(tensor))),
          ),
        )
      : field,
  );
  return { ...node, rest };
}
