import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { CurveSample } from '#lib/confidence/fitting/fit-part.ts';

/** Samples stored in a file, so that millions of them need little memory. */
export interface SampleFile extends Iterable<CurveSample> {
  readonly count: () => number;
  readonly add: (sample: CurveSample) => void;
  /** Removes the file. */
  readonly close: () => void;
}

/** Samples written at a time. */
const BLOCK = 2048;

/** The parts of a sample that are not numbers stay in memory. */
type Head = Omit<CurveSample, 'signals'>;

interface Block {
  readonly names: readonly string[];
  readonly heads: readonly Head[];
  readonly at: number;
}

/**
 * Opens a new file at `path`. Going through the samples gives them in the order they came, any
 * number of times.
 */
export function openSampleFile(path: string): SampleFile {
  const file = openSync(path, 'w+');
  const blocks: Block[] = [];
  let waiting: CurveSample[] = [];
  let end = 0;
  const write = () => {
    if (waiting.length === 0) return;
    const names = [...new Set(waiting.flatMap(({ signals }) => Object.keys(signals)))];
    const numbers = Float32Array.from(
      waiting.flatMap(({ signals }) => names.map((name) => signals[name] ?? 0)),
    );
    const heads = waiting.map(({ signals, ...head }) => head);
    blocks.push({ names, heads, at: end });
    end += writeSync(file, new Uint8Array(numbers.buffer), 0, numbers.byteLength, end);
    waiting = [];
  };
  return {
    count: () => blocks.reduce((sum, { heads }) => sum + heads.length, waiting.length),
    add: (sample) => {
      if (waiting.push(sample) >= BLOCK) write();
    },
    close: () => {
      closeSync(file);
      rmSync(path);
    },
    *[Symbol.iterator]() {
      write();
      for (const block of blocks) yield* readBlock(file, block);
    },
  };
}

function* readBlock(file: number, { names, heads, at }: Block): Generator<CurveSample> {
  const width = names.length;
  const numbers = new Float32Array(width * heads.length);
  readSync(file, new Uint8Array(numbers.buffer), 0, numbers.byteLength, at);
  for (const [row, head] of heads.entries()) {
    const signals: Record<string, number> = {};
    for (let column = 0; column < width; column++) {
      const number = numbers[row * width + column] ?? 0;
      if (number !== 0) signals[names[column] ?? ''] = number;
    }
    yield { ...head, signals };
  }
}
