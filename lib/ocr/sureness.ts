import type { EngineName, EngineWord } from './engines/engine.ts';

/** An engine's confidence in a word, 0..1, on its own scale. */
export type Sureness = number;

const MIN_SURE = 1e-4;

/** For PP-OCRv4, its least certain character; Tesseract gives one number per word, 0..100. */
export function surenessOf(engine: EngineName, words: readonly EngineWord[]): Sureness {
  const each = words.map(({ score, characterScores }) =>
    engine === 'tesseract' ? score / 100 : Math.min(...(characterScores ?? [score])),
  );
  return Math.min(1, ...each);
}

/** The logit of a confidence; none is 0 or 1. */
export function logit(share: number): number {
  const bounded = Math.min(1 - MIN_SURE, Math.max(MIN_SURE, share));
  return Math.log(bounded / (1 - bounded));
}
