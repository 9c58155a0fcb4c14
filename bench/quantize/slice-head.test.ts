import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { openSession } from '#lib/platform/onnx/open-session.ts';
import { constantNode, editGraph, tensorOf } from './onnx-graph.ts';
import { bytesField, numberField, packFields, textField } from './protobuf.ts';
import { sliceHead } from './slice-head.ts';

/** x[1,2] × weights[2,4] → softmax over four classes, written field by field after onnx.proto. */
function smallModel(): Uint8Array {
  const weights = constantNode('w', {
    dims: [2, 4],
    values: Float32Array.of(1, 2, 3, 4, 0, -1, 1, 2),
  });
  const shape = (name: string, sides: number[]) => {
    const dims = packFields(sides.map((side) => bytesField(1, packFields([numberField(1, side)]))));
    const tensor = packFields([numberField(1, 1), bytesField(2, dims)]);
    return packFields([textField(1, name), bytesField(2, packFields([bytesField(1, tensor)]))]);
  };
  const node = (op: string, inputs: string[], output: string) =>
    packFields([
      ...inputs.map((name) => textField(1, name)),
      textField(2, output),
      textField(4, op),
    ]);
  const constant = packFields([
    ...weights.outputs.map((name) => textField(2, name)),
    textField(4, weights.op),
    ...weights.rest,
  ]);
  const graph = packFields([
    bytesField(1, constant),
    bytesField(1, node('MatMul', ['x', 'w'], 'logits')),
    bytesField(1, node('Softmax', ['logits'], 'p')),
    textField(2, 'small'),
    bytesField(11, shape('x', [1, 2])),
    bytesField(12, shape('p', [1, 4])),
  ]);
  const opset = packFields([numberField(2, 11)]);
  return packFields([numberField(1, 8), bytesField(7, graph), bytesField(8, opset)]);
}

async function run(model: Uint8Array): Promise<number[]> {
  const session = await openSession(model, { logSeverityLevel: 3 });
  const output = await session.run({ x: new Tensor('float32', [0.5, -0.25], [1, 2]) });
  return Array.from(output.p?.data ?? [], Number);
}

describe('sliceHead', () => {
  it('gives the kept classes the probabilities they have among themselves', async () => {
    const whole = await run(smallModel());
    const kept = [3, 1];
    const sum = kept.reduce((total, index) => total + (whole[index] ?? 0), 0);
    const sliced = await run(sliceHead(smallModel(), { classes: 4, kept }));
    expect(sliced).toHaveLength(2);
    for (const [place, index] of kept.entries()) {
      expect(sliced[place]).toBeCloseTo((whole[index] ?? 0) / sum, 5);
    }
  });

  it('what is not changed stays as it was, byte for byte', () => {
    expect(editGraph(smallModel(), (nodes) => nodes)).toEqual(smallModel());
  });

  it('a constant is read back as it was written', () => {
    const tensor = { dims: [1, 3], values: Float32Array.of(0.5, -1, 1e-8) };
    expect(tensorOf(constantNode('c', tensor))).toEqual(tensor);
  });
});
