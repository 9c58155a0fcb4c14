import { constantNode, editGraph, type OnnxTensor, tensorOf } from './onnx-graph.ts';

/**
 * A recognizer that tells fewer classes apart: of the arrays whose last side counts the classes
 * (the last layer's weights and offsets) only the columns `kept` remain, in that order.
 */
export function sliceHead(
  model: Uint8Array,
  { classes, kept }: { classes: number; kept: readonly number[] },
): Uint8Array {
  return editGraph(model, (nodes) =>
    nodes.map((node) => {
      const [name = ''] = node.outputs;
      const tensor = tensorOf(node);
      if (tensor === null || tensor.dims.at(-1) !== classes) return node;
      return constantNode(name, pickColumns(tensor, classes, kept));
    }),
  );
}

function pickColumns(tensor: OnnxTensor, classes: number, kept: readonly number[]): OnnxTensor {
  const rows = tensor.values.length / classes;
  const values = new Float32Array(rows * kept.length);
  for (let row = 0; row < rows; row++) {
    for (const [column, from] of kept.entries()) {
      values[row * kept.length + column] = tensor.values[row * classes + from] ?? 0;
    }
  }
  return { dims: [...tensor.dims.slice(0, -1), kept.length], values };
}
