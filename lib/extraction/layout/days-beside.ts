import { distance } from 'fastest-levenshtein';
import type { Placed } from './assign-tokens.ts';
import type { CellProposal } from './cell-proposals.ts';

/** Digits of six by which two days of a row may differ in reading. */
const MOST_MISREAD = 2;

/**
 * A service begins and mostly ends on the same day: what the other place of the row reads is what
 * this one may say too, where its own digits are nearly those or a part of them.
 */
export function readBeside(
  own: readonly CellProposal[],
  placed: readonly Placed[],
  beside: readonly CellProposal[],
): CellProposal[] {
  const digits = digitsOf(placed.map(({ text }) => text).join(''));
  if (digits === '') return [];
  const known = new Set(own.map(({ value }) => value));
  return beside.flatMap(({ value }): CellProposal[] => {
    if (known.has(value)) return [];
    known.add(value);
    const off = Math.min(...writingsOf(value).map((one) => distance(one, digits)));
    const isPart = writingsOf(value).some((one) => isWithin(digits, one));
    if (off > MOST_MISREAD && !isPart) return [];
    return [{ value, placed, way: `beside${isPart ? 'part' : off}` }];
  });
}

/** How a reading stands to those of the other day of its row. */
export function standingBeside(value: string, beside: readonly CellProposal[]): string {
  if (beside.length === 0) return 'alone';
  return beside.some((one) => one.value === value) ? 'same' : 'differs';
}

function writingsOf(iso: string): string[] {
  const [year = '', month = '', day = ''] = iso.split('-');
  return [`${month}${day}${year.slice(2)}`, `${month}${day}${year}`];
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Whether the digits are some of the others, in their order. */
function isWithin(digits: string, whole: string): boolean {
  let at = 0;
  for (const digit of whole) if (digit === digits[at]) at++;
  return at === digits.length && digits.length >= 2;
}
