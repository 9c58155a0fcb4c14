import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { RecordId, RowId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim } from '#lib/model/reading.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { appendReadings } from '../store.ts';
import { keepUntouched, listUntouched, mayBeRead } from './store.ts';

const { db } = await testDatabase();
const documentId = await seedDocument(db);
const corrected = await seedDocument(db, 'cd'.repeat(32));
const imported = await seedDocument(db, 'ef'.repeat(32));
await db.document.update({ where: { id: imported }, data: { kind: 'x12' } });
const otto = await seedPerson(db, 'otto');
const [past, future] = [new Date(0), new Date('2100-01-01')];

interface Seeded {
  readonly record?: Partial<Prisma.RecordUncheckedCreateInput>;
  readonly task?: Partial<Prisma.TaskUncheckedCreateInput> | null;
  readonly said?: Claim;
}

let seeded = 0;

/** A record that waits for its first review, except for what is given. */
async function seed({ record = {}, task = {}, said }: Seeded): Promise<string> {
  seeded += 1;
  const id = RecordId.parse(`rec_${String(seeded).padStart(20, '0')}`);
  const own = { id, documentId, form: 'eob', formScore: 1, pages: [1], state: 'review' as const };
  await db.record.create({ data: { ...own, ...record } });
  if (task !== null) await db.task.create({ data: { recordId: id, ...task } });
  const reading = {
    subject: { kind: 'record' as const, id },
    reader: { kind: 'human' as const, version: otto.id },
    by: otto.id,
  };
  if (said) await db.$transaction((tx) => appendReadings(tx, [{ ...reading, claim: said }], null));
  return id;
}

/** Which of these may be read again: as listed, as kept when a run ends, and as read in the end. */
async function ask(ids: readonly string[]) {
  const listed = await listUntouched(db, {
    form: BUILT_IN.get('eob').name,
    except: corrected,
    limit: 100,
  });
  const kept = await keepUntouched(db, ids);
  const read: string[] = [];
  for (const id of ids) if (await mayBeRead(db, id)) read.push(id);
  const own = new Set(ids);
  return [listed.flatMap(({ record: { id } }) => (own.has(id) ? id : [])), kept, read];
}

it('records whose first review nobody has begun may be read again', async () => {
  const form = { kind: 'form' as const, form: BUILT_IN.get('eob').name, score: RawScore.parse(1) };
  const ids = [
    await seed({}),
    await seed({ task: { leaseOwnerId: 'otto', leaseToken: 'old', leaseUntil: past } }),
    await seed({ said: form }),
  ];
  expect(await ask(ids)).toEqual([ids, ids, ids]);
});

it('what people have begun, entered, decided, or reopened is not read again', async () => {
  const drafted = await seed({});
  const { id: taskId } = await db.task.findUniqueOrThrow({ where: { recordId: drafted } });
  await db.draft.create({ data: { taskId, userId: 'otto', answers: {} } });
  const row = { kind: 'row-absent' as const, list: 'lines', row: RowId.parse('a') };
  const ids = [
    drafted,
    await seed({ task: { leaseOwnerId: 'otto', leaseToken: 'new', leaseUntil: future } }),
    await seed({ said: row }),
    await seed({ task: { reasons: ['reopened'] } }),
    await seed({ task: { round: 'second' } }),
    await seed({ task: { state: 'escalated' } }),
    await seed({ task: { state: 'snoozed' } }),
    await seed({ record: { state: 'accepted' }, task: { state: 'done', doneById: 'otto' } }),
    await seed({ record: { state: 'accepted' }, task: { round: 'audit' } }),
    await seed({ record: { state: 'accepted' }, task: null }),
  ];
  expect(await ask(ids)).toEqual([[], [], []]);
});

it('imported records and the corrected document itself are not listed', async () => {
  const ids = [
    await seed({ record: { documentId: imported } }),
    await seed({ record: { documentId: corrected } }),
  ];
  expect((await ask(ids))[0]).toEqual([]);
});

it('a record that is due to be read is read, whoever has its task', async () => {
  const held = { leaseOwnerId: 'otto', leaseToken: 'token', leaseUntil: future };
  const id = await seed({ record: { state: 'extracting' }, task: held });
  expect(await mayBeRead(db, id)).toBe(true);
});
