import { writeFile } from 'node:fs/promises';
import { sniffFile } from '#lib/intake/sniff-file.ts';
import type { GrayImage } from '#lib/ocr/engines/engine.ts';
import { cutStrip } from '#lib/ocr/engines/paddle/cut-strip.ts';
import { onlyOutput } from '#lib/ocr/engines/paddle/only-output.ts';
import { bytesOf, numbersOf } from '#lib/ocr/engines/paddle/strip-tensor.ts';
import { startPaddle } from '#lib/ocr/engines/paddle.ts';
import { isSlipShaped, prepareImage } from '#lib/ocr/prepare-image.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import { openSession } from '#lib/platform/onnx/open-session.ts';
import type { ScanLevel } from '#lib/testing/generator/degrade-picture.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { readRecognizer } from './quantize/build-models.ts';
import { type Range, reachOf } from './quantize/codes.ts';
import { revealValues } from './quantize/onnx-model.ts';
import { quantizeBackbone, type Ranges } from './quantize/quantize-backbone.ts';

// Ranges of bench/quantize/recognizer-ranges.json: node bench/calibrate-recognizer.ts [SECONDS]
// Text lines of seeded synthetic scans go through the 32-bit model; the search starts from the
// ranges of its values. Then each range is widened or narrowed while the 8-bit model's answers get
// closer to those of the 32-bit model (Kullback-Leibler divergence per time step).

const FORMS = ['receipt', 'cms-1500', 'eob', 'patient-statement', 'invoice', 'other'];
const LEVELS: readonly ScanLevel[] = ['light', 'medium', 'hard'];
const FIRST_SEED = 70_000;
const DOCUMENTS = 18;
const STRIPS = 96;
/** Long lines take more time and teach nothing more than short ones. */
const LONGEST = 420;
/**
 * Between the usual and the largest range of a value, because the largest values are single
 * outliers.
 */
const FIRST_GUESS = 0.3;
const OPTIONS = { intraOpNumThreads: 1, enableMemPattern: false, logSeverityLevel: 3 } as const;

const seconds = Number(process.argv[2] ?? 300);
const { model } = await readRecognizer();
const strips = await listStrips();
const answers = await answersOf(model, strips);
let ranges = await measureRanges(strips.slice(0, 48));
let loss = await lossOf(ranges);
process.stdout.write(`${strips.length} lines, first guess ${loss.toFixed(4)}\n`);
await search();
const file = new URL('./quantize/recognizer-ranges.json', import.meta.url);
await writeFile(file, `${JSON.stringify(ranges, null, 2)}\n`);

async function search(): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let factor = 0.8; factor < 0.97; factor = Math.sqrt(factor)) {
    for (const name of Object.keys(ranges)) {
      for (const by of [factor, 1 / factor]) {
        if (performance.now() > end) return;
        if (await improve(name, by)) break;
      }
    }
    process.stdout.write(`${factor.toFixed(2)}: ${loss.toFixed(4)}\n`);
  }
}

async function improve(name: string, by: number): Promise<boolean> {
  const [least, most] = ranges[name] ?? [0, 1];
  const changed = { ...ranges, [name]: rounded([least * by, most * by]) };
  const after = await lossOf(changed);
  if (after > 0.998 * loss) return false;
  ranges = changed;
  loss = after;
  return true;
}

async function lossOf(tried: Ranges): Promise<number> {
  const session = await openSession(quantizeBackbone(model, tried), OPTIONS);
  let [sum, steps] = [0, 0];
  for (const [index, strip] of strips.entries()) {
    const { values, dims } = await onlyOutput(session, bytesOf(strip));
    steps += dims[1] ?? 0;
    for (const [at, share] of (answers[index] ?? []).entries()) {
      if (share > 1e-4) sum += share * Math.log(share / Math.max(1e-7, values[at] ?? 0));
    }
  }
  await session.release();
  return sum / steps;
}

async function answersOf(whole: Uint8Array, list: readonly GrayImage[]): Promise<Float32Array[]> {
  const session = await openSession(whole, OPTIONS);
  const outputs: Float32Array[] = [];
  for (const strip of list) outputs.push((await onlyOutput(session, numbersOf(strip))).values);
  await session.release();
  return outputs;
}

async function measureRanges(list: readonly GrayImage[]): Promise<Ranges> {
  const names = listRanged();
  const session = await openSession(revealValues(model, names), OPTIONS);
  const reached = new Map<string, Range[]>(names.map((name) => [name, []]));
  for (const strip of list) {
    const outputs = await session.run({ x: numbersOf(strip) }, names);
    for (const name of names) {
      const data = outputs[name]?.data;
      if (data instanceof Float32Array) reached.get(name)?.push(reachOf(data));
    }
  }
  await session.release();
  return Object.fromEntries(
    [...reached].map(([name, all]) => {
      const guess = (side: number[]) => {
        const sorted = side.map(Math.abs).sort((a, b) => a - b);
        const [usual = 0, most = 0] = [sorted[sorted.length >> 1], sorted.at(-1)];
        return usual + FIRST_GUESS * (most - usual);
      };
      const [least, most] = [
        guess(all.map((range) => range[0])),
        guess(all.map((range) => range[1])),
      ];
      return [name, rounded([-least, most])];
    }),
  );
}

/** The values whose ranges the 8-bit model needs. */
function listRanged(): string[] {
  const asked = new Set<string>();
  const any = new Proxy<Record<string, Range>>(
    {},
    {
      get(_target, name) {
        asked.add(String(name));
        return [-1, 1];
      },
    },
  );
  quantizeBackbone(model, any);
  return [...asked];
}

function rounded([least, most]: Range): Range {
  const round = (value: number) => Number(value.toPrecision(4));
  return [round(least), round(most)];
}

async function listStrips(): Promise<GrayImage[]> {
  const paddle = startPaddle();
  const found: GrayImage[] = [];
  for (let index = 0; index < DOCUMENTS; index++) {
    const form = FORMS[index % FORMS.length] ?? '';
    const level = LEVELS[Math.floor(index / FORMS.length) % LEVELS.length];
    const [seed, layout] = [FIRST_SEED + index, (index * 7 + 3) % 200];
    const { bytes } = await generateDocument({ form, seed, layout, level, variant: 'scan' });
    const kind = sniffFile(bytes);
    if (kind === null) throw new Error('unknown kind of file');
    for await (const page of readPages({ bytes, kind })) {
      const slip = isSlipShaped(page);
      const { image } = await prepareImage(page, slip ? 'slip' : 'sheet');
      const layout = slip ? 'column' : 'page';
      const lines = await paddle.findLines(image, { layout, timeoutMs: 120_000 });
      found.push(...lines.map(({ strip }) => cutStrip(image, strip)));
    }
  }
  await paddle.close();
  const short = found.filter((strip) => strip.width <= LONGEST);
  const every = Math.max(1, Math.floor(short.length / STRIPS));
  return short.filter((_strip, index) => index % every === 0).slice(0, STRIPS);
}
