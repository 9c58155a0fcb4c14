import { expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import { WordId } from '#lib/model/ids.ts';
import { Probability, RawScore } from '#lib/model/probability.ts';
import type { Word } from '#lib/model/word.ts';
import { findRepairs } from './find-repairs.ts';

const BOX = pageBox(0, 0, 0.1, 0.1);

/** A bill of two lines whose total is the last amount. */
interface Print {
  readonly text: string;
  readonly confidence?: number;
  readonly alternative?: string;
}

/** The proposed amounts, by place. */
function propose(...amounts: readonly Print[]) {
  const words = amounts.map(
    ({ text, confidence = 0.99, alternative }, at): Word => ({
      id: WordId.parse(`1.${at}`),
      page: 1,
      text,
      box: BOX,
      confidence: Probability.parse(confidence),
      source: 'merged',
      ...(alternative !== undefined && { alternative }),
    }),
  );
  const fields = words.map(
    ({ id, text }, at): Field => ({
      path: `${at}`,
      value: text,
      absence: null,
      place: { page: 1, box: BOX, wordIds: [id] },
      grounding: { status: 'exact' },
      contenders: [
        { value: text, readers: [], readingIds: [], score: RawScore.parse(1), place: null },
      ],
      human: false,
      signals: {},
    }),
  );
  const recheck = (all: readonly Field[]): Check[] => {
    const values = all.map(({ value }) => Number(value));
    const total = values.at(-1) ?? 0;
    const sum = values.slice(0, -1).reduce((left, value) => left + value, 0);
    return [
      {
        rule: 'S',
        version: 1,
        severity: 'block',
        outcome: Math.abs(sum - total) < 0.005 ? 'pass' : 'fail',
        paths: all.map(({ path }) => path),
        left: sum.toFixed(2),
        right: total.toFixed(2),
        message: '',
      },
    ];
  };
  const found = findRepairs({
    fields,
    checks: recheck(fields),
    words: new Map(words.map((word) => [word.id, word])),
    recheck,
  });
  return found.map(({ path, value, evidence }) => [path, value, evidence]);
}

it('an amount with which the sum is right is proposed when the other engine read it', () => {
  const line = { text: '18.00', alternative: '10.00' };
  expect(propose(line, { text: '20.00' }, { text: '30.00' })).toEqual([
    ['0', '10.00', 'other-reading'],
  ]);
});

it('so is one that looks like an unsure word', () => {
  const line = { text: '17.00', confidence: 0.5 };
  expect(propose(line, { text: '20.00' }, { text: '30.00' })).toEqual([]);
  expect(propose({ ...line, text: '10.80' }, { text: '20.00' }, { text: '30.00' })).toEqual([
    ['0', '10.00', 'unsure-print'],
  ]);
});

it('a document that errs in clear print gets no proposal', () => {
  expect(propose({ text: '10.80' }, { text: '20.00' }, { text: '30.00' })).toEqual([]);
});

it('two amounts that would fit are not proposed', () => {
  const unsure = { confidence: 0.5 };
  const lines = [{ text: '10.80', ...unsure }, { text: '20.00' }] as const;
  expect(propose(...lines, { text: '30.00' })).toHaveLength(1);
  expect(propose(...lines, { text: '30.00', ...unsure })).toEqual([]);
});

it('nothing is proposed where sums come out', () => {
  const line = { text: '10.00', alternative: '18.00' };
  expect(propose(line, { text: '20.00' }, { text: '30.00' })).toEqual([]);
});
