import { writeFile } from 'node:fs/promises';
import type { InferenceSession } from 'onnxruntime-node';
import { sniffFile } from '#lib/intake/sniff-file.ts';
import { detectStrips } from '#lib/ocr/engines/paddle/detect-strips.ts';
import type { RunnableModel } from '#lib/ocr/engines/paddle/only-output.ts';
import { isSlipShaped, prepareImage } from '#lib/ocr/prepare-image.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import { openSession } from '#lib/platform/onnx/open-session.ts';
import type { ScanLevel } from '#lib/testing/generator/degrade-picture.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { readDetector } from './quantize/build-models.ts';
import { type Range, reachOf } from './quantize/codes.ts';
import { indexGraph } from './quantize/graph-index.ts';
import { editGraph } from './quantize/onnx-graph.ts';
import { revealValues } from './quantize/onnx-model.ts';

// Ranges of bench/quantize/detector-ranges.json: node bench/calibrate-detector.ts Measures the
// inputs and outputs of the text detector's wide convolutions on seeded synthetic scans.

const FORMS = ['receipt', 'cms-1500', 'eob', 'patient-statement', 'invoice', 'other'];
const LEVELS: readonly ScanLevel[] = ['light', 'medium', 'hard'];
const FIRST_SEED = 71_000;
const DOCUMENTS = 12;
/** Share of bands that stay within the range; values of the others are clipped. */
const INSIDE = 0.9;
/** 3×3 kernels with 96 channels: five convolutions, which take two fifths of the time. */
const [CHANNELS, SIDE] = [96, 3];

const model = await readDetector();
const names = listWide(model);
const reached = new Map<string, Range[]>(names.map((name) => [name, []]));
const session = await openSession(revealValues(model, names), {
  intraOpNumThreads: 1,
  logSeverityLevel: 3,
});
const watched: RunnableModel = {
  inputNames: session.inputNames,
  outputNames: session.outputNames,
  async run(feeds: InferenceSession.OnnxValueMapType) {
    const outputs = await session.run(feeds);
    for (const [name, ranges] of reached) {
      const data = outputs[name]?.data;
      if (data instanceof Float32Array) ranges.push(reachOf(data));
    }
    return outputs;
  },
};
for (let index = 0; index < DOCUMENTS; index++) await watch(index);
const ranges = Object.fromEntries([...reached].map(([name, all]) => [name, usualReach(all)]));
const file = new URL('./quantize/detector-ranges.json', import.meta.url);
await writeFile(file, `${JSON.stringify(ranges, null, 2)}\n`);

async function watch(index: number): Promise<void> {
  const form = FORMS[index % FORMS.length] ?? '';
  const level = LEVELS[Math.floor(index / 4) % LEVELS.length];
  const [seed, layout] = [FIRST_SEED + index, (index * 13 + 1) % 200];
  const { bytes } = await generateDocument({ form, seed, layout, level, variant: 'scan' });
  const kind = sniffFile(bytes);
  if (kind === null) throw new Error('unknown kind of file');
  for await (const page of readPages({ bytes, kind })) {
    const slip = isSlipShaped(page);
    const { image } = await prepareImage(page, slip ? 'slip' : 'sheet');
    await detectStrips(watched, image, slip ? 960 : 1_600);
  }
}

/** The inputs and outputs of the wide convolutions. */
function listWide(bytes: Uint8Array): string[] {
  const wide = new Set<string>();
  editGraph(bytes, (nodes) => {
    const index = indexGraph(nodes);
    for (const { op, inputs, outputs } of nodes) {
      const [, channels, side] = index.constants.get(inputs[1] ?? '')?.dims ?? [];
      if (op !== 'Conv' || channels !== CHANNELS || side !== SIDE) continue;
      // The last one, which produces the answers, is left out: in 8 bits it alone loses as much as
      // all the others.
      const users = index.usersOf(outputs[0] ?? '');
      if (!users.some((user) => user.op === 'GlobalAveragePool')) continue;
      for (const name of [inputs[0], outputs[0]]) wide.add(name ?? '');
    }
    return nodes;
  });
  return [...wide];
}

function usualReach(all: readonly Range[]): Range {
  const side = (of: 0 | 1) => {
    const sorted = all.map((range) => Math.abs(range[of])).sort((a, b) => a - b);
    return Number((sorted[Math.floor(INSIDE * (sorted.length - 1))] ?? 0).toPrecision(4));
  };
  return [-side(0), side(1)];
}
