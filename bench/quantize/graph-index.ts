import { type OnnxNode, type OnnxTensor, tensorOf } from './onnx-graph.ts';

/** A step of a chain: the operation, and what flows through it beside the constant. */
export type ScalarStep = {
  readonly node: OnnxNode;
  readonly input: string;
  readonly value: number;
};

/** Who makes and who uses each value of a graph. */
export type GraphIndex = {
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  makerOf(name: string): OnnxNode | null;
  usersOf(name: string): readonly OnnxNode[];
  /**
   * The one operation that uses a value, when it is of this kind and its other input one number.
   */
  scalarUserOf(name: string, op: string): ScalarStep | null;
  /** The operation as a step with one constant number; null when it is none of this kind. */
  scalarStep(node: OnnxNode | null, op: string): ScalarStep | null;
};

export function indexGraph(nodes: readonly OnnxNode[]): GraphIndex {
  const constants = new Map<string, OnnxTensor>();
  const makers = new Map<string, OnnxNode>();
  const users = new Map<string, OnnxNode[]>();
  for (const node of nodes) {
    const tensor = tensorOf(node);
    for (const name of node.outputs) {
      makers.set(name, node);
      if (tensor !== null) constants.set(name, tensor);
    }
    for (const name of node.inputs) users.set(name, [...(users.get(name) ?? []), node]);
  }
  const scalarOf = (name: string | undefined) => {
    const values = constants.get(name ?? '')?.values;
    return values?.length === 1 ? (values[0] ?? null) : null;
  };
  const scalarStep = (node: OnnxNode | null, op: string): ScalarStep | null => {
    if (node?.op !== op) return null;
    const [left = '', right = ''] = node.inputs;
    const after = scalarOf(right);
    if (after !== null) return { node, input: left, value: after };
    const before = op === 'Div' ? null : scalarOf(left);
    return before === null ? null : { node, input: right, value: before };
  };
  return {
    constants,
    makerOf: (name) => makers.get(name) ?? null,
    usersOf: (name) => users.get(name) ?? [],
    scalarStep,
    scalarUserOf(name, op) {
      const [only = null, ...others] = users.get(name) ?? [];
      return others.length > 0 ? null : scalarStep(only, op);
    },
  };
}
