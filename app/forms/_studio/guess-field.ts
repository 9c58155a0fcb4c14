import type { DeskPage, DeskWord } from '#app/review/_desk/desk-view.ts';
import { parseDate } from '#lib/forms/parse-date.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';
import type { ValueShape } from '#lib/model/form.ts';

/**
 * The type and the caption of marked words. The caption is close to the left, or else at the start
 * of the line for amounts, or else above. `taken` are the words of other fields' values.
 */
export function guessField(
  page: DeskPage,
  words: readonly DeskWord[],
  taken: ReadonlySet<string> = new Set(),
): { shape: ValueShape; label: string } {
  const own = new Set<string>(words.map(({ id }) => id));
  const free = page.words.filter(({ id }) => !own.has(id) && !taken.has(id));
  const text = words.map((word) => word.text).join(' ');
  const aspect = page.heightPx / page.widthPx;
  const left = captionLeft(free, words, aspect);
  const isAmount = shapeOf(text, '') === 'money';
  const label = (left.near || isAmount ? left.text : '') || captionAbove(free, words) || left.text;
  return { shape: shapeOf(text, label), label };
}

function shapeOf(text: string, label: string): ValueShape {
  if (/^\d{10}$/.test(text) && /npi/i.test(label)) return 'npi';
  if (/^\d{2}-?\d{7}$/.test(text) && /tax|ein|tin/i.test(label)) return 'tax-id';
  if (parseDate(text, 'month-first') !== null && /[/.\-\s]/.test(text)) return 'date';
  if (/^\$|\d[.,]\d{2}$/.test(text) && parseMoney(text, { whole: true }) !== null) return 'money';
  if (/\b[A-Z]{2}\s+\d{5}(-\d{4})?$/.test(text)) return 'address';
  if (/^\d{1,3}(\.\d)?$/.test(text)) return 'count';
  if (/^\S*\d\S*$/.test(text)) return 'reference';
  if (/name|patient|physician|doctor|driver|insured|member/i.test(label)) return 'person';
  if (/address|street/i.test(label)) return 'address';
  if (/payer|provider|company|plan|hospital|facility|insurer|carrier/i.test(label))
    return 'organisation';
  return 'phrase';
}

/**
 * The words on the same line that end where the value begins; for a distant caption, the first
 * ones.
 */
function captionLeft(
  free: readonly DeskWord[],
  words: readonly DeskWord[],
  aspect: number,
): { text: string; near: boolean } {
  const first = words[0];
  if (!first) return { text: '', near: false };
  const height = first.box[3] - first.box[1];
  const line = free
    .filter((word) => overlap(word, first) > 0.5 * height && word.box[2] <= first.box[0] + 0.002)
    .sort((a, b) => b.box[2] - a.box[2]);
  const near = (line[0]?.box[2] ?? -1) > first.box[0] - NEAR;
  const found: DeskWord[] = [];
  for (const word of line) {
    const next = found[0];
    // Only the end of a caption may be separate: the words before a colon belong to another
    // caption.
    const ends =
      next && (next.box[0] - word.box[2] > 1.5 * height * aspect || /[:：]$/.test(word.text));
    if (ends && near) break;
    if (ends) found.length = 0;
    found.unshift(word);
  }
  return { text: toCaption(near ? found.slice(-MAX_WORDS) : found.slice(0, MAX_WORDS)), near };
}

/** A caption this close, as a share of the page's width, belongs to the value. */
const NEAR = 0.035;

/** The nearest line directly above the value. */
function captionAbove(free: readonly DeskWord[], words: readonly DeskWord[]): string {
  const first = words[0];
  if (!first) return '';
  const height = first.box[3] - first.box[1];
  const above = free.filter(
    (word) =>
      word.box[3] <= first.box[1] + 0.2 * height &&
      first.box[1] - word.box[3] < 2 * height &&
      word.box[2] > first.box[0] - 0.02,
  );
  const start = above
    .filter((word) => Math.abs(word.box[0] - first.box[0]) < 0.03)
    .sort((a, b) => b.box[3] - a.box[3])[0];
  if (!start) return '';
  const found = [start];
  let edge = start.box[2];
  for (const word of above.sort((a, b) => a.box[0] - b.box[0])) {
    if (word.box[0] < edge - 0.001 || overlap(word, start) < 0.5 * height) continue;
    if (word.box[0] - edge > 1.5 * height || found.length === MAX_WORDS) break;
    found.push(word);
    edge = word.box[2];
  }
  return toCaption(found);
}

const MAX_WORDS = 5;

function overlap(a: DeskWord, b: DeskWord): number {
  return Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]);
}

/** Captions contain letters; a number next to a value is another value. */
function toCaption(words: readonly DeskWord[]): string {
  const text = words
    .map(({ text }) => text)
    .join(' ')
    .replace(/[:：.\s]+$/, '')
    .trim();
  return /\p{L}{2}/u.test(text) && !/\d{4}/.test(text) ? text.slice(0, 60) : '';
}
