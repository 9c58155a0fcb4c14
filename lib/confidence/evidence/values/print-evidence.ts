import { meanOf } from '#lib/confidence/statistics/mean-of.ts';
import { logit } from '#lib/confidence/statistics/sigmoid.ts';
import type { Field } from '#lib/model/field.ts';
import type { WordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { isDrawnText, type Word } from '#lib/model/word.ts';

/** What is known of the words of a record, prepared once for all of its fields. */
export interface PrintContext {
  readonly words: ReadonlyMap<WordId, Word>;
  readonly pages: ReadonlyMap<number, Page>;
  /** How many values claim each word, by the word's id. */
  readonly claimed: ReadonlyMap<WordId, number>;
}

/** Adds how clearly a value is printed, or what is in the place of one that is missing. */
export function addPrint(
  features: Record<string, number>,
  field: Field,
  { words, pages, claimed }: PrintContext,
): void {
  const page = field.place ? pages.get(field.place.page) : pages.values().next().value;
  features['page.skew'] = Math.min(1, Math.abs(page?.quality.skewDegrees ?? 0) / 5);
  const read = (field.place?.wordIds ?? []).flatMap((id) => words.get(id) ?? []);
  if (field.value === null || read.length === 0) {
    features['print.missing'] = 1;
    // A reader that knows the form's own print can tell how much is typed in a box.
    const typed = field.signals['layout.ink'];
    features['print.inEmptyBox'] =
      typed === undefined ? wordsInside(field, page) : Math.min(3, typed) / 3;
    return;
  }
  const confidences = read.map((word): number => Math.min(CERTAIN_PRINT, word.confidence));
  // A long text is right only if every word is: the probability of that, as ln p.
  const joint = confidences.reduce((sum, one) => sum + Math.log(Math.max(one, 0.01)), 0);
  const least = Math.min(...confidences);
  const claims = read.map((word) => (claimed.get(word.id) ?? 1) - 1);
  features['print.joint'] = Math.max(-4, joint) / 2;
  features['print.length'] = Math.min(80, field.value.length) / 40;
  features['print.odd'] = shareOfOdd(field.value);
  features['print.least'] = logit(least) / 4;
  features['print.mean'] = logit(meanOf(confidences) ?? 0) / 4;
  features['print.digital'] = read.every(isDrawnText) ? 1 : 0;
  features['print.agreed'] = meanOf(read.map((word) => (word.source === 'merged' ? 1 : 0))) ?? 0;
  features['print.doubled'] = read.some((word) => word.alternative !== undefined) ? 1 : 0;
  features['print.shared'] = Math.max(0, ...claims) / 2;
}

/** No word counts as more certain than this, read or drawn as text. */
const CERTAIN_PRINT = 0.999;

/** The share of a value's characters that values rarely contain. */
function shareOfOdd(value: string): number {
  if (PLAIN.test(value)) return 0;
  return meanOf([...value].map((letter) => (COMMON.test(letter) ? 0 : 1))) ?? 0;
}

/** Words in a box that was read as empty, at most three, as a share of three. */
function wordsInside({ place }: Field, page: Page | undefined): number {
  if (!place || !page) return 0;
  const [x0, y0, x1, y1] = place.box;
  const inside = page.words.filter(({ box }) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    return x > x0 && x < x1 && y > y0 && y < y1;
  });
  return Math.min(3, inside.length) / 3;
}
const COMMON = /[\p{L}\p{N} .,&/'#-]/u;
/** Most values consist only of these. */
const PLAIN = /^[A-Za-z0-9 .,&/'#-]*$/;
