import { ELEMENT } from './onnx-graph.ts';
import {
  bytesField,
  numberField,
  type ProtoField,
  packFields,
  parseFields,
  textField,
} from './protobuf.ts';

// Field numbers of onnx.proto.
const MODEL = { graph: 7, operations: 8 } as const;
const GRAPH = { input: 11, output: 12 } as const;
const VALUE = { name: 1, type: 2 } as const;
const OPERATIONS = { domain: 1, version: 2 } as const;

/**
 * The model with another input, of bytes, and sets of operations of that version, ONNX Runtime's
 * own among them. A side that is given by a name may have any length.
 */
export function declareInput(
  model: Uint8Array,
  {
    name,
    dims,
    operations,
  }: { name: string; dims: readonly (number | string)[]; operations: number },
): Uint8Array {
  const sides = dims.map((side) =>
    bytesField(
      1,
      packFields([typeof side === 'number' ? numberField(1, side) : textField(2, side)]),
    ),
  );
  const tensor = packFields([numberField(1, ELEMENT.uint8), bytesField(2, packFields(sides))]);
  const input = packFields([
    textField(VALUE.name, name),
    bytesField(VALUE.type, packFields([bytesField(1, tensor)])),
  ]);
  const kept = editFields(model, (graph) => [
    ...graph.filter((field) => field.number !== GRAPH.input),
    bytesField(GRAPH.input, input),
  ]).filter((field) => field.number !== MODEL.operations);
  return withOwnOperations(
    packFields([
      ...kept,
      bytesField(MODEL.operations, packFields([numberField(OPERATIONS.version, operations)])),
    ]),
  );
}

/** The model with ONNX Runtime's own operations beside the standard ones. */
export function withOwnOperations(model: Uint8Array): Uint8Array {
  const own = [textField(OPERATIONS.domain, 'com.microsoft'), numberField(OPERATIONS.version, 1)];
  return packFields([...parseFields(model), bytesField(MODEL.operations, packFields(own))]);
}

/** The model also gives these values of its inside, of 32-bit numbers. */
export function revealValues(model: Uint8Array, names: readonly string[]): Uint8Array {
  const type = packFields([bytesField(1, packFields([numberField(1, ELEMENT.float)]))]);
  const outputs = names.map((name) =>
    bytesField(
      GRAPH.output,
      packFields([textField(VALUE.name, name), bytesField(VALUE.type, type)]),
    ),
  );
  return packFields(editFields(model, (graph) => [...graph, ...outputs]));
}

function editFields(
  model: Uint8Array,
  change: (graph: readonly ProtoField[]) => readonly ProtoField[],
): ProtoField[] {
  return parseFields(model).map((field) =>
    field.number === MODEL.graph
      ? bytesField(MODEL.graph, packFields(change(parseFields(field.payload))))
      : field,
  );
}
