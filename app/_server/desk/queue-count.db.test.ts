import { describe, expect, it } from 'vitest';
import { openMachine } from '#app/review/_desk/machine/seat.ts';
import { openQuestions } from '#app/review/_desk/state/read-desk.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import type { DoubtSubject } from '#lib/model/doubt.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { RecordId, TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { claimsOfDraft } from '#lib/pipeline/review/claims-of-draft.ts';
import { humanReadings } from '#lib/pipeline/review/human-readings.ts';
import { listQueue } from '#lib/review/list-queue.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { saidOf } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { loadDesk } from './load-desk.ts';

const { db } = await testDatabase();
const documentId = await seedDocument(db);
const ann = await seedPerson(db, 'ann');
const sue = await seedPerson(db, 'sue', 'supervisor');

const PLACE = { page: 1, box: pageBox(0.1, 0.1, 0.2, 0.12), wordIds: [] };
const LOOK = { code: 'low-confidence', why: 'Not sure.', wouldPass: '' };
const DECIDE = { code: 'reader-conflict', why: 'Two readers differ.', wouldPass: '' };
const OTHERS = new Set(['payer.name', 'member.group', 'check.number']);
const SEEN = BUILT_IN.get('eob')
  .fields.map(({ pattern }) => pattern)
  .filter((path) => !path.includes('[]') && !OTHERS.has(path))
  .slice(0, 18);
/**
 * Eighteen values to look at, of which a card shows sixteen; a blank, which fits on the second
 * card; one to decide about.
 */
const FIELDS = [
  ...SEEN.map((path) => ({ path, value: 'x', place: PLACE, reasons: [LOOK] })),
  { path: 'member.group', value: null, reasons: [LOOK] },
  { path: 'check.number', value: '17', place: PLACE, reasons: [DECIDE] },
];
const STRUCTURE: DoubtSubject[] = [
  { kind: 'border' },
  { kind: 'row-set', list: 'lines', rows: [], doubtful: [] },
];
const VALUES = FIELDS.map(({ path }): DoubtSubject => ({ kind: 'value', path }));

describe('the queue says as many questions as the desk', () => {
  it('of a record that nobody has begun', async () => {
    expect(await counts(await seed(), sue)).toEqual({ queue: 3, desk: 3 });
  });

  it('of one with a draft, each person’s own', async () => {
    const record = await seed();
    await begin(record.taskId, ann, null);
    expect(await counts(record, ann)).toEqual({ queue: 2, desk: 2 });
    expect(await counts(record, sue)).toEqual({ queue: 3, desk: 3 });
  });

  it('of one whose draft was handed over', async () => {
    const record = await seed();
    await begin(record.taskId, ann, new Date());
    expect(await counts(record, sue)).toEqual({ queue: 2, desk: 2 });
  });

  it('of one that shares a value with a record which is decided', async () => {
    const shared: DoubtSubject = { kind: 'shared-value', path: 'payer.name' };
    const [first, second] = [await seed([shared]), await seed([shared])];
    // On a page of its own, so that it is a question of its own.
    const place = { ...PLACE, page: 2 };
    const payer = { path: 'payer.name', value: 'Plan', place, reasons: [LOOK] };
    for (const { recordId } of [first, second])
      await db.field.create({ data: { ...rowOf(recordId, payer), position: 99 } });
    expect(await counts(second, sue)).toEqual({ queue: 4, desk: 4 });
    await db.record.update({ where: { id: first.recordId }, data: { state: 'accepted' } });
    await db.field.updateMany({
      where: { recordId: first.recordId, path: 'payer.name' },
      data: { human: true },
    });
    const said = { ...EMPTY_DRAFT, answers: { 'payer.name': saidOf('payer.name', 'Plan') } };
    const readings = humanReadings(first.recordId, ann, claimsOfDraft('eob', said)).map((one) =>
      one.claim.kind === 'value' ? { ...one, claim: { ...one.claim, place } } : one,
    );
    await db.$transaction((tx) => appendReadings(tx, readings, null));
    expect(await counts(second, sue)).toEqual({ queue: 3, desk: 3 });
  });

  it('of one that shares a list with a record on which it was confirmed', async () => {
    const list = 'providerAdjustments';
    const shared: DoubtSubject = { kind: 'row-set', list, rows: [], doubtful: [], shared: true };
    const [first, second] = [await seed([shared]), await seed([shared])];
    await begin(second.taskId, sue, null);
    expect(await counts(second, sue)).toEqual({ queue: 3, desk: 3 });
    await db.record.update({
      where: { id: first.recordId },
      data: { state: 'accepted', acceptedById: ann.id },
    });
    const settled = [{ subject: `row-set ${list}` }];
    await db.task.update({
      where: { id: first.taskId },
      data: {
        state: 'done',
        submitted: { readingIds: [], said: '', draft: { ...EMPTY_DRAFT, settled } },
      },
    });
    expect(await counts(second, sue)).toEqual({ queue: 2, desk: 2 });
  });

  it('of one on which two reviewers differ', async () => {
    const record = await seed();
    const opinion = (total: string) => ({
      ...{ personId: ann.id, at: new Date().toISOString() },
      draft: { ...EMPTY_DRAFT, answers: { 'patient.name': saidOf('patient.name', total) } },
    });
    await db.task.update({
      where: { id: record.taskId },
      data: { round: 'adjudication', opinions: [opinion('a'), opinion('b')] },
    });
    const { queue, desk } = await counts(record, sue);
    expect(desk).toBeGreaterThan(0);
    expect(queue).toBe(desk);
  });
});

interface Seeded {
  readonly taskId: TaskId;
  readonly recordId: RecordId;
}

let made = 0;

async function seed(more: readonly DoubtSubject[] = []): Promise<Seeded> {
  const recordId = RecordId.parse(`rec_${String(++made).padStart(20, '0')}`);
  const doubts = [...STRUCTURE, ...VALUES, ...more].map((subject) => ({
    ...{ subject, probability: 0.8, costUsd: 5, question: 'Is it right?', evidence: [] },
  }));
  const kind = { form: 'eob', formScore: 1, pages: [1], state: 'review' as const };
  await db.record.create({ data: { id: recordId, documentId, ...kind, doubts } });
  await db.field.createMany({
    data: FIELDS.map((field, position) => ({ ...rowOf(recordId, field), position })),
  });
  const task = await db.task.create({ data: { recordId, form: 'eob' } });
  return { recordId, taskId: TaskId.parse(task.id) };
}

function rowOf(
  recordId: RecordId,
  field: { readonly value: string | null; readonly path: string },
) {
  const contenders = [{ value: field.value, readers: [], readingIds: [], score: 1, place: null }];
  return {
    ...{ recordId, ...field, contenders, human: false, signals: {} },
    ...{ grounding: { status: 'none' }, route: 'review' as const },
  };
}

/** The structure and the first sixteen values are answered. */
async function begin(taskId: TaskId, person: Person, handedOverAt: Date | null): Promise<void> {
  const said = SEEN.slice(0, 16).map((path) => [path, saidOf(path, 'x')]);
  const settled = ['border', 'row-set lines'].map((subject) => ({ subject }));
  const answers = { ...EMPTY_DRAFT, answers: Object.fromEntries(said), settled };
  await db.draft.create({ data: { taskId, userId: person.id, answers, handedOverAt } });
}

async function counts({ recordId }: Seeded, person: Person) {
  const { items } = await listQueue(person, {});
  const { desk } = openMachine(await loadDesk(recordId, person), 0).seat;
  return {
    queue: items.find((one) => one.recordId === recordId)?.questions,
    desk: openQuestions(desk).length,
  };
}
