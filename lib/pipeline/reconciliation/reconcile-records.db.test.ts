import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DocumentId, type RecordId } from '#lib/model/ids.ts';
import { type Db, openDb } from '#lib/platform/db.ts';
import { listBlockKeys, MAX_SHARED } from '#lib/reconciliation/blocks/blocks.ts';
import { findBlocks } from '#lib/reconciliation/blocks/store.ts';
import { loadFacts } from '#lib/reconciliation/records/store.ts';
import { tryTurn } from '#lib/reconciliation/turn/store.ts';
import { findChanged, MAX_CHANGED, takeChanged } from '#lib/state/record/changed/store.ts';
import {
  arriveInOrder,
  drawPapers,
  drawSeries,
  forgetReconciled,
  listReconciled,
  SERIES,
  seedInOrder,
} from '#lib/testing/encounters/arrive.ts';
import {
  type DrawnRecord,
  drawPatient,
  drawVisit,
  shuffle,
} from '#lib/testing/encounters/draw-visit.ts';
import { drawVisits, papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seedRecords } from '#lib/testing/encounters/seed-record.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { removeDocument } from '../documents/remove-document.ts';
import { runStep } from '../run-step.ts';
import { reconcileRecords, reconcileTaken } from './reconcile-records.ts';

const { db, url } = await testDatabase();

beforeEach(() => db.$executeRaw`TRUNCATE documents, encounters, payments, conflicts CASCADE`);

const listAll = () => listReconciled(db);
const seed = (papers: readonly DrawnRecord[]) => seedInOrder(db, papers);
const arrive = (ids: readonly RecordId[], hasJob: () => boolean) => arriveInOrder(db, ids, hasJob);

/** The transaction that last wrote each encounter and conflict. */
function listWrites() {
  return db.$queryRaw`
    SELECT id, xmin::text FROM encounters UNION ALL SELECT id, xmin::text FROM conflicts ORDER BY id`;
}

describe('records of the product', () => {
  it('come to the same encounters, payments and conflicts in twenty orders of arrival', async () => {
    const papers = drawPapers();
    const ids = await seed(papers);
    await arrive(ids, () => false);
    const first = await listAll();
    expect(first.encounters.length).toBeGreaterThanOrEqual(2);
    expect(first.conflicts.map(({ kind }) => kind)).toContain('billed-differs');
    for (let order = 0; order < 20; order++) {
      const draw = seeded(order);
      await arrive(shuffle(draw, ids), () => draw() < 0.2);
      expect(await listAll()).toEqual(first);
    }
  });

  it('give the same result if only the date distinguishes a series of visits, and one is printed wrong', async () => {
    const ids = await seed(drawSeries());
    await arrive(ids, () => false);
    const first = await listAll();
    expect(first.conflicts.map(({ kind }) => kind)).toContain('service-date-differs');
    expect(first.encounters).toHaveLength(SERIES);
    for (let order = 0; order < 8; order++) {
      const draw = seeded(order);
      await arrive(shuffle(draw, ids), () => draw() < 0.4);
      expect(await listAll()).toEqual(first);
    }
    // A paper that comes after all others have a visit is compared only with its own visit.
    const last = ids.at(-1) ?? '';
    expect((await db.$transaction((tx) => findBlocks(tx, [last]))).placed).toHaveLength(4);
  });

  it('are reconciled again without a change, and lose what no longer disagrees', async () => {
    const papers = drawPapers();
    await arrive(await seed(papers), () => true);
    const first = await listAll();
    const written = await listWrites();
    await db.record.updateMany({ data: { reconcileDue: true } });
    await db.$transaction(reconcileRecords);
    expect(await listAll()).toEqual(first);
    expect(await listWrites()).toEqual(written);
    expect(first.conflicts.map(({ kind }) => kind)).toContain('billed-differs');
    await db.field.updateMany({
      where: { path: 'lines[i0].billed', value: '999.00' },
      data: { value: null },
    });
    await db.record.updateMany({ data: { reconcileDue: true, version: { increment: 1 } } });
    await db.$transaction(reconcileRecords);
    expect((await listAll()).conflicts.map(({ kind }) => kind)).not.toContain('billed-differs');
  });

  it('that change at once are all taken by the first job: none keeps its record from it', async () => {
    const ids = await seed(drawPapers());
    const attempt = { signal: new AbortController().signal, last: true };
    await Promise.all(ids.map((id) => runStep({ step: 'reconcile', id }, attempt, db)));
    const writers = await db.$queryRaw`SELECT DISTINCT xmin::text FROM reconciled_records`;
    expect(writers).toHaveLength(1);
    expect(await db.reconciledRecord.count()).toBe(ids.length);
  });

  it('are all in their places when two workers reconcile papers of the same visits at once', async () => {
    const ids = await seed(drawSeries());
    await arrive(ids, () => false);
    const first = await listAll();
    const other = openDb(url);
    onTestFinished(() => other.$disconnect());
    const work = async (own: Db, papers: readonly RecordId[]) => {
      for (const id of papers) {
        await own.record.update({ where: { id }, data: { reconcileDue: true } });
        await own.$transaction((tx) => reconcileRecords(tx, id));
      }
    };
    for (let order = 0; order < 3; order++) {
      await forgetReconciled(db);
      const papers = shuffle(seeded(order), ids);
      await Promise.all([
        work(
          db,
          papers.filter((_, at) => at % 2 === 0),
        ),
        work(
          other,
          papers.filter((_, at) => at % 2 === 1),
        ),
      ]);
      expect(await findChanged(db)).toBeNull();
      expect(await listAll()).toEqual(first);
    }
  });

  it('are not joined by a number that too many have, in whatever order they arrive', async () => {
    const papers = Array.from({ length: MAX_SHARED + 3 }, (_, at) => {
      const draw = seeded(at);
      const { remittance } = drawVisit(draw, at, drawPatient(draw, at), { day: at * 3 });
      return { ...remittance, fields: { ...remittance.fields, claimNumber: 'CROWD 2931' } };
    });
    const ids = await seedRecords(db, papers, { reconcileDue: false });
    const reconcileAll = async (due: readonly RecordId[]) => {
      await db.record.updateMany({ where: { id: { in: [...due] } }, data: { reconcileDue: true } });
      while ((await db.$transaction((tx) => reconcileRecords(tx))).length > 0);
    };
    await reconcileAll(ids.slice(0, -2));
    await reconcileAll(ids.slice(-2));
    const blocks = await db.reconciledRecord.groupBy({ by: ['block'], _count: true });
    expect(blocks.filter(({ _count }) => _count > 1)).toEqual([]);
    expect(blocks).toHaveLength(ids.length);
  });

  it('are found by their keys where blocks had no names yet', async () => {
    const ids = await seed(drawPapers());
    await arrive(ids, () => false);
    const [one = ''] = ids;
    const { placed: block } = await db.$transaction((tx) => findBlocks(tx, [one]));
    expect(block).toHaveLength(4);
    await db.reconciledRecord.updateMany({ data: { block: null } });
    const idsOf = (rows: typeof block) => rows.map(({ recordId }) => recordId).sort();
    const again = await db.$transaction((tx) => findBlocks(tx, [one]));
    expect(idsOf(again.placed)).toEqual(idsOf(block));
  });

  it('are read from one cell as long as their version is the same', async () => {
    const ids = await seed(drawPapers());
    await arrive(ids, () => false);
    const load = async () => {
      // Like a worker that has none of them in memory.
      await db.$executeRaw`UPDATE records SET "createdAt" = clock_timestamp()`;
      const known = await db.$transaction((tx) => loadFacts(tx, ids));
      return [...known.values()].map(({ facts }) => facts);
    };
    const before = await load();
    expect(before).toHaveLength(ids.length);
    await db.field.updateMany({
      where: { path: 'lines[i0].billed', value: '999.00' },
      data: { value: '1.00' },
    });
    expect(await load()).toEqual(before);
    await db.record.updateMany({ data: { version: { increment: 1 } } });
    const billed = (await load()).map(({ input }) => input.fields['lines[0].billed']);
    expect(billed).toContain('1.00');
    expect(billed).not.toContain('999.00');
  });

  it('are taken by the job that they started, however many wait before them', async () => {
    const draw = seeded(3);
    const visits = Array.from({ length: MAX_CHANGED / 4 + 1 }, (_, at) =>
      drawVisit(draw, at, drawPatient(draw, at)),
    );
    const last = (await seedRecords(db, visits.flatMap(papersOf))).sort().at(-1) ?? '';
    const taken = await db.$transaction((tx) => takeChanged(tx, last));
    expect(taken).toHaveLength(MAX_CHANGED);
    expect(taken).toContain(last);
  });

  it('of one check are proved together, in the turn of the last of their document', async () => {
    const [visit, other] = drawVisits(11, 2);
    if (!visit || !other) throw new Error('visits are drawn');
    for (const name of ['number', 'amount', 'date'])
      other.remittance.fields[`check.${name}`] = visit.remittance.fields[`check.${name}`] ?? null;
    const [first = '', last = ''] = await seed([visit.remittance, other.remittance]);
    const { documentId } = await db.record.findUniqueOrThrow({ where: { id: first } });
    await db.record.update({ where: { id: last }, data: { documentId } });
    await db.record.update({ where: { id: first }, data: { reconcileDue: false } });
    await db.$transaction((tx) => reconcileTaken(tx, [first]));
    expect((await listAll()).payments).toEqual([]);
    await db.$transaction(reconcileRecords);
    const [payment] = (await listAll()).payments;
    expect(payment?.records.map(({ recordId }) => recordId)).toEqual([first, last].sort());
  });

  it('of which another job has taken care hold up no third one', async () => {
    await seed(drawPapers());
    const [done, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = db.$transaction(async (tx) => {
      await reconcileRecords(tx);
      done.resolve();
      await finish.promise;
    });
    await done.promise;
    const second = db.$transaction(async (tx) => ({
      taken: await reconcileRecords(tx),
      isFree: await db.$transaction(tryTurn),
    }));
    await vi.waitFor(async () => {
      const waiting = await db.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`;
      expect(waiting).toHaveLength(1);
    }, 60_000);
    finish.resolve();
    expect(await second).toEqual({ taken: [], isFree: true });
    await first;
  });

  it('are found by keys that nobody can guess from a name', async () => {
    const ids = await seed(drawPapers());
    await arrive(ids, () => false);
    const known = await db.$transaction((tx) => loadFacts(tx, ids));
    const plain = [...known.values()].flatMap(({ facts }) =>
      listBlockKeys(facts, true).whole.map((key) =>
        createHash('sha256').update(key).digest('base64url').slice(0, 22),
      ),
    );
    expect(plain.length).toBeGreaterThan(10);
    expect(await db.recordKey.count({ where: { key: { in: plain } } })).toBe(0);
  });

  it('leave no trace in encounters when their document is removed', async () => {
    await arrive(await seed(drawPapers()), () => true);
    const ids = (await db.record.findMany({ orderBy: { id: 'asc' } })).map((row) => row.documentId);
    const half = ids.filter((_, at) => at % 2 === 0);
    for (const id of half)
      await removeDocument(db, DocumentId.parse(id), {
        action: 'document.removed',
        actor: { kind: 'system', step: 'retention' },
        detail: '1 days',
      });
    await db.$transaction(reconcileRecords);
    const left = await listAll();
    await db.$executeRaw`TRUNCATE encounters, payments, conflicts CASCADE`;
    await db.record.updateMany({ data: { reconcileDue: true } });
    await db.$transaction(reconcileRecords);
    expect(left).toEqual(await listAll());
    for (const id of ids.filter((id) => !half.includes(id)))
      await removeDocument(db, DocumentId.parse(id), {
        action: 'document.removed',
        actor: { kind: 'system', step: 'retention' },
        detail: '1 days',
      });
    expect(await listAll()).toEqual({ encounters: [], payments: [], conflicts: [] });
    expect(await db.recordKey.count()).toBe(0);
  });
});
