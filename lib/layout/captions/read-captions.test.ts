import { expect, it } from 'vitest';
import { EOB } from '#lib/forms/eob/form.ts';
import { expandWordings } from '#lib/forms/expand-wordings.ts';
import type { Form } from '#lib/model/form.ts';
import { COLUMN_WORDINGS } from '#lib/testing/generator/eob/wordings.ts';
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

/** The likeliest field of a caption. */
function fieldOf(
  caption: string,
  form: Pick<Form, 'columnCaptions'> = EOB,
): string | null | undefined {
  const meaning = readCaptions(form)(wordsOf(caption));
  if (!meaning) return undefined;
  const [best] = [...meaning.shares].sort((a, b) => b[1] - a[1]);
  return best && best[1] > meaning.none ? best[0] : null;
}

it('captions that nobody listed are read by their words', () => {
  const drawn = Object.entries(FIELD_OF).flatMap(([column, field]) =>
    COLUMN_WORDINGS[column as keyof typeof FIELD_OF]
      .split('|')
      .map((caption) => ({ caption, field })),
  );
  const known = new Set(drawn.map(({ caption }) => captionKey(wordsOf(caption))));
  // None of the wordings that are asked about is learned.
  const form = {
    columnCaptions: EOB.columnCaptions?.map(({ pattern, wordings }) => ({
      pattern,
      wordings: expandWordings(wordings)
        .filter((one) => !known.has(captionKey(wordsOf(one))))
        .join('|'),
    })),
  };
  const right = drawn.filter(({ caption, field }) => fieldOf(caption, form) === field);
  expect(right.length / drawn.length).toBeGreaterThan(0.85);
});

it('the order of words and what negates them count', () => {
  expect(fieldOf('amount covered')).toBe('lines[].allowed');
  expect(fieldOf('amount your plan does not cover')).toBe('lines[].notCovered');
  expect(fieldOf('you pay')).toBe('lines[].patientResponsibility');
  expect(fieldOf('we pay')).toBe('lines[].paid');
  expect(fieldOf('paid by other insurance')).toBeNull();
});

it('shares of a caption sum to one, and words that no wording has mean nothing', () => {
  const meaning = readCaptions(EOB)(['charges', 'denied']);
  const all = [...(meaning?.shares.values() ?? []), meaning?.none ?? 0];
  expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  expect(readCaptions(EOB)(['zzzz'])).toBeNull();
  expect(readCaptions(EOB)([])).toBeNull();
});
