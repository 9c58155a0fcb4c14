import { Probability } from '#lib/model/probability.ts';
import type { EngineWord, OcrEngine } from './engines/engine.ts';

/** How sure an engine is of a word, 0..1, on its own scale. */
export type Sureness = number;

type Weights = { readonly paddle: number; readonly tesseract: number; readonly bias: number };

/**
 * Weights of logistic regressions, one for each thing that can have happened, on 73 seeded synthetic
 * documents (receipts, claim forms, remittances, statements, invoices; clean to hard scans; 16,000
 * words) that both engines read: the share of words that were right, by the logits of how sure the
 * engines were.
 */
const WEIGHTS = {
  /** Only one engine was asked. */
  paddleAlone: { paddle: 0.795, tesseract: 0, bias: -0.151 },
  tesseractAlone: { paddle: 0, tesseract: 1.042, bias: 0.091 },
  /** Both read the same. */
  agreed: { paddle: 0.411, tesseract: 0.289, bias: 1.728 },
  /** Both read the same characters, parted differently: the finer parting. */
  parted: { paddle: 0.067, tesseract: 0.356, bias: 0.871 },
  /** They read differently. */
  paddleDisputed: { paddle: 0.723, tesseract: 0.002, bias: -1.24 },
  tesseractDisputed: { paddle: 0.134, tesseract: 0.471, bias: -0.919 },
  /** The other engine looked at the same place and saw nothing. */
  paddleUnseen: { paddle: 0.901, tesseract: 0, bias: -1.021 },
  tesseractUnseen: { paddle: 0, tesseract: 0.678, bias: -1.315 },
} as const satisfies Record<string, Weights>;

/** Where a word has digits, the disputes end differently: Tesseract misreads them more often. */
const DIGITS_IN_DISPUTE = { paddle: 0.677, tesseract: -0.807 } as const;
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
    (hasDigits ? digitsIn(situation) : 0);
  return Probability.parse(Math.min(MOST, Math.max(LEAST, 1 / (1 + Math.exp(-score)))));
}

function digitsIn(situation: Situation): number {
  if (situation === 'paddleDisputed') return DIGITS_IN_DISPUTE.paddle;
  return situation === 'tesseractDisputed' ? DIGITS_IN_DISPUTE.tesseract : 0;
}

/** PP-OCRv4 is as sure as of its least sure character; Tesseract gives one figure a word, 0..100. */
export function surenessOf(engine: OcrEngine['name'], words: readonly EngineWord[]): Sureness {
  const each = words.map(({ score, characterScores }) =>
    engine === 'tesseract' ? score / 100 : Math.min(...(characterScores ?? [score])),
  );
  return Math.min(1, ...each);
}

function logit(share: number): number {
  const bounded = Math.min(1 - LEAST_SURE, Math.max(LEAST_SURE, share));
  return Math.log(bounded / (1 - bounded));
}
