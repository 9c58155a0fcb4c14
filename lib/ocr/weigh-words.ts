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
 * Weights of logistic regressions, one for each thing that can have happened, on 108 seeded synthetic
 * scans (receipts, claim forms, remittances, statements, invoices; light to hard; 20,000 words) that
 * both engines read wholly: was the word right, by the logits of how sure the engines were. Fitted by
 * `bench/fit-word-weights.ts`; what was right there, in percent, stands behind each.
 */
const WEIGHTS = {
  /** Nobody else was asked. 87.6 */
  paddleAlone: { paddle: 0.757, tesseract: 0, digits: 0, bias: -0.149 },
  /** Both read the same. 98.0 */
  agreed: { paddle: 0.431, tesseract: 0.276, digits: 0, bias: 1.715 },
  /** Both read the same characters, parted differently: the finer parting. 88.1 */
  parted: { paddle: 0.423, tesseract: 0.171, digits: 0, bias: 0.504 },
  /** They read differently. 53.2, 25.8 */
  paddleDisputed: { paddle: 0.738, tesseract: 0.001, digits: 0.986, bias: -1.348 },
  tesseractDisputed: { paddle: 0, tesseract: 0.48, digits: -0.627, bias: -0.962 },
  /** Tesseract looked at the same place and saw nothing. 67.5 */
  paddleUnseen: { paddle: 0.807, tesseract: 0, digits: 0, bias: -0.587 },
} as const satisfies Record<string, Weights>;

/** Nothing that is seen is certain: of the surest words one in 200 was wrong. */
const MOST = 0.995;
const LEAST = 0.005;
const LEAST_SURE = 1e-4;

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
  const bounded = Math.min(1 - LEAST_SURE, Math.max(LEAST_SURE, share));
  return Math.log(bounded / (1 - bounded));
}
