import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { RecordId, type TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { claimTask } from '#lib/pipeline/claim-task.ts';
import { exportRecords, type MadeExport } from '#lib/pipeline/export-records.ts';
import { reopenRecord } from '#lib/pipeline/reopen-record.ts';
import { runStep } from '#lib/pipeline/run-step.ts';
import { submitReview } from '#lib/pipeline/submit-review.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { saidOf, seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { getRecordAsOf } from './get-record-as-of.ts';

const { db } = await testDatabase();
const RECORDS = 4;
const ROUNDS = 3;
let people: Person[] = [];
let records: { taskId: TaskId; recordId: RecordId }[] = [];

beforeAll(async () => {
  const documentId = await seedDocument(db);
  people = await Promise.all(
    Array.from({ length: RECORDS }, (_, at) => seedPerson(db, `person-${at}`, 'supervisor')),
  );
  records = [];
  for (let at = 0; at < RECORDS; at++) records.push(await seedReceipt(db, documentId, at + 1));
});

/** One record is corrected, accepted and reopened, again and again, while the others are. */
async function correct(at: number): Promise<void> {
  const [record, person] = [records[at], people[at]];
  if (!record || !person) throw new Error('no such record');
  const { taskId, recordId } = record;
  for (let round = 0; round < ROUNDS; round++) {
    const claim = await claimTask({ person, taskId });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const answers = { total: saidOf('total', `${at}.${10 + round}`) };
    const draft = { answers, rows: [], waivers: [] };
    const submitted = await submitReview({ ...claim, person, draft });
    expect(submitted).toEqual({ kind: 'submitted' });
    const attempt = { signal: new AbortController().signal, last: true };
    for (const step of ['agree', 'check', 'calibrate', 'route'] as const)
      expect(await runStep({ step, id: recordId }, attempt)).toBe('done');
    if (round < ROUNDS - 1) await reopenRecord({ recordId, person, reason: 'again' });
  }
}

const Exported = z.object({
  records: z.array(
    z.object({
      record: RecordId,
      fields: z.array(z.object({ path: z.string(), value: z.string().nullable() })),
    }),
  ),
});

/** What the log says that a record held when an export was made. */
async function replay(recordId: RecordId, until: bigint): Promise<Map<string, string | null>> {
  const { decisions } = await listDecisions({ recordId, limit: 1_000 });
  const said = decisions.filter(
    ({ sequence, path, action }) =>
      BigInt(sequence) < until && path !== null && action.startsWith('field.'),
  );
  return new Map(said.toReversed().map(({ path, after }) => [path ?? '', after]));
}

it('every exported value is what the log and the graph say was known then', {
  timeout: 120_000,
}, async () => {
  const made: MadeExport[] = [];
  let isOver = false;
  const exporter = async () => {
    while (!isOver) {
      const [person] = people;
      if (!person) throw new Error('nobody');
      made.push(await exportRecords({ format: 'json', filter: {}, person }));
    }
  };
  const exporting = exporter();
  try {
    await Promise.all(records.map((_, at) => correct(at)));
  } finally {
    isOver = true;
  }
  await exporting;
  let compared = 0;
  for (const { exportId, bytes } of made) {
    const asset = await db.asset.findFirstOrThrow({ where: { key: exportId } });
    const entry = await db.decision.findFirstOrThrow({
      where: {
        action: 'records.exported',
        facts: { path: ['detail'], equals: `json ${exportId}` },
      },
    });
    for (const { record, fields } of Exported.parse(JSON.parse(new TextDecoder().decode(bytes)))
      .records) {
      const then = await getRecordAsOf(record, Number(asset.since));
      const logged = await replay(record, entry.sequence);
      for (const { path, value } of fields) {
        expect(then?.fields.find((field) => field.path === path)?.value).toBe(value);
        if (logged.has(path)) expect(logged.get(path)).toBe(value);
        compared++;
      }
    }
  }
  expect(compared).toBeGreaterThan(RECORDS * 4);
});
