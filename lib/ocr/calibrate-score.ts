import { Probability, type RawScore } from '#lib/model/probability.ts';
import type { OcrEngine } from './engines/engine.ts';

type Scale = readonly (readonly [score: number, right: number])[];

/**
 * Tesseract's word score (0..100) against the share of words that were right, from 20 receipts and
 * 20 scanned forms (both sets averaged): of words at 95 and above 97.8 % were right, at 90 to 95
 * 95.2 %, at 80 to 90 82.1 %, at 60 to 80 67.3 %, below 34.5 %. Each figure stands at the middle of
 * its band; between them the line is straight.
 */
const TESSERACT: Scale = [
  [0, 0.1],
  [40, 0.345],
  [70, 0.673],
  [85, 0.821],
  [92.5, 0.952],
  [97.5, 0.978],
  [100, 0.985],
];

/**
 * PP-OCRv4's word score (mean of its characters, 0..1), from the same receipts: of words at 0.995
 * and above 98.1 % were right, at 0.98 to 0.995 97.2 %, at 0.95 to 0.98 89.5 %, at 0.9 to 0.95
 * 78.8 %, below 58 %.
 */
const PADDLE: Scale = [
  [0, 0.1],
  [0.8, 0.58],
  [0.925, 0.788],
  [0.965, 0.895],
  [0.9875, 0.972],
  [0.9975, 0.981],
  [1, 0.985],
];

const SCALES: { readonly [engine in OcrEngine['name']]: Scale } = {
  tesseract: TESSERACT,
  paddle: PADDLE,
};

/** Probability that a word to which the engine gave this score is what the page shows. */
export function calibrateScore(engine: OcrEngine['name'], score: RawScore): Probability {
  const scale = SCALES[engine];
  for (let index = 1; index < scale.length; index++) {
    const [x0, y0] = scale[index - 1] ?? [0, 0];
    const [x1, y1] = scale[index] ?? [1, 1];
    if (score > x1) continue;
    const share = Math.max(0, (score - x0) / (x1 - x0));
    return Probability.parse(y0 + share * (y1 - y0));
  }
  return Probability.parse(scale.at(-1)?.[1] ?? 0);
}
