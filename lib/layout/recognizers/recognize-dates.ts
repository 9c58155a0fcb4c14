import { memoize } from '#lib/forms/memoize.ts';
import { type DateOrder, listDates } from '#lib/forms/parse-date.ts';
import type { PageLayout, Token } from '../page/lay-out-page.ts';
import { hasDigit } from './has-digit.ts';
import type { Proposal } from './proposal.ts';
import { repairDigits } from './repair-digits.ts';

/**
 * Dates on one line. `order` decides those that can be read in two ways; see `orderOfDates`. A time
 * attached to the date is removed; nothing else may be attached.
 */
export function recognizeDates(
  tokens: readonly Token[],
  pageAt: number,
  order: DateOrder,
): Proposal[] {
  const found: Proposal[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const hit = dateAt(tokens, at, pageAt, order);
    if (!hit) continue;
    found.push(hit);
    at += hit.tokens.length - 1;
  }
  return found;
}

/**
 * The order shown by the document's own dates: a part above 12 is the day. A date has the same sign
 * twice, unlike the number of a bank on a check (`27-4/1040`).
 */
export function orderOfDates(layouts: readonly PageLayout[], preferred: DateOrder): DateOrder {
  let votes = 0;
  for (const token of layouts.flatMap((layout) => layout.tokens)) {
    const parts = /^\D?(\d{1,2})([-/.])(\d{1,2})\2(?:(?:19|20)\d{2}|\d{2})(?!\d)/.exec(token.text);
    if (!parts) continue;
    const [first, second] = [Number(parts[1]), Number(parts[3])];
    if (first > 12 && second <= 12) votes++;
    if (second > 12 && first <= 12) votes--;
  }
  return votes === 0 ? preferred : votes > 0 ? 'day-first' : 'month-first';
}

function dateAt(
  tokens: readonly Token[],
  at: number,
  pageAt: number,
  order: DateOrder,
): Proposal | null {
  const most = hangingFrom(tokens, at);
  if (!hasDigit(tokens, at, most)) return null;
  for (let size = most; size >= 1; size--) {
    const window = tokens.slice(at, at + size);
    const text = window.map((token) => token.text).join(' ');
    if (text.length > 28 || !/\d/.test(text)) continue;
    const hit = READERS[order][size - 1]?.(text);
    if (hit) return { kind: 'date', tokens: window, pageAt, ...hit };
  }
  return null;
}

/** The most words of a date. */
const MOST_WORDS = 5;

/** By order and number of words, because rows are read again in every view of their page. */
const READERS = {
  'month-first': readersIn('month-first'),
  'day-first': readersIn('day-first'),
};

function readersIn(order: DateOrder) {
  return Array.from({ length: MOST_WORDS }, (_, at) =>
    memoize((text) => readDate(text, at + 1, order)),
  );
}

/** How many tokens, from this one on, are together, up to the length of a date. */
function hangingFrom(tokens: readonly Token[], at: number): number {
  let size = 1;
  while (size < MOST_WORDS) {
    const [token, next] = [tokens[at + size - 1], tokens[at + size]];
    if (!token || !next) break;
    if (!(next.x0 - token.x1 < Math.max(token.height, next.height) * 1.4)) break;
    size++;
  }
  return size;
}

function readDate(
  text: string,
  size: number,
  order: DateOrder,
): { value: string; repaired: boolean } | null {
  const trimmed = text.replace(/^[([:.*-]+|[)\],;.*:-]+$/g, '');
  const bare = /\d[:.]\d\d/.test(trimmed) ? trimmed.replace(TIME, '') : trimmed;
  if (size > 1 && !PARTED.test(bare) && !/[\p{L}/.-]/u.test(bare)) return null;
  if (/^\d+$/.test(bare) && !isGluedDate(bare)) return null;
  const direct = pickOrder(firstOfRange(bare), order);
  if (direct) return { value: direct, repaired: false };
  if (size > 3) return null;
  const mended = repairDigits(
    bare.replace(/ ?([-/.]) ?/g, '$1').replace(/(?<=\d)[|l](?=\d{2})/g, '/'),
  );
  if (mended === bare || !/\d[-/.]\d/.test(mended)) return null;
  const value = pickOrder(mended, order);
  return value ? { value, repaired: true } : null;
}

/** `03 24 2025`, as in the boxes of claims: month, day, and year apart. */
const PARTED = /^\d{2} \d{2} (?:19|20)\d{2}$/;

/** `20250324`: digits that are a date anywhere. */
export function isGluedDate(digits: string): boolean {
  return /^20[012]\d[01]\d[0-3]\d$/.test(digits);
}

/**
 * Ranges of days: the first day, whole, or without what is printed only once, behind the second
 * one. Between parts that are joined by hyphens, a hyphen is no range.
 */
const RANGES: readonly RegExp[] = [
  /^(\d{1,2}\/\d{1,2}\/\d{2,4}) ?[-–—] ?\d{1,2}\/\d{1,2}\/\d{2,4}$/,
  /^(\d{1,2}-\d{1,2}-\d{2,4}) ?[–—] ?\d{1,2}-\d{1,2}-\d{2,4}$/,
  /^(\d{4}-\d{2}-\d{2}) ?[–—] ?\d{4}-\d{2}-\d{2}$/,
  /^(\d{1,2}\/\d{1,2}) ?[-–—] ?\d{1,2}(?:\/\d{1,2})?(\/\d{2,4})$/,
  /^([A-Z]{3,9}\.? \d{1,2}) ?[-–—] ?\d{1,2}(,? \d{4})$/i,
];

/** `01/14-01/16/25` → `01/14/25`, `Jan 14–16, 2025` → `Jan 14, 2025`: a range's first day. */
function firstOfRange(text: string): string {
  for (const range of RANGES) {
    const [, day, rest = ''] = range.exec(text) ?? [];
    if (day) return day + rest;
  }
  return text;
}

function pickOrder(text: string, order: DateOrder): string | null {
  const readings = datesOf(text);
  return (readings.find((one) => one.order === order) ?? readings[0])?.iso ?? null;
}

const datesOf = memoize((text) => listDates(text));

/** A time after a date, attached or not. */
const TIME = /(?<=\d{2})[ T]?(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?: ?[AP]M)?$/i;
