import type { RecordId } from '#lib/model/ids.ts';
import { reconcileRecords } from '#lib/pipeline/reconciliation/reconcile-records.ts';
import type { Db } from '#lib/platform/db.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { type DrawnRecord, drawLines, drawPatient, drawVisit } from './draw-visit.ts';
import { drawVisits, papersOf } from './draw-world.ts';
import { seedRecord } from './seed-record.ts';

/** Two visits whose papers agree, except for a charge on an EOB and a birth date on a claim. */
export function drawPapers(): DrawnRecord[] {
  const visits = drawVisits(11, 2);
  const [first, second] = visits;
  if (!first || !second) throw new Error('visits are drawn');
  first.remittance.fields['lines[0].billed'] = '999.00';
  second.claim.fields['patient.birthDate'] = '1999-09-09';
  return visits.flatMap(papersOf);
}

/** Visits in a series. */
export const SERIES = 6;

/** Visits every tenth day for the same services; one EOB prints the day before the claim's date. */
export function drawSeries(): DrawnRecord[] {
  const draw = seeded(7);
  const patient = drawPatient(draw, 1);
  const lines = drawLines(draw);
  const visits = Array.from({ length: SERIES }, (_, at) =>
    drawVisit(draw, at, patient, { day: at * 10, lines }),
  );
  const wrong = visits[1]?.remittance.fields ?? {};
  for (const path of Object.keys(wrong))
    if (path.endsWith('serviceDate')) wrong[path] = '2024-03-10';
  return visits.flatMap(papersOf);
}

/** Everything reconciliation has written, in a fixed order. */
export async function listReconciled(db: Db) {
  const order = { orderBy: { id: 'asc' } } as const;
  return {
    encounters: await db.encounter.findMany({
      ...order,
      include: {
        members: { orderBy: { recordId: 'asc' } },
        links: { orderBy: [{ recordId: 'asc' }, { row: 'asc' }, { otherRecordId: 'asc' }] },
      },
    }),
    payments: await db.payment.findMany({
      ...order,
      include: { records: { orderBy: { recordId: 'asc' } } },
    }),
    conflicts: await db.conflict.findMany({
      ...order,
      omit: { openedAt: true },
      where: { state: { not: 'gone' } },
      include: { records: { orderBy: { position: 'asc' } } },
    }),
  };
}

/** Saves the papers one after another, and returns their records in the same order. */
export async function seedInOrder(db: Db, papers: readonly DrawnRecord[]): Promise<RecordId[]> {
  const ids: RecordId[] = [];
  for (const paper of papers) ids.push(await seedRecord(db, paper));
  return ids;
}

/** Resets reconciliation's knowledge of all records. */
export async function forgetReconciled(db: Db) {
  // Not truncated, because that takes ten times as long for a few rows.
  await db.$transaction([
    db.record.updateMany({ data: { reconcileDue: false } }),
    db.encounter.deleteMany(),
    db.payment.deleteMany(),
    db.conflict.deleteMany(),
    db.reconciledRecord.deleteMany(),
  ]);
}

/**
 * The records arrive one after another; a job runs when `hasJob` says so, and after the last one.
 */
export async function arriveInOrder(db: Db, ids: readonly RecordId[], hasJob: () => boolean) {
  await forgetReconciled(db);
  let arrived: RecordId[] = [];
  for (const [at, id] of ids.entries()) {
    arrived.push(id);
    if (!hasJob() && at < ids.length - 1) continue;
    await db.record.updateMany({ where: { id: { in: arrived } }, data: { reconcileDue: true } });
    await db.$transaction(reconcileRecords);
    arrived = [];
  }
}
