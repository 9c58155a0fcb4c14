import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { listForms } from '#lib/forms/catalog.ts';
import { newWeights, type Weights } from './scorer.ts';

/** Where the shipped weights lie, one file a form. */
export const WEIGHTS_FOLDER = new URL('./weights/', import.meta.url);

export type LoadedWeights = {
  readonly weights: Weights /** sha256 of the file, its first 12 digits. */;
  readonly version: string;
};

const loaded = new Map<string, LoadedWeights | null>();

/** The shipped weights of a form; null for a form that was never trained. Read once a process. */
export function findWeights(formName: string): LoadedWeights | null {
  const known = loaded.get(formName);
  if (known !== undefined) return known;
  const bytes = readIfThere(new URL(`${formName}.bin`, WEIGHTS_FOLDER));
  const found = bytes && {
    weights: decodeWeights(bytes),
    version: createHash('sha256').update(bytes).digest('hex').slice(0, 12),
  };
  loaded.set(formName, found);
  return found;
}

function readIfThere(url: URL): Uint8Array | null {
  try {
    return readFileSync(url);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Weights as small as they go: quantised to a byte each by one common step, only those that are not
 * zero, each with its distance from the one before, compressed.
 */
export function encodeWeights(weights: Weights): Uint8Array {
  const top = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6);
  const step = top / 127;
  const bytes: number[] = [];
  let gap = 0;
  for (const weight of weights) {
    const level = Math.round(weight / step);
    if (level === 0) {
      gap++;
      continue;
    }
    for (; gap >= 255; gap -= 255) bytes.push(255);
    bytes.push(gap, level & 0xff);
    gap = 0;
  }
  const head = new Uint8Array(new Float32Array([step]).buffer);
  return brotliCompressSync(Buffer.concat([head, Uint8Array.from(bytes)]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
}

/** The inverse, but for what quantising lost. */
export function decodeWeights(file: Uint8Array): Weights {
  const bytes = brotliDecompressSync(file);
  const step = bytes.readFloatLE(0);
  const weights = newWeights();
  let slot = 0;
  for (let at = 4; at < bytes.length; at++) {
    const gap = bytes[at] ?? 0;
    slot += gap;
    if (gap === 255) continue;
    const level = bytes.readInt8(++at);
    weights[slot++] = level * step;
  }
  return weights;
}

/** One version for all shipped weights together: it changes when any of them does. */
export function weightsVersion(): string {
  const hash = createHash('sha256');
  for (const { name } of listForms()) {
    const bytes = readIfThere(new URL(`${name}.bin`, WEIGHTS_FOLDER));
    if (bytes) hash.update(name).update(bytes);
  }
  return hash.digest('hex').slice(0, 12);
}
