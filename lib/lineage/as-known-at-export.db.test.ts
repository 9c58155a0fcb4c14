import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { RecordId, RowId, TaskId, UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { exportRecords, type MadeExport } from '#lib/pipeline/exports/export-records.ts';
import { claimTask } from '#lib/pipeline/review/claim-task.ts';
import { claimsOfDraft } from '#lib/pipeline/review/claims-of-draft.ts';
import { humanReadings } from '#lib/pipeline/review/human-readings.ts';
import { reopenRecord } from '#lib/pipeline/review/reopen-record.ts';
import { submitReview } from '#lib/pipeline/review/submit-review.ts';
import { runStep } from '#lib/pipeline/run-step.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { saidOf } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { getFieldLineage } from './get-field-lineage.ts';
import { getRecordAsOf } from './get-record-as-of.ts';

const { db } = await testDatabase();
const RECORDS = 4;
/** Lines per statement: with seven fields each, about 180 values. */
const LINES = 25;
/** Fields exported while people keep correcting. */
const WANTED = 3_000;
let exported = 0;
const made: MadeExport[] = [];
let people: Person[] = [];
let records: { taskId: TaskId; recordId: RecordId }[] = [];

beforeAll(async () => {
  const documentId = await seedDocument(db);
  people = await Promise.all(
    Array.from({ length: RECORDS }, (_, at) => seedPerson(db, `person-${at}`, 'supervisor')),
  );
  records = [];
  for (let at = 0; at < RECORDS; at++) records.push(await seedStatement(documentId, at + 1));
});

/** A statement in review whose lines add up; a person has confirmed all of it. */
async function seedStatement(documentId: string, number: number) {
  const recordId = RecordId.parse(`rec_${number.toString(16).padStart(20, '0')}`);
  const form = 'itemized-statement';
  await db.record.create({
    data: { id: recordId, documentId, form, formScore: 1, pages: [1], state: 'review' },
  });
  const task = await db.task.create({ data: { recordId, form, reasons: ['low-confidence'] } });
  const rows = Array.from({ length: LINES }, (_, at) => RowId.parse(`r${at}`));
  const values: Record<string, string> = {
    'provider.name': 'Mercy Hospital',
    'patient.name': `Patient ${number}`,
    account: `A-${number}`,
    statementDate: '2026-02-01',
    totalCharges: `${LINES}.00`,
  };
  for (const row of rows)
    Object.assign(values, {
      [`lines[${row}].serviceDate`]: '2026-01-02',
      [`lines[${row}].description`]: `Supply ${row}`,
      [`lines[${row}].quantity`]: '1',
      [`lines[${row}].unitPrice`]: '1.00',
      [`lines[${row}].amount`]: '1.00',
    });
  const said = Object.entries(values).map(([path, value]) => [path, saidOf(path, value)]);
  const draft: ReviewDraft = {
    answers: Object.fromEntries(said),
    rows: rows.map((row, at) => ({ kind: 'add', list: 'lines', row, after: rows[at - 1] ?? null })),
    waivers: [],
  };
  const earlier = { id: UserId.parse('earlier') };
  const readings = humanReadings(recordId, earlier, claimsOfDraft(form, draft));
  await db.$transaction((tx) => appendReadings(tx, readings, null));
  return { taskId: TaskId.parse(task.id), recordId };
}

/**
 * One record is corrected, exported with all other accepted ones, and reopened, while others are,
 * too.
 */
async function correct(at: number): Promise<void> {
  const [record, person] = [records[at], people[at]];
  if (!record || !person) throw new Error('no such record');
  const { taskId, recordId } = record;
  for (let round = 0; exported < WANTED; round++) {
    if (round > 0) await reopenRecord({ recordId, person, reason: 'again' });
    const claim = await claimTask({ person, taskId });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const path = `lines[r${round % LINES}].description`;
    const answers = { [path]: saidOf(path, `Supply ${at}.${round}`) };
    const draft = { answers, rows: [], waivers: [] };
    const submitted = await submitReview({ ...claim, person, draft });
    expect(submitted).toEqual({ kind: 'submitted' });
    const attempt = { signal: new AbortController().signal, last: true };
    for (const step of ['agree', 'check', 'calibrate', 'route'] as const)
      expect(await runStep({ step, id: recordId }, attempt)).toBe('done');
    const one = await exportRecords({ format: 'json', filter: {}, person });
    made.push(one);
    const fields = fieldsOf(one);
    expect(fields.map(({ record: id }) => id)).toContain(recordId);
    exported += fields.reduce((sum, own) => sum + own.fields.length, 0);
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

function fieldsOf({ bytes }: MadeExport): z.infer<typeof Exported>['records'] {
  return Exported.parse(JSON.parse(new TextDecoder().decode(bytes))).records;
}

/** What a record contained when an export was made, according to the log. */
async function replay(recordId: RecordId, until: bigint): Promise<Map<string, string | null>> {
  const { decisions } = await listDecisions({ recordId, limit: 1_000 });
  const said = decisions.filter(
    ({ sequence, path, action }) =>
      BigInt(sequence) < until && path !== null && action.startsWith('field.'),
  );
  return new Map(said.toReversed().map(({ path, after }) => [path ?? '', after]));
}

it('every exported value is what the log and the graph say was known then', async () => {
  await Promise.all(records.map((_, at) => correct(at)));
  let compared = 0;
  for (const one of made) {
    const { exportId } = one;
    const asset = await db.asset.findFirstOrThrow({ where: { key: exportId } });
    const entry = await db.decision.findFirstOrThrow({
      where: {
        action: 'records.exported',
        facts: { path: ['detail'], equals: `json ${exportId}` },
      },
    });
    for (const { record, fields } of fieldsOf(one)) {
      const then = await getRecordAsOf(record, Number(asset.since));
      const logged = await replay(record, entry.sequence);
      const known = new Map(then?.fields.map((field) => [field.path, field.value]));
      for (const { path: place, value } of fields) {
        // An export counts rows, whereas the product names them; no row was moved.
        const path = place.replace(/\[(\d+)\]/, '[r$1]');
        expect(known.get(path)).toBe(value);
        if (logged.has(path)) expect(logged.get(path)).toBe(value);
        compared++;
      }
    }
  }
  expect(compared).toBeGreaterThanOrEqual(WANTED);
  await expectPages();
});

/** The page of a field agrees for every version: the value of the correction that led to it. */
async function expectPages(): Promise<void> {
  const [{ recordId } = { recordId: '' }] = records;
  const now = await getFieldLineage(recordId, 'lines[r0].description');
  const moments = now?.moments ?? [];
  expect(moments.length).toBeGreaterThan(1);
  for (const [round, { sequence, at }] of moments.entries()) {
    const path = `lines[r${round % LINES}].description`;
    const then = await getFieldLineage(recordId, path, sequence);
    expect(then?.field).toMatchObject({ value: `Supply 0.${round}`, human: true });
    expect(then?.readings.map(({ value }) => value)).toContain(`Supply 0.${round}`);
    const isLast = round === moments.length - 1;
    const left = now?.exports.filter((one) => isLast || one.at <= at);
    expect(then?.exports.map(({ id }) => id)).toEqual(left?.map(({ id }) => id));
    // It was reopened for every version but the first, after it had been exported.
    expect(then?.exports.some(({ outdated }) => outdated)).toBe(round > 0);
    const earlier = moments[round - 1];
    const before = earlier && (await getFieldLineage(recordId, path, earlier.sequence));
    if (before) expect(before.readings.map(({ value }) => value)).toEqual([`Supply r${round}`]);
  }
}
