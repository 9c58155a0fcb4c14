import { expect, it } from 'vitest';
import { EOB } from '#lib/forms/eob/form.ts';
import { expandWordings } from '#lib/forms/expand-wordings.ts';
import type { ColumnCaptions } from '#lib/model/form.ts';
import {
  CLUTTER_WORDINGS,
  COLUMN_WORDINGS,
  FACT_WORDINGS,
} from '#lib/testing/generator/eob/wordings.ts';
import { captionKey } from './label-lexicon.ts';
import { readCaptions } from './read-captions.ts';

/** The fields of the generator's columns; null for those that belong to none. */
const FIELD_OF = {
  billed: 'lines[].billed',
  allowed: 'lines[].allowed',
  notCovered: 'lines[].notCovered',
  deductible: 'lines[].deductible',
  copay: 'lines[].copay',
  coinsurance: 'lines[].coinsurance',
  paid: 'lines[].paid',
  owes: 'lines[].patientResponsibility',
  discount: null,
  other: null,
  withhold: null,
} as const;

const wordsOf = (text: string) => text.split(/[\s/]+/);

/** The fields of the generator's facts of a claim or a payment. */
const FIELD_OF_FACT = {
  payer: 'payer.name',
  payee: 'payee.name',
  checkNumber: 'check.number',
  checkDate: 'check.date',
  eobDate: 'eobDate',
  memberId: 'member.id',
  group: 'member.group',
  patient: 'patient.name',
  claim: 'claimNumber',
  account: 'patientAccount',
} as const;

/** The likeliest field of a caption. */
function fieldOf(
  caption: string,
  captions: readonly ColumnCaptions[] | undefined = EOB.columnCaptions,
): string | null | undefined {
  const meaning = readCaptions(captions)(wordsOf(caption));
  if (!meaning) return undefined;
  const [best] = [...meaning.shares].sort((a, b) => b[1] - a[1]);
  return best && best[1] > meaning.none ? best[0] : null;
}

type Drawn = { readonly caption: string; readonly field: string | null };

/** Captions that the generator draws for a field, or for none. */
function drawnAs(wordings: string, field: string | null): Drawn[] {
  return wordings.split('|').map((caption) => ({ caption, field }));
}

/** The share of captions that are given the right field if none of them is learned. */
function shareRight(drawn: readonly Drawn[], captions: readonly ColumnCaptions[] = []): number {
  const known = new Set(drawn.map(({ caption }) => captionKey(wordsOf(caption))));
  const others = captions.map(({ pattern, wordings }) => ({
    pattern,
    wordings: expandWordings(wordings)
      .filter((one) => !known.has(captionKey(wordsOf(one))))
      .join('|'),
  }));
  const right = drawn.filter(({ caption, field }) => fieldOf(caption, others) === field);
  return right.length / drawn.length;
}

it('captions that nobody listed are read by their words', () => {
  const columns = Object.entries(FIELD_OF).flatMap(([column, field]) =>
    drawnAs(COLUMN_WORDINGS[column as keyof typeof FIELD_OF], field),
  );
  expect(shareRight(columns, EOB.columnCaptions)).toBeGreaterThan(0.85);
  const facts = Object.entries(FIELD_OF_FACT).flatMap(([fact, field]) =>
    drawnAs(FACT_WORDINGS[fact as keyof typeof FIELD_OF_FACT], field),
  );
  expect(shareRight(facts, EOB.headerCaptions)).toBeGreaterThan(0.55);
});

it('captions of other numbers, dates, and names are those of no field', () => {
  const others = Object.values(CLUTTER_WORDINGS).flatMap((wordings) => drawnAs(wordings, null));
  expect(shareRight(others, EOB.headerCaptions)).toBeGreaterThan(0.4);
});

it('the order of words and what negates them count', () => {
  expect(fieldOf('amount covered')).toBe('lines[].allowed');
  expect(fieldOf('amount your plan does not cover')).toBe('lines[].notCovered');
  expect(fieldOf('you pay')).toBe('lines[].patientResponsibility');
  expect(fieldOf('we pay')).toBe('lines[].paid');
  expect(fieldOf('paid by other insurance')).toBeNull();
});

it('shares of a caption sum to one, and words that no wording has mean nothing', () => {
  const meaning = readCaptions(EOB.columnCaptions)(['charges', 'denied']);
  const all = [...(meaning?.shares.values() ?? []), meaning?.none ?? 0];
  expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  expect(readCaptions(EOB.columnCaptions)(['zzzz'])).toBeNull();
  expect(readCaptions(EOB.columnCaptions)([])).toBeNull();
});
