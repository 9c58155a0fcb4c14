import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { lockUploads } from '#lib/intake/store.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { testWorker } from '#lib/testing/test-worker.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { changeRetention } from '../change-settings.ts';
import { removeOldDocuments } from './remove-old-documents.ts';

const { db, url } = await testDatabase();
const ada = Person.parse({ id: 'ada', name: 'Ada', role: 'admin' });
testWorker({ db, url }, [ada]);

async function upload(bytes: Uint8Array): Promise<DocumentId> {
  return uploadFile(bytes, 'receipt.pdf', ada);
}

async function readRecord(documentId: DocumentId) {
  await until(() => db.document.findFirst({ where: { id: documentId, state: 'ready' } }));
  return db.record.findFirstOrThrow({
    where: { documentId },
    include: { fields: { select: { path: true, value: true }, orderBy: { position: 'asc' } } },
  });
}

it('a document that retention removed is read again when it is uploaded again', async () => {
  const made = await generateDocument({ form: 'receipt', seed: 9501, variant: 'digital' });
  const documentId = await upload(made.bytes);
  const first = await readRecord(documentId);
  expect(first.fields.length).toBeGreaterThan(3);

  // Everything is decided, and the document is past retention.
  await db.record.updateMany({ where: { documentId }, data: { state: 'set_aside' } });
  await changeRetention({ retention: { days: 30, undecidedDays: null }, person: ada });
  expect(await removeOldDocuments(new Date(Date.now() + 31 * 86_400_000))).toBe(1);
  expect(await db.document.count()).toBe(0);
  expect(await db.run.count({ where: { subjectId: { in: [documentId, first.id] } } })).toBe(0);

  expect(await upload(made.bytes)).toBe(documentId);
  const second = await readRecord(documentId);
  expect(second.id).toBe(first.id);
  expect(second.fields).toEqual(first.fields);
});

it.each(['files', 'keys'])(
  'an upload whose %s a removal of the same bytes took is refused, and comes through the next time',
  async (taken) => {
    const bytes = Buffer.from(`%PDF-1.4 here and gone, ${taken}`);
    const documentId = DocumentId.parse(createHash('sha256').update(bytes).digest('hex'));
    const storage = getStorage();
    let answer: Promise<unknown> = Promise.resolve();
    await db.$transaction(async (tx) => {
      // Its file is on disk, and its row waits for our lock.
      await lockUploads(tx, ada.id);
      answer = upload(bytes).catch((error: unknown) => error);
      await expect.poll(() => storage.has(`files/${documentId}`)).toBe(true);
      await storage.remove(`${taken}/${documentId}`);
    });
    expect(await answer).toMatchObject({ code: 'internal', retry: true });
    expect(await db.document.count({ where: { id: documentId } })).toBe(0);
    expect(await upload(bytes)).toBe(documentId);
  },
);
