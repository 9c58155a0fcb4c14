import { Probability } from '#lib/model/probability.ts';
import type { Dispute, MendSigns } from './describe-dispute.ts';
import type { EngineName } from './engines/engine.ts';
import { logit, type Sureness } from './sureness.ts';

/**
 * Weights of logistic regressions, one per situation, fitted on 54 seeded synthetic scans
 * (receipts, claim forms, remittances, statements, invoices; light to hard; 12,000 words) that both
 * engines read completely: whether the word was right, from the logits of the engines' confidences.
 * Fitted by `bench/fit-word-weights.ts`; the number after each is the percentage of words that were
 * right.
 */
const WEIGHTS = {
  /** No second reading. 91.1 */
  paddleAlone: { paddle: 1.021, tesseract: 0, bias: -0.231 },
  /** Both read the same. 98.1 */
  agreed: { paddle: 0.479, tesseract: 0.389, bias: 1.457 },
  /** Both read the same characters, split differently: the finer split. 71.6 */
  parted: { paddle: 0.218, tesseract: 0.151, bias: 0.136 },
  /** Tesseract read the same place and saw nothing. 72.4 */
  paddleUnseen: { paddle: 0.913, tesseract: 0, bias: -0.628 },
} as const;

type Weights<Signs> = Readonly<Record<keyof Signs | 'bias', number>>;

/** The same where the engines read differently. */
const DISPUTED: Readonly<Record<EngineName, Weights<Dispute>>> = {
  paddle: {
    bias: -1.043,
    paddle: 0.848,
    tesseract: -0.015,
    digits: 0.465,
    known: 2.965,
    unknown: -0.444,
    unlikely: 0.995,
    edits: -1.719,
    length: 0.181,
  },
  tesseract: {
    bias: 0.498,
    paddle: -0.05,
    tesseract: 0.207,
    digits: -0.526,
    known: -2.361,
    unknown: -0.954,
    unlikely: -1.78,
    edits: -0.919,
    length: 0.027,
  },
};

/** The same for a known word that neither engine read. */
const MENDED: Weights<MendSigns> = {
  bias: -3.333,
  cost: -0.349,
  changes: -0.679,
  length: 3.028,
  agreed: 0.185,
  rivaled: -0.79,
};

/** No reading is certain: of the most confident words, one in 200 was wrong. */
const MOST = 0.995;
const LEAST = 0.005;

export type Situation = keyof typeof WEIGHTS;

type BothSure = { readonly paddle?: Sureness; readonly tesseract?: Sureness };

/** Probability that a word is what the page shows, in that situation. */
export function weighWord(situation: Situation, sureness: BothSure): Probability {
  const { bias, paddle, tesseract } = WEIGHTS[situation];
  return toProbability(
    bias + paddle * logit(sureness.paddle ?? 0.5) + tesseract * logit(sureness.tesseract ?? 0.5),
  );
}

/** Probabilities of two readings that differ; both may be wrong. */
export function weighDispute(dispute: Dispute): Record<EngineName, Probability> {
  const signs = { ...dispute, bias: 1 };
  return {
    paddle: toProbability(sumOf(signs, DISPUTED.paddle)),
    tesseract: toProbability(sumOf(signs, DISPUTED.tesseract)),
  };
}

/** Probability of a word that neither engine read. */
export function weighMended(signs: MendSigns): Probability {
  return toProbability(sumOf({ ...signs, bias: 1 }, MENDED));
}

function sumOf(
  signs: Readonly<Record<string, number>>,
  weights: Readonly<Record<string, number>>,
): number {
  return Object.entries(weights).reduce(
    (sum, [name, weight]) => sum + weight * (signs[name] ?? 0),
    0,
  );
}

function toProbability(score: number): Probability {
  return Probability.parse(Math.min(MOST, Math.max(LEAST, 1 / (1 + Math.exp(-score)))));
}
