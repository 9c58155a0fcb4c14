import { Probability } from '#lib/model/probability.ts';
import type { EngineName, EngineWord } from './engines/engine.ts';

/** How sure an engine is of a word, 0..1, on its own scale. */
export type Sureness = number;

type Weights = {
  readonly paddle: number;
  readonly tesseract: number;
  /** Where either reading has a digit. */
  readonly digits: number;
  readonly bias: number;
};

/**
 * Weights of logistic regressions, one for each thing that can have happened, on 54 seeded synthetic
 * scans (receipts, claim forms, remittances, statements, invoices; light to hard; 12,000 words) that
 * both engines read wholly: was the word right, by the logits of how sure the engines were. Fitted by
 * `bench/fit-word-weights.ts`; what was right there, in percent, stands behind each.
 */
const WEIGHTS = {
  /** Nobody else was asked. 91.1 */
  paddleAlone: { paddle: 1.021, tesseract: 0, digits: 0, bias: -0.231 },
  /** Both read the same. 98.1 */
  agreed: { paddle: 0.479, tesseract: 0.389, digits: 0, bias: 1.457 },
  /** Both read the same characters, parted differently: the finer parting. 71.6 */
  parted: { paddle: 0.218, tesseract: 0.151, digits: 0, bias: 0.136 },
  /** They read differently. 55.1, 24.1 */
  paddleDisputed: { paddle: 0.829, tesseract: -0.002, digits: 0.929, bias: -1.451 },
  tesseractDisputed: { paddle: -0.149, tesseract: 0.524, digits: -0.826, bias: -0.838 },
  /** Tesseract looked at the same place and saw nothing. 72.4 */
  paddleUnseen: { paddle: 0.913, tesseract: 0, digits: 0, bias: -0.628 },
} as const satisfies Record<string, Weights>;

/** Nothing that is seen is certain: of the surest words one in 200 was wrong. */
const MOST = 0.995;
const LEAST = 0.005;
const MIN_SURE = 1e-4;

export type Situation = keyof typeof WEIGHTS;

/** Probability that a word is what the page shows, in that situation. */
export function weighWord(
  situation: Situation,
  sureness: { paddle?: Sureness; tesseract?: Sureness },
  hasDigits = false,
): Probability {
  const weights: Weights = WEIGHTS[situation];
  const score =
    weights.bias +
    weights.paddle * logit(sureness.paddle ?? 0.5) +
    weights.tesseract * logit(sureness.tesseract ?? 0.5) +
    (hasDigits ? weights.digits : 0);
  return Probability.parse(Math.min(MOST, Math.max(LEAST, 1 / (1 + Math.exp(-score)))));
}

/** PP-OCRv4 is as sure as of its least sure character; Tesseract gives one figure a word, 0..100. */
export function surenessOf(engine: EngineName, words: readonly EngineWord[]): Sureness {
  const each = words.map(({ score, characterScores }) =>
    engine === 'tesseract' ? score / 100 : Math.min(...(characterScores ?? [score])),
  );
  return Math.min(1, ...each);
}

function logit(share: number): number {
  const bounded = Math.min(1 - MIN_SURE, Math.max(MIN_SURE, share));
  return Math.log(bounded / (1 - bounded));
}
