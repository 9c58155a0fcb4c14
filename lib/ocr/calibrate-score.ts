import { Probability, type RawScore } from '#lib/model/probability.ts';

/**
 * Tesseract's word score (0..100) against the share of words that were right, from 20 receipts and
 * 20 scanned forms (both sets averaged): of words at 95 and above 97.8 % were right, at 90 to 95
 * 95.2 %, at 80 to 90 82.1 %, at 60 to 80 67.3 %, below 34.5 %. Each figure stands at the middle of
 * its band; between them the line is straight.
 */
const TESSERACT: readonly (readonly [score: number, right: number])[] = [
  [0, 0.1],
  [40, 0.345],
  [70, 0.673],
  [85, 0.821],
  [92.5, 0.952],
  [97.5, 0.978],
  [100, 0.985],
];

/** Probability that a word which Tesseract gave this score is what the page shows. */
export function calibrateScore(score: RawScore): Probability {
  for (let index = 1; index < TESSERACT.length; index++) {
    const [x0, y0] = TESSERACT[index - 1] ?? [0, 0];
    const [x1, y1] = TESSERACT[index] ?? [100, 1];
    if (score > x1) continue;
    const share = Math.max(0, (score - x0) / (x1 - x0));
    return Probability.parse(y0 + share * (y1 - y0));
  }
  return Probability.parse(0.985);
}
