import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DocumentId, UserId } from '#lib/model/ids.ts';
import { removeByHand } from '#lib/pipeline/documents/remove-document.ts';
import { removeOrphans } from '#lib/pipeline/upkeep/remove-orphans.ts';
import { keyFileOf } from '#lib/platform/keys/key-files.ts';
import { ensureDocumentKey, findDocumentKey } from '#lib/platform/keys/key-store.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { appendDecisions, decision } from './append-decisions.ts';
import { listDecisions } from './list-decisions.ts';
import { moveSealKeys } from './move-seal-keys.ts';
import { seal } from './seal.ts';

const { db, dataDir } = await testDatabase();
const id = DocumentId.parse('ab'.repeat(32));
const ada = { id: UserId.parse('ada'), name: 'Ada', role: 'admin' } as const;
afterEach(async () => {
  await db.document.deleteMany();
  await getStorage().remove(keyFileOf(id));
});

const receive = (sealKey: Uint8Array<ArrayBuffer> | null = null) =>
  db.document.create({
    data: { id, fileName: 'claim.pdf', kind: 'pdf', byteCount: 1, state: 'ready', sealKey },
  });
const say = (after: string) => {
  const actor = { kind: 'person', id: ada.id } as const;
  return appendDecisions(db, [
    decision({ action: 'field.corrected', actor, documentId: id, after }),
  ]);
};
const readValues = async () =>
  (await listDecisions({ documentId: id, action: 'field.corrected' })).decisions.map(
    ({ after }) => after,
  );

describe('the key of a document', () => {
  it('is only one, however many first write about the document at the same time', async () => {
    await receive();
    await Promise.all(Array.from({ length: 12 }, (_, at) => say(`value ${at}`)));
    expect((await readValues()).sort().slice(0, 2)).toEqual(['value 0', 'value 1']);
    expect(await readValues()).toHaveLength(12);
    expect(await readValues()).not.toContain(null);
    expect(readdirSync(join(dataDir, 'keys'))).toEqual([id]);
  });

  it('is unencrypted in no row and in no file', async () => {
    await receive();
    await say('120.00');
    const key = Buffer.from((await findDocumentKey(id)) ?? []);
    expect(key).toHaveLength(32);
    const rows = await db.$queryRaw<{ row: string }[]>`SELECT d::text AS row FROM documents d`;
    expect(rows.some(({ row }) => row.includes(key.toString('hex')))).toBe(false);
    expect(readFileSync(join(dataDir, keyFileOf(id))).includes(key)).toBe(false);
  });

  it('is removed with the document, and the same document uploaded again gets another', async () => {
    await receive();
    await say('first life');
    const first = await findDocumentKey(id);
    await removeByHand({ documentId: id, reason: 'misfiled', person: ada });
    expect(await getStorage().has(keyFileOf(id))).toBe(false);
    await receive();
    await say('second life');
    expect(await findDocumentKey(id)).not.toEqual(first);
    const values = await readValues();
    expect(values[0]).toBe('second life');
    expect(values).not.toContain('first life');
  });

  it('of no document is removed as an orphan', async () => {
    await ensureDocumentKey(id);
    await removeOrphans(new Date(Date.now() + 2 * 86_400_000));
    expect(await findDocumentKey(id)).toBeNull();
  });

  it('of an earlier version moves out of its row, and still opens what it sealed', async () => {
    const key = new Uint8Array(randomBytes(32));
    await receive(key);
    await say('sealed before');
    await getStorage().remove(keyFileOf(id));
    expect(await moveSealKeys(db)).toBe(1);
    expect((await db.document.findUniqueOrThrow({ where: { id } })).sealKey).toBeNull();
    expect((await readValues())[0]).toBe('sealed before');
    expect(await moveSealKeys(db)).toBe(0);
  });

  it('is taken from its row by whoever needs it before it has moved, and stays that one', async () => {
    const key = new Uint8Array(randomBytes(32));
    await receive(key);
    // A page is written and an entry sealed before anything has moved.
    await getStorage().putBytes(`pages/${id}/1.jpg`, new Uint8Array([1]));
    await say('sealed meanwhile');
    expect(await findDocumentKey(id)).toEqual(Buffer.from(key));
    expect(await moveSealKeys(db, () => true)).toBe(0);
    expect(await moveSealKeys(db)).toBe(1);
    expect(await findDocumentKey(id)).toEqual(Buffer.from(key));
    expect((await readValues())[0]).toBe('sealed meanwhile');
  });

  it('is found by transactions that have every connection of the pool', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => at.toString(16).padStart(64, '0'));
    let open = 0;
    let allAreOpen = () => {};
    const all = new Promise<void>((resolve) => {
      allAreOpen = resolve;
    });
    const keys = await Promise.all(
      ids.map((documentId) =>
        db.$transaction(async (tx) => {
          await tx.$queryRaw`SELECT 1`;
          open += 1;
          if (open === ids.length) allAreOpen();
          await all;
          return ensureDocumentKey(documentId);
        }),
      ),
    );
    expect(keys.map((key) => key.length)).toEqual(ids.map(() => 32));
  });

  it('under another master key, or another document’s name, opens nothing', async () => {
    await ensureDocumentKey(id);
    const other = 'cd'.repeat(32);
    await getStorage().putBytes(keyFileOf(other), await getStorage().getBytes(keyFileOf(id)));
    await expect(findDocumentKey(other)).rejects.toThrow('another master key');
    process.env.MASTER_KEY = 'another master key of thirty-two characters';
    try {
      await expect(findDocumentKey(id)).rejects.toThrow('another master key');
    } finally {
      delete process.env.MASTER_KEY;
      await getStorage().remove(keyFileOf(other));
    }
  });
});

it('PostgreSQL samples neither keys nor what is sealed', async () => {
  await receive(new Uint8Array(32).fill(7));
  await db.document.update({ where: { id }, data: { sealedPassword: seal('x', randomBytes(32)) } });
  await db.$executeRaw`ANALYZE`;
  const sampled = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename || '.' || attname AS name FROM pg_stats WHERE schemaname = 'public'`;
  const names = sampled.map(({ name }) => name);
  expect(names).toContain('documents.kind');
  expect(names).not.toContain('documents.fileName');
  expect(names).not.toContain('documents.sealKey');
  expect(names).not.toContain('documents.sealedPassword');
});
