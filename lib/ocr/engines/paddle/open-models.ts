import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { openSession } from '#lib/platform/onnx/open-session.ts';
import type { GrayImage } from '../engine.ts';
import { type ModelFile, modelPath, readAlphabet } from './model-files.ts';
import { onlyOutput } from './only-output.ts';
import type { Recognizer, StripReader } from './recognize-strip.ts';
import { bytesOf, numbersOf } from './strip-tensor.ts';
import { supportsExactInt8DotProducts } from './supports-exact-int8.ts';

/**
 * One thread per session: more are not faster at batch size 1, and pages are read in parallel
 * anyway.
 */
const SESSION: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  enableMemPattern: false,
  graphOptimizationLevel: 'all',
  // Errors only: the reduced head is narrower than the file declares, which is expected.
  logSeverityLevel: 3,
};

/** PP-OCRv4's line detector; it computes partly in int8 where the processor does so exactly. */
export async function openDetector(): Promise<InferenceSession> {
  const exact = await supportsExactInt8DotProducts();
  return openSession(modelPath(exact ? 'detector-int8.onnx' : 'detector.onnx'), {
    ...SESSION,
    // It allocates the same large blocks again and again: allocation took a quarter of its time.
    enableCpuMemArena: true,
  });
}

/**
 * PP-OCRv4's line recognizer, reduced to Latin print. Where the processor computes int8 exactly, it
 * first reads with int8, which takes half the time.
 */
export async function openRecognizer(): Promise<Recognizer> {
  const [alphabet, exact] = await Promise.all([readAlphabet(), supportsExactInt8DotProducts()]);
  const careful = await openReader('recognizer.onnx', numbersOf);
  if (!exact) return { alphabet, read: careful, readCarefully: null };
  const quick = await openReader('recognizer-int8.onnx', bytesOf);
  return { alphabet, read: quick, readCarefully: careful };
}

/**
 * Strips differ in length: an arena would keep the memory for the longest, without being faster.
 */
async function openReader(
  file: ModelFile,
  toTensor: (strip: GrayImage) => Tensor,
): Promise<StripReader> {
  const session = await openSession(modelPath(file), {
    ...SESSION,
    enableCpuMemArena: false,
  });
  return async (strip) => (await onlyOutput(session, toTensor(strip))).values;
}
