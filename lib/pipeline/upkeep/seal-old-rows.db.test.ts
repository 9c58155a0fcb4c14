import { beforeAll, describe, expect, it } from 'vitest';
import { listDocuments } from '#lib/intake/store.ts';
import { DocumentId, type RecordId, UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { isOnceDone } from '#lib/settings/store.ts';
import { SEALED_TABLES } from '#lib/state/sealing/sealed-columns.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { sealOldRows } from './seal-old-rows.ts';

const { db } = await testDatabase();
const SAID = 'Quillfeather';
const documentId = DocumentId.parse('ab'.repeat(32));
let recordId: RecordId;
let person: Person;

/** Tables that contain the word unencrypted for any client: SQL functions see rows as stored. */
async function listInClear(): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of SEALED_TABLES) {
    const rows = await db.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${name} t WHERE to_jsonb(t)::text LIKE '%${SAID}%'`,
    );
    if (rows[0]?.count) found.push(name);
  }
  return found.sort();
}

beforeAll(async () => {
  person = {
    ...(await seedPerson(db, 'ada')),
    id: UserId.parse('ada'),
    name: 'ada',
    role: 'admin',
  };
  await seedDocument(db, documentId);
  const task = await seedReceipt(db, documentId, 1);
  recordId = task.recordId;
  const contender = { value: SAID, readers: [], readingIds: [], score: 1, place: null };
  const candidate = { value: SAID, score: 1, place: null };
  const reason = { code: 'reopened', why: `Not ${SAID}`, wouldPass: '' };
  await db.document.update({ where: { id: documentId }, data: { fileName: `${SAID}.pdf` } });
  await db.record.update({ where: { id: recordId }, data: { reasons: [reason] } });
  await db.task.update({
    where: { id: task.taskId },
    data: { note: SAID, opinions: [{ personId: 'ada', at: '', draft: { answers: { a: SAID } } }] },
  });
  await db.draft.create({
    data: { taskId: task.taskId, userId: person.id, answers: { company: SAID } },
  });
  await db.comment.create({ data: { recordId, text: SAID } });
  await db.check.create({
    data: {
      recordId,
      rule: 'S01',
      version: 1,
      severity: 'warn',
      outcome: 'fail',
      paths: [],
      left: SAID,
      message: SAID,
    },
  });
  await db.field.create({
    data: {
      recordId,
      path: 'company',
      position: 0,
      value: SAID,
      grounding: { status: 'none' },
      contenders: [contender],
      human: false,
      signals: {},
    },
  });
  await db.reading.create({
    data: {
      id: '00000000-0000-7000-8000-000000000001',
      subjectKind: 'record',
      subjectId: recordId,
      readerKind: 'layout',
      readerVersion: '1',
      claim: { kind: 'value', path: 'company', value: SAID, candidates: [candidate], score: 1 },
    },
  });
  await db.encounter.create({
    data: {
      id: 'enc-1',
      state: 'matched',
      patient: SAID,
      members: { create: { recordId, rows: [] } },
    },
  });
});

describe('rows of an earlier version', () => {
  it('can be read unsealed, are sealed while everyone works, and read the same', async () => {
    const read = () =>
      db.record.findUniqueOrThrow({
        where: { id: recordId },
        include: {
          fields: true,
          checks: true,
          comments: true,
          task: { include: { drafts: true } },
        },
      });
    const before = await read();
    const claims = await db.reading.findMany({ orderBy: { sequence: 'asc' } });
    expect(await listInClear()).toEqual(
      ['checks', 'comments', 'documents', 'drafts', 'encounters', 'fields', 'readings', 'records', 'tasks'], // biome-ignore format: one line
    );

    expect(await sealOldRows(db)).toBeGreaterThan(9);
    expect(await listInClear()).toEqual([]);
    expect(await read()).toEqual(before);
    expect(await db.reading.findMany({ orderBy: { sequence: 'asc' } })).toEqual(claims);
    expect(await isOnceDone('rows-sealed', db)).toBe(false);
    expect(await sealOldRows(db)).toBe(0);
    expect(await isOnceDone('rows-sealed', db)).toBe(true);
  });

  it('are found by their values and their names', async () => {
    for (const search of [SAID, `${SAID}.pdf`]) {
      const { documents } = await listDocuments(person, { search });
      expect(documents.map(({ id }) => id)).toEqual([documentId]);
    }
  });

  it('leave readings append-only: what is sealed is not changed again, nor anything beside', async () => {
    const change = (set: string) =>
      db.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('countersign.sealing', 'on', true)`;
        await tx.$executeRawUnsafe(`UPDATE readings SET ${set}`);
      });
    for (const set of [
      `claim = jsonb_set(claim, '{value}', '"sealed:1:forged"')`,
      `claim = claim || '{"path": "total"}'`,
      `"readerVersion" = 'x'`,
    ])
      await expect(change(set), set).rejects.toThrow('append-only');
  });
});
