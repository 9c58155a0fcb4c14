import type { PageBox } from '#lib/model/box.ts';
import { Probability } from '#lib/model/probability.ts';
import type { Word } from '#lib/model/word.ts';

/** A word without a position in the reading order. */
export type LooseWord = Omit<Word, 'id'>;

/** From this confidence on, the file itself vouches for the word; below, only the picture can. */
export const VOUCHED = 0.99;
/** When two engines agreed, 98.6 of 100 words were right. */
const CONFIRMED = Probability.parse(0.986);
const SAME_PLACE = 0.4;

/**
 * Merges all words of a page. Text that the file vouches for wins where the two overlap, and the
 * picture fills in the rest. Text that another OCR put under a picture only confirms what ours
 * reads there: where they differ, or ours sees nothing, it is dropped, because it may say anything.
 */
export function mergeWords(
  textWords: readonly LooseWord[],
  ocrWords: readonly LooseWord[],
): LooseWord[] {
  const vouched = textWords.filter((word) => word.confidence >= VOUCHED);
  const hearsay = textWords.filter((word) => word.confidence < VOUCHED);
  const seen = ocrWords.filter((word) => !vouched.some((other) => overlap(word.box, other.box)));
  const confirmed = seen.map((word) => {
    const agrees = hearsay.some(
      (other) => sameText(word.text, other.text) && overlap(word.box, other.box),
    );
    if (!agrees || word.confidence >= CONFIRMED) return word;
    return { ...word, confidence: CONFIRMED };
  });
  return [...vouched, ...confirmed];
}

function sameText(a: string, b: string): boolean {
  return a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase();
}

/** Whether they share a large part of the smaller one. */
function overlap(a: PageBox, b: PageBox): boolean {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return false;
  const smaller = Math.min(area(a), area(b));
  return width * height > SAME_PLACE * smaller;
}

function area(box: PageBox): number {
  return (box[2] - box[0]) * (box[3] - box[1]);
}
