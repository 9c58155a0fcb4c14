import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { UserId } from '#lib/model/ids.ts';
import { Probability, RawScore } from '#lib/model/probability.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import { drawReviewed, seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { appendReadings } from '../store.ts';
import { loadShots } from './store.ts';

const { db } = await testDatabase();
const form = BUILT_IN.get('receipt');
const LOOK = 9_000_091;
const OTHER_LOOK = 9_000_017;

/** What a model is shown beside the receipt of that look and seed. */
async function shotsFor(look: number, seed: number) {
  const { documentId, recordId, pages } = drawReviewed(look, seed);
  const record = {
    id: recordId,
    documentId,
    form: 'receipt',
    formScore: Probability.parse(1),
    pages: [1],
    region: null,
  };
  return loadShots(db, form, record, pages);
}

it('shows nothing until something was reviewed, and then only documents of the same look', async () => {
  expect(await shotsFor(LOOK, 9)).toEqual([]);
  const { example } = await seedReviewed(db, LOOK, 0);
  await seedReviewed(db, OTHER_LOOK, 1);
  const shots = await shotsFor(LOOK, 9);
  expect(shots.map((shot) => shot.example.key)).toEqual([example.key]);
});

it('never shows a document to itself', async () => {
  expect(await shotsFor(LOOK, 0)).toEqual([]);
});

it('shows at most three, and for misread ones what was read and what is right', async () => {
  for (const seed of [2, 3, 4]) await seedReviewed(db, LOOK, seed);
  const { recordId, example } = await seedReviewed(db, LOOK, 5);
  const total = example.fields.total ?? '';
  await db.$transaction((tx) =>
    appendReadings(tx, [said(recordId, 'layout', '0.01'), said(recordId, 'human', total)], null),
  );
  const shots = await shotsFor(LOOK, 9);
  expect(shots).toHaveLength(3);
  expect(shots[0]).toMatchObject({
    example: { key: example.key },
    misread: [{ path: 'total', read: '0.01', is: total }],
  });
  expect(shots[1]?.misread).toEqual([]);
});

function said(
  id: Awaited<ReturnType<typeof seedReviewed>>['recordId'],
  kind: 'layout' | 'human',
  value: string,
): ReadingDraft {
  return {
    subject: { kind: 'record', id },
    reader: { kind, version: '1' },
    by: kind === 'human' ? UserId.parse('rita') : null,
    claim: {
      kind: 'value',
      path: 'total',
      value,
      absence: null,
      place: null,
      grounding: { status: 'exact' },
      score: RawScore.parse(1),
      candidates: [],
      signals: {},
    },
  };
}
