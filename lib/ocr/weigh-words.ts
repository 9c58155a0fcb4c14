import { Probability } from '#lib/model/probability.ts';
import type { EngineName, EngineWord } from './engines/engine.ts';

/** An engine's confidence in a word, 0..1, on its own scale. */
export type Sureness = number;

type Weights = {
  readonly paddle: number;
  readonly tesseract: number;
  /** Applies if either reading has a digit. */
  readonly digits: number;
  readonly bias: number;
};

/**
 * Weights of logistic regressions, one per situation, fitted on 54 seeded synthetic scans
 * (receipts, claim forms, remittances, statements, invoices; light to hard; 12,000 words) that both
 * engines read completely: whether the word was right, from the logits of the engines' confidences.
 * Fitted by `bench/fit-word-weights.ts`; the number after each is the percentage of words that were
 * right.
 */
const WEIGHTS = {
  /** No second reading. 91.1 */
  paddleAlone: { paddle: 1.021, tesseract: 0, digits: 0, bias: -0.231 },
  /** Both read the same. 98.1 */
  agreed: { paddle: 0.479, tesseract: 0.389, digits: 0, bias: 1.457 },
  /** Both read the same characters, split differently: the finer split. 71.6 */
  parted: { paddle: 0.218, tesseract: 0.151, digits: 0, bias: 0.136 },
  /** They read differently. 55.1, 24.1 */
  paddleDisputed: { paddle: 0.829, tesseract: -0.002, digits: 0.929, bias: -1.451 },
  tesseractDisputed: { paddle: -0.149, tesseract: 0.524, digits: -0.826, bias: -0.838 },
  /** Tesseract read the same place and saw nothing. 72.4 */
  paddleUnseen: { paddle: 0.913, tesseract: 0, digits: 0, bias: -0.628 },
} as const satisfies Record<string, Weights>;

/** No reading is certain: of the most confident words, one in 200 was wrong. */
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

/** For PP-OCRv4, its least certain character; Tesseract gives one number per word, 0..100. */
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
