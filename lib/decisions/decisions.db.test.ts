import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentId, UserId } from '#lib/model/ids.ts';
import { REMOVED } from '#lib/model/removed.ts';
import { keyFileOf } from '#lib/platform/keys/key-files.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { appendDecisions, decision } from './append-decisions.ts';
import { findSequence } from './find-sequence.ts';
import { listDecisions } from './list-decisions.ts';
import { verifyChain } from './verify-chain.ts';

const { db } = await testDatabase();
const documentId = DocumentId.parse('ab'.repeat(32));
const actor = { kind: 'person', id: UserId.parse('rita') } as const;
const correction = decision({
  action: 'field.corrected',
  actor,
  documentId,
  path: 'totalCharge',
  before: '12.00',
  after: '120.00',
  reason: 'a digit was missed',
  facts: { confidence: 0.31, signals: { margin: 0.1 } },
});

const document = {
  id: documentId,
  fileName: 'claim.pdf',
  kind: 'pdf' as const,
  byteCount: 1,
};

async function append(count: number): Promise<void> {
  await db.document.upsert({ where: { id: documentId }, create: document, update: {} });
  await db.$transaction((tx) =>
    appendDecisions(
      tx,
      Array.from({ length: count }, () => correction),
    ),
  );
}

/** Runs as the database owner, bypassing the trigger. */
function tamper(sql: string): Promise<unknown> {
  return db.$transaction([
    db.$executeRawUnsafe('ALTER TABLE decisions DISABLE TRIGGER ALL'),
    db.$executeRawUnsafe(sql),
    db.$executeRawUnsafe('ALTER TABLE decisions ENABLE TRIGGER ALL'),
  ]);
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

describe('the log', () => {
  it('is one unbroken chain when many write at once, without gaps', async () => {
    await append(1);
    await Promise.all(Array.from({ length: 20 }, () => append(2)));
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact', entries: 41 });
  });

  it('has no entry of a transaction that did not commit', async () => {
    const before = await verifyChain(db);
    const failing = db.$transaction(async (tx) => {
      await appendDecisions(tx, [correction]);
      throw new Error('the change itself failed');
    });
    await expect(failing).rejects.toThrow('the change itself failed');
    expect(await verifyChain(db)).toEqual(before);
  });

  it('is chained by the database in the form in which it is verified, whatever a person writes', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).filter(isStorable);
    const draft = fc.record({
      path: fc.option(text),
      reason: fc.option(text),
      facts: fc.record(
        {
          detail: text,
          confidence: fc.double({ noNaN: true, noDefaultInfinity: true }),
          signals: fc.dictionary(text, fc.double({ noNaN: true, noDefaultInfinity: true })),
        },
        { requiredKeys: [] },
      ),
    });
    const drafts = fc.sample(draft, { numRuns: 300, seed: 7 });
    await db.$transaction((tx) =>
      appendDecisions(
        tx,
        drafts.map((said) => decision({ action: 'log.viewed', actor, ...said })),
      ),
    );
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
    const kept = await db.decision.findMany({ orderBy: { sequence: 'desc' }, take: drafts.length });
    expect(kept.reverse().map(({ path, reason }) => ({ path, reason }))).toEqual(
      drafts.map(({ path, reason }) => ({ path, reason })),
    );
  });

  it('has the entries of one transaction side by side and in their order', async () => {
    const paths = Array.from({ length: 5 }, (_, at) => `line ${at}`);
    await Promise.all(
      Array.from({ length: 8 }, () =>
        db.$transaction(async (tx) => {
          for (const path of paths) await appendDecisions(tx, [{ ...correction, path }]);
        }),
      ),
    );
    const kept = await db.decision.findMany({ orderBy: { sequence: 'desc' }, take: 40 });
    expect(kept.reverse().map(({ path }) => path)).toEqual(
      Array.from({ length: 8 }, () => paths).flat(),
    );
  });

  it('refuses to change or lose an entry', async () => {
    await expect(
      db.decision.update({ where: { sequence: 1n }, data: { path: 'x' } }),
    ).rejects.toThrow();
    await expect(db.decision.delete({ where: { sequence: 1n } })).rejects.toThrow();
    await expect(db.$executeRaw`TRUNCATE decisions`).rejects.toThrow();
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });

  it('shows values to those who may read it, and holds none in the clear', async () => {
    const { decisions } = await listDecisions({ actorId: 'rita', limit: 1 });
    expect(decisions[0]).toMatchObject({
      before: '12.00',
      after: '120.00',
      reason: 'a digit was missed',
      fileName: 'claim.pdf',
    });
    const rows = await db.$queryRaw<{ row: string }[]>`SELECT d::text AS row FROM decisions d`;
    expect(rows.filter(({ row }) => row.includes('120.00') || row.includes('digit'))).toEqual([]);
  });

  it('loses the values, not the chain, when the document’s key goes', async () => {
    const key = await getStorage().getBytes(keyFileOf(documentId));
    await getStorage().remove(keyFileOf(documentId));
    const { decisions } = await listDecisions({ documentId, limit: 1 });
    expect(decisions[0]).toMatchObject({ before: REMOVED, after: REMOVED, reason: null });
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
    await getStorage().putBytes(keyFileOf(documentId), key);
  });

  it('pages from the newest to the oldest without repeating or missing one', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDecisions({ limit: 7, cursor });
      seen.push(...page.decisions.map(({ sequence }) => sequence));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    const count = await db.decision.count();
    expect(seen).toEqual(Array.from({ length: count }, (_, index) => `${count - index}`));
  });

  it('is cut at a moment where a walk over all of it would cut it', async () => {
    const entries = await db.decision.findMany({ orderBy: { sequence: 'asc' } });
    const moments = entries.flatMap(({ at }) => [at, new Date(at.getTime() + 1)]);
    for (const moment of [new Date(0), ...moments, new Date('2100-01-01')]) {
      const first = entries.find(({ at }) => at >= moment)?.sequence;
      expect(await findSequence(db, moment)).toBe(first ?? BigInt(entries.length + 1));
    }
    const [from, to] = [entries[9]?.at, entries[30]?.at];
    const { decisions } = await listDecisions({ from, to, limit: 1000 });
    const within = entries.filter(({ at }) => from && to && at >= from && at <= to);
    expect(decisions.map(({ sequence }) => sequence)).toEqual(
      within.map(({ sequence }) => `${sequence}`).reverse(),
    );
  });

  it('shows that an entry was kept from the chain by force', async () => {
    await tamper('ALTER TABLE unchained_decisions DISABLE TRIGGER ALL');
    await append(1);
    await tamper('ALTER TABLE unchained_decisions ENABLE TRIGGER ALL');
    expect(await verifyChain(db)).toMatchObject({ kind: 'broken' });
    await db.unchainedDecision.deleteMany();
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });

  it.each([
    ['a changed path', "UPDATE decisions SET path = 'amountPaid' WHERE sequence = 9", 9n],
    ['a changed time', "UPDATE decisions SET at = at + interval '1 ms' WHERE sequence = 8", 8n],
    ['changed facts', `UPDATE decisions SET facts = '{"confidence":1}' WHERE sequence = 7`, 7n],
    ['a changed value', "UPDATE decisions SET sealed = sealed || '\\x00' WHERE sequence = 6", 6n],
    ['a removed entry', 'DELETE FROM decisions WHERE sequence = 5', 6n],
  ])('finds %s', async (_, sql, at) => {
    await tamper(sql);
    expect(await verifyChain(db)).toMatchObject({ kind: 'broken', at });
  });
});
