import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { keepPacked } from './packed-weights.ts';
import { newWeights, type Weights } from './scorer.ts';

export type LoadedWeights = {
  readonly weights: Weights;
  /** First 12 digits of the file's sha256. */
  readonly version: string;
};

const loaded = new Map<string, LoadedWeights | null>();

/**
 * The folder `weights` next to a module, by its `import.meta.url`. If that were in a `new URL` with
 * two arguments, the bundler for the pages would look for a module.
 */
export function weightsBeside(moduleUrl: string): URL {
  return new URL(moduleUrl.replace(/[^/]*$/, 'weights/'));
}

/**
 * The weights of that name in a folder of shipped ones; null if there are none. Read once per
 * process.
 */
export function findWeights(folder: URL, name: string): LoadedWeights | null {
  const url = new URL(`${name}.bin`, folder);
  const known = loaded.get(url.href);
  if (known !== undefined) return known;
  const bytes = readIfThere(url);
  const found = bytes && decodeLater(bytes);
  loaded.set(url.href, found);
  return found;
}

/** Whoever only needs the version, as a worker at its start, does not wait for the weights. */
function decodeLater(bytes: Uint8Array): LoadedWeights {
  let weights: Weights | null = null;
  return {
    version: createHash('sha256').update(bytes).digest('hex').slice(0, 12),
    get weights() {
      weights ??= decodeWeights(bytes);
      return weights;
    },
  };
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
 * Weights in as few bytes as possible: each quantized to a byte by one common step; only those that
 * are not zero, each with its distance from the previous one; compressed.
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

/** The inverse, except for what quantizing lost. */
export function decodeWeights(file: Uint8Array): Weights {
  const bytes = brotliDecompressSync(file);
  const step = bytes.readFloatLE(0);
  const weights = newWeights();
  const levels = new Int8Array(weights.length);
  let slot = 0;
  for (let at = 4; at < bytes.length; at++) {
    const gap = bytes[at] ?? 0;
    slot += gap;
    if (gap === 255) continue;
    const level = bytes.readInt8(++at);
    levels[slot] = level;
    weights[slot++] = level * step;
  }
  keepPacked(weights, levels, step);
  return weights;
}
