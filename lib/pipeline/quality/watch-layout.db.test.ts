import { beforeAll, describe, expect, it } from 'vitest';
import { loadLearned, saveState } from '#lib/extraction/learning/store.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { loadLayouts } from '#lib/metrics/learning/load-layouts.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { LAYOUT_SIGNAL, numberOfLayout } from '#lib/model/layout-number.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { findLayoutTrust } from '#lib/quality/ladder/store.ts';
import { DEFAULT_POLICY, thresholdOf } from '#lib/routing/policy.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { saidOf, seedReceipt } from '#lib/testing/seed-receipt.ts';
import { seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { claimTask } from '../review/claim-task.ts';
import { submitReview } from '../review/submit-review.ts';
import { undoSubmit } from '../review/undo-submit.ts';
import { watchLayout } from './watch-layout.ts';

const { db, url } = await testDatabase();
process.env.BLIND_AUDITS = 'on';
const form = BUILT_IN.get('receipt');

const ada = await seedPerson(db, 'ada', 'admin');
await openQueue(url, { works: false });

beforeAll(async () => {
  await seedReviewed(db, 9_500_002, 0);
  const learned = await loadLearned(db, form);
  if (learned) await db.$transaction((tx) => saveState(tx, learned));
});

describe('a layout of which people keep confirming what they are asked', () => {
  it('is certified, which lets such values pass while blind audits watch them, and loses it by errors', async () => {
    const [layout] = await loadLayouts(db);
    if (!layout) throw new Error('a layout was reviewed');
    const signals = { 'layout.score': 0.9, [LAYOUT_SIGNAL]: numberOfLayout(layout.id) };
    const watch = () => db.$transaction((tx) => watchLayout(tx, { form, fields: [{ signals }] }));
    const trust = () => findLayoutTrust(db, 'receipt', [{ signals }]);
    const { more } = layout.standing;
    await seedAsked(signals, more - 1);
    expect(await watch()).toEqual([]);
    expect(await trust()).toEqual({ hold: null, certified: null });

    await seedAsked(signals, 1);
    expect(await watch()).toMatchObject([{ action: 'layout.moved' }]);
    expect(await trust()).toEqual({ hold: null, certified: 0.01 });
    await db.setting.create({
      data: { name: 'auditing', value: { sampleShare: 0, seededShare: 0 } },
    });
    expect(await trust()).toEqual({ hold: null, certified: null });
    await db.setting.deleteMany({ where: { name: 'auditing' } });

    await seedAsked(signals, 3, 2);
    expect(await watch()).toMatchObject([{ action: 'layout.moved' }]);
    expect(await trust()).toEqual({ hold: null, certified: null });
  });
});

describe('a submit', () => {
  it('counts values a certificate would pass and the person saw, until it is undone', async () => {
    const documentId = await seedDocument(db);
    const { taskId, recordId } = await seedReceipt(db, documentId, 1);
    const threshold = thresholdOf(DEFAULT_POLICY, getField(form, 'total'));
    const reasons = [{ code: 'low-confidence', why: 'Not sure.', wouldPass: '' }];
    const doubted = { recordId, route: 'review' as const, human: false, signals: {}, reasons };
    const [below, above] = [threshold - 0.001, DEFAULT_POLICY.leastProbability.critical - 0.01];
    for (const [position, [path, value, probability]] of [
      ['total', '5.00', below] as const,
      ['date', '2026-01-02', above] as const,
    ].entries())
      await db.field.create({
        data: {
          ...{ ...doubted, path, value, probability, position },
          ...{ grounding: { status: 'exact' }, contenders: [contender(value)] },
        },
      });
    const claim = await claimTask({ person: ada, taskId });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const confirmed = (path: string, value: string) => ({
      ...saidOf(path, value),
      ...{ verdict: 'confirm' as const, evidenceSeen: true },
    });
    const answers = { total: confirmed('total', '5.00'), date: confirmed('date', '2026-01-02') };
    const { token, version } = claim;
    const draft = { ...EMPTY_DRAFT, answers };
    expect(await submitReview({ taskId, token, version, person: ada, draft })).toEqual({
      kind: 'submitted',
    });
    const asked = () => db.audit.findMany({ where: { recordId, kind: 'asked' } });
    expect(await asked()).toMatchObject([{ audited: 1, wrong: 0 }]);
    await undoSubmit({ taskId, person: ada });
    expect(await asked()).toEqual([]);
  });
});

function contender(value: string) {
  return { value, readers: [], readingIds: [], score: 1, place: null };
}

let seeded = 0;

/** Seeds this many documents of the layout, in each of which two values were asked about. */
async function seedAsked(
  signals: Readonly<Record<string, number>>,
  count: number,
  wrong = 0,
): Promise<void> {
  const numbers = Array.from({ length: count }, () => ++seeded);
  const documentOf = (number: number) => `e${String(number).padStart(63, '0')}`;
  const recordOf = (number: number) => `rec_e${String(number).padStart(19, '0')}`;
  await db.document.createMany({
    data: numbers.map((number) => ({
      ...{ id: documentOf(number), fileName: 'a.pdf', kind: 'pdf' as const, byteCount: 1 },
    })),
  });
  await db.record.createMany({
    data: numbers.map((number) => ({
      ...{ id: recordOf(number), documentId: documentOf(number), form: 'receipt' },
      ...{ formScore: 1, pages: [1], state: 'accepted' as const },
    })),
  });
  await db.field.createMany({
    data: numbers.map((number) => ({
      ...{ recordId: recordOf(number), path: 'total', position: 0, value: '9.00', signals },
      ...{ grounding: { status: 'exact' }, contenders: [], human: true },
    })),
  });
  await db.audit.createMany({
    data: numbers.map((number) => ({
      ...{ recordId: recordOf(number), kind: 'asked' as const, form: 'receipt', path: '' },
      ...{ inclusion: 1, audited: 2, wrong, judgedAt: new Date(2026, 0, 1, 0, 0, number) },
    })),
  });
}
