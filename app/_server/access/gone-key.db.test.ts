import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { UnreadableNotice } from '#app/_ui/unreadable-notice.tsx';
import { findDocument } from '#lib/intake/details/store.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';
import { ensureDocumentKey } from '#lib/platform/keys/key-store.ts';
import { removeDocumentKey } from '#lib/platform/keys/value-keys.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();

it('a document whose key is gone or wrong says so and does not just look empty', async () => {
  const person = { ...(await seedPerson(db, 'ada', 'supervisor')), team: null };
  const { bytes } = await generateDocument({ form: 'receipt', seed: 78, variant: 'digital' });
  const body = new Blob([Uint8Array.from(bytes)]).stream();
  const upload = await receiveUpload({ body, fileName: 'a.pdf', person });
  if (upload.kind !== 'accepted') throw new Error(upload.kind);
  const notice = async () => {
    const document = await findDocument(upload.documentId, person);
    return renderToStaticMarkup(
      createElement(UnreadableNotice, { fileName: document?.fileName ?? '' }),
    );
  };
  const sealer = await openSealer(upload.documentId);
  const info = { title: 'Bill', author: null, creator: null, producer: 'a printer' };
  await db.document.update({
    where: { id: upload.documentId },
    data: { info: sealer.json(info) },
  });
  expect(await notice()).toBe('');
  expect(await findDocument(upload.documentId, person)).toMatchObject({ info });
  await removeDocumentKey(upload.documentId);
  expect(await notice()).toContain('The key of this document is gone');
  expect(await findDocument(upload.documentId, person)).toMatchObject({ info: null });
  await ensureDocumentKey(upload.documentId);
  expect(await notice()).toContain('The key of this document is gone');
});

it('properties of a file that are not what was stored are an error, and not as if it had none', async () => {
  const person = { ...(await seedPerson(db, 'bea', 'supervisor')), team: null };
  const { bytes } = await generateDocument({ form: 'receipt', seed: 79, variant: 'digital' });
  const body = new Blob([Uint8Array.from(bytes)]).stream();
  const upload = await receiveUpload({ body, fileName: 'b.pdf', person });
  if (upload.kind !== 'accepted') throw new Error(upload.kind);
  const sealer = await openSealer(upload.documentId);
  await db.document.update({
    where: { id: upload.documentId },
    data: { info: sealer.json({ title: 7 }) },
  });
  await expect(findDocument(upload.documentId, person)).rejects.toThrow(/title/);
});
