import { readdirSync, readFileSync } from 'node:fs';
import { Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelPath } from '#lib/ocr/engines/paddle/model-files.ts';
import { onlyOutput } from '#lib/ocr/engines/paddle/only-output.ts';
import { openSession } from '#lib/platform/onnx/open-session.ts';
import {
  buildWholeModels,
  packModels,
  readRecognizer,
  readUpsideDown,
  type WholeModels,
} from './build-models.ts';
import { quantizeBackbone } from './quantize-backbone.ts';

const folder = new URL('../../lib/ocr/models/', import.meta.url);

describe('the model files', () => {
  let built: WholeModels;
  beforeAll(async () => {
    built = await buildWholeModels();
  });

  it('are what the recipe makes, byte for byte', async () => {
    const models = packModels(built);
    expect(readdirSync(folder).sort()).toEqual([...models.keys(), 'README.md'].sort());
    for (const [name, bytes] of models) {
      expect(readFileSync(new URL(name, folder)).equals(bytes), name).toBe(true);
    }
    const upsideDown = readFileSync(new URL('../../pages/upright/upside-down.onnx', folder));
    expect(upsideDown.equals(await readUpsideDown())).toBe(true);
  });

  it('answer exactly like the models before their weights were moved to a file', async () => {
    const whole = [...built.detectors, ...built.recognizers];
    const files = ['detector', 'detector-int8', 'recognizer', 'recognizer-int8'] as const;
    const inputs = [numbers(64), numbers(64), numbers(48), bytes(48)];
    for (const [index, file] of files.entries()) {
      const input = inputs[index] ?? bytes(1);
      const before = await run(whole[index] ?? new Uint8Array(), input);
      expect(await run(modelPath(`${file}.onnx`), input), file).toEqual(before);
      expect(before.values.some((value) => value > 0)).toBe(true);
    }
  });
});

/** Waves of all lengths, −1 to 1. */
function numbers(height: number): Tensor {
  const values = Float32Array.from({ length: 3 * height * 160 }, (_v, at) => Math.sin(at ** 1.3));
  return new Tensor('float32', values, [1, 3, height, 160]);
}

function bytes(height: number): Tensor {
  const values = Uint8Array.from(
    { length: height * 160 },
    (_v, at) => 127 * (1 + Math.sin(at ** 1.3)),
  );
  return new Tensor('uint8', values, [1, 1, height, 160]);
}

async function run(model: string | Uint8Array, input: Tensor) {
  const session = await openSession(model, { logSeverityLevel: 3 });
  return onlyOutput(session, input);
}

describe('quantizeBackbone', () => {
  it('names a value that has no range', async () => {
    const { model } = await readRecognizer();
    expect(() => quantizeBackbone(model, {})).toThrow('no range of hardswish_33.tmp_0');
  });
});
