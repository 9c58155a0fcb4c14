import { distance } from 'fastest-levenshtein';
import type { Placed } from './assign-tokens.ts';
import type { CellProposal } from './cell-proposals.ts';

/** How many of six digits may differ between two readings of a date in one row. */
const MOST_MISREAD = 2;

/**
 * A service usually begins and ends on the same date: what the other date of the row reads is also
 * proposed here if the digits here are nearly the same, or a part of them.
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

/** How a reading relates to those of the other date of its row. */
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

/** Whether the digits are some of the others, in order. */
function isWithin(digits: string, whole: string): boolean {
  let at = 0;
  for (const digit of whole) if (digit === digits[at]) at++;
  return at === digits.length && digits.length >= 2;
}
