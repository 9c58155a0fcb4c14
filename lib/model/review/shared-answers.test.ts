import { describe, expect, it } from 'vitest';
import { pageBox } from '../box.ts';
import type { Doubt } from '../doubt.ts';
import { EMPTY_DRAFT } from '../empty-draft.ts';
import { RowId, UserId } from '../ids.ts';
import { Probability } from '../probability.ts';
import { addShared, sharedDraft } from './shared-answers.ts';

const ANN = UserId.parse('usr_00000000000000000001');
const at = (y: number) => ({ page: 1, box: pageBox(0.1, y, 0.3, y + 0.02), wordIds: [] });
const doubt = (kind: 'shared-value' | 'value', path: string): Doubt => ({
  subject: { kind, path },
  probability: Probability.parse(0.5),
  costUsd: 1,
  question: '?',
  evidence: [],
});
const field = { path: 'check.number', value: '991', place: at(0.1) };
const said = {
  path: 'check.number',
  value: '991',
  absence: null,
  place: at(0.1),
  printedAt: at(0.11),
};

describe('a value that records of a document share', () => {
  const shared = { doubts: [doubt('shared-value', 'check.number')], fields: [field] };

  const answers = (record: typeof shared, ...all: (typeof said)[]) =>
    Object.values(sharedDraft(record, { answers: all, rows: [] }).answers);

  it('is answered once for all of them', () => {
    expect(answers(shared, said)).toMatchObject([{ value: '991', verdict: 'confirm' }]);
    expect(answers(shared, { ...said, value: '997' })).toMatchObject([
      { value: '997', verdict: 'correct' },
    ]);
  });

  it('is asked again where it is printed elsewhere, and nothing else is answered along', () => {
    expect(answers(shared, { ...said, printedAt: at(0.5) })).toEqual([]);
    const own = { ...shared, doubts: [doubt('value', 'check.number')] };
    expect(answers(own, said)).toEqual([]);
  });
});

describe('a list that records of a document share', () => {
  const list = 'providerAdjustments';
  const rows = ['p1y796x65', 'p1y820x65'].map((row) => RowId.parse(row));
  const asked = (subject: Doubt['subject']) => [{ ...doubt('value', 'paid'), subject }];
  const own: Doubt['subject'] = { kind: 'row-set', list, rows, doubtful: [] };
  const settled = (subject: Doubt['subject'], ...elsewhere: { list: string; rows: RowId[] }[]) =>
    sharedDraft({ doubts: asked(subject), fields: [] }, { answers: [], rows: elsewhere }).settled;

  it('is confirmed once for all of them that have the same rows', () => {
    const shared: Doubt['subject'] = { ...own, shared: true };
    expect(settled(shared, { list, rows })).toMatchObject([{ subject: `row-set ${list}` }]);
    expect(settled(shared, { list, rows: rows.slice(1) })).toEqual([]);
    expect(settled(shared, { list: 'lines', rows })).toEqual([]);
    expect(settled(own, { list, rows })).toEqual([]);
  });

  it('adds to what was entered, and changes none of it', () => {
    const entered = { ...EMPTY_DRAFT, settled: [{ subject: 'border' }] };
    const given = {
      ...EMPTY_DRAFT,
      settled: [{ subject: 'border', by: ANN }, { subject: 'row-set lines' }],
    };
    expect(addShared(entered, given)).toEqual({
      ...entered,
      settled: [{ subject: 'border' }, { subject: 'row-set lines' }],
    });
    expect(addShared(null, EMPTY_DRAFT)).toBeNull();
    expect(addShared(entered, EMPTY_DRAFT)).toBe(entered);
  });
});
