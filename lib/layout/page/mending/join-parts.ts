import { parseDate } from '#lib/forms/parse-date.ts';
import { unionOf } from '#lib/model/geometry/union-of.ts';
import type { Page } from '#lib/model/page.ts';
import { isDrawnText, type Word } from '#lib/model/word.ts';
import { ALIGNED } from '../one-column.ts';

/**
 * Parts of a value are closer to each other than this, in heights of their boxes: those of OCR are
 * higher than those of a text layer.
 */
const NEAR = { drawn: 2, read: 1.4 };
/** Fewer dates or amounts in parts could be other numbers side by side. */
const LEAST = 2;

/**
 * The page of a claim form with the dates and amounts that it prints in parts, as the boxes of such
 * forms ask for, as one word each: `09 14 26`, `198 00`. Each has the first part's id.
 */
export function joinParts(page: Page): Page {
  const before = known.get(page);
  if (before) return before;
  const { words } = page;
  const aspect = page.heightPx / page.widthPx;
  const isNear = (at: number) => areNear(words[at], words[at + 1], aspect);
  const isNumber = (at: number) => /^\d+$/.test(words[at]?.text ?? '');
  const isAlone = (at: number) =>
    !(isNear(at - 1) && isNumber(at - 1)) && !(isNear(at + 1) && isNumber(at + 2));
  const dates = words.flatMap((_, at) => (isNear(at) && isNear(at + 1) ? dateAt(words, at) : []));
  const amounts = keepAmounts(
    words.flatMap((_, at) => (isNear(at) && isAlone(at) ? amountAt(words, at) : [])),
  );
  const parted = [...(dates.length < LEAST ? [] : dates), ...amounts];
  const firstOf = new Map(parted.map((value) => [value.at, value]));
  const further = new Set(
    parted.flatMap(({ at, parts }) => parts.slice(1).map((_, nth) => at + 1 + nth)),
  );
  const joined = words.flatMap((word, at): Word[] => {
    const value = firstOf.get(at);
    if (!value) return further.has(at) ? [] : [word];
    const { alternative: _, ...first } = word;
    return [
      { ...first, text: value.text, box: unionOf(value.parts.map(({ box }) => box)) ?? word.box },
    ];
  });
  const whole = parted.length === 0 ? page : { ...page, words: joined };
  known.set(page, whole);
  return whole;
}

const known = new WeakMap<Page, Page>();

/** A value in parts: those from `at` on, and how it is written as one word. */
interface Parted {
  readonly at: number;
  readonly parts: readonly Word[];
  readonly text: string;
}

function dateAt(words: readonly Word[], at: number): Parted[] {
  const parts = words.slice(at, at + 3);
  const [month = '', day = '', year = ''] = parts.map(({ text }) => text);
  const isParted =
    /^\d\d$/.test(month) && /^\d\d$/.test(day) && /^(?:\d\d|(?:19|20)\d\d)$/.test(year);
  const text = `${month}/${day}/${year}`;
  return isParted && parseDate(text, 'month-first') !== null ? [{ at, parts, text }] : [];
}

function amountAt(words: readonly Word[], at: number): Parted[] {
  const parts = words.slice(at, at + 2);
  const [dollars = '', cents = ''] = parts.map(({ text }) => text);
  const isParted = /^\$?(?:\d{1,6}|\d{1,3}(?:,\d{3})+)$/.test(dollars) && /^\d\d$/.test(cents);
  const isDollars = words[at - 1]?.text === '$';
  return isParted ? [{ at, parts, text: `${isDollars ? '$' : ''}${dollars}.${cents}` }] : [];
}

/**
 * The amounts with a dollar sign, those of columns, some of which are larger than a modifier and
 * smaller than a procedure, and those below such columns, where totals are: elsewhere, two codes
 * side by side look like an amount.
 */
function keepAmounts(amounts: readonly Parted[]): Parted[] {
  const isLarge = ({ text }: Parted) => /^\$?(?:\d{3,4}|\d+,\d+)\./.test(text);
  const inColumns = amounts.filter((one) => {
    const column = amounts.filter((other) => Math.abs(endOf(other) - endOf(one)) < ALIGNED);
    return column.length >= LEAST && column.some(isLarge);
  });
  const lowest = Math.max(...inColumns.map(bottomOf));
  return amounts.filter(
    (one) =>
      one.text.startsWith('$') ||
      inColumns.includes(one) ||
      (inColumns.length > 0 && topOf(one) > lowest),
  );
}

function topOf({ parts }: Parted): number {
  return parts[0]?.box[1] ?? 0;
}

function bottomOf({ parts }: Parted): number {
  return parts[0]?.box[3] ?? 0;
}

function endOf({ parts }: Parted): number {
  return parts.at(-1)?.box[2] ?? 0;
}

/** Whether the second is right behind the first, on one line. */
function areNear(first: Word | undefined, second: Word | undefined, aspect: number): boolean {
  if (!first || !second) return false;
  const height = Math.max(...[first, second].map(({ box }) => (box[3] - box[1]) * aspect));
  const gap = second.box[0] - first.box[2];
  const middles = [first, second].map(({ box }) => ((box[1] + box[3]) / 2) * aspect);
  const apart = Math.abs((middles[0] ?? 0) - (middles[1] ?? 0));
  const near = isDrawnText(first) ? NEAR.drawn : NEAR.read;
  return gap > 0 && gap < near * height && apart < height / 2;
}
