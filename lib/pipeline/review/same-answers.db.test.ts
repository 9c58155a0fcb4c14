import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { FormName } from '#lib/model/form.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { testWorker } from '#lib/testing/test-worker.ts';
import { until } from '#lib/testing/until.ts';
import { receiveUpload } from '../documents/receive-upload.ts';
import { extractFile } from '../extract-file.ts';

const { db, url } = await testDatabase();
testWorker({ db, url });

/** What the steps have saved for a document's only record. */
async function savedOf(bytes: Uint8Array, fileName: string) {
  const body = new Blob([Uint8Array.from(bytes)]).stream();
  const upload = await receiveUpload({ body, fileName, person: null });
  // A retry finds what the first try left.
  if (upload.kind !== 'accepted' && upload.kind !== 'duplicate')
    throw new Error(`not accepted: ${upload.kind}`);
  const { documentId } = upload;
  const record = await until(() =>
    db.record.findFirst({
      where: { documentId, state: { not: 'extracting' } },
      include: { fields: { orderBy: { position: 'asc' } } },
    }),
  );
  return record.fields.map(({ path, value, probability, route }) => ({
    path,
    value,
    probability,
    route,
  }));
}

/** The same from the bytes alone, as the command line and every measurement read them. */
async function readOf(bytes: Uint8Array) {
  const { records } = await extractFile({ bytes });
  return (records[0]?.fields ?? []).map(({ path, value }, at) => ({
    path,
    value,
    probability: records[0]?.confidences[at]?.probability,
    route: records[0]?.route.fields[at]?.route,
  }));
}

describe('what is measured in memory', () => {
  it.each<FormName>(['cms-1500', 'receipt'])('is what the product saves of a %s', async (form) => {
    const made = await generateDocument({ form, seed: 9404, variant: 'digital', fault: true });
    const saved = await savedOf(made.bytes, made.fileName);
    expect(saved.length).toBeGreaterThan(3);
    expect(saved).toEqual(await readOf(made.bytes));
  });
});

describe('what a file says of itself', () => {
  it('is kept for people, and reaches neither words nor values', async () => {
    const form = 'receipt';
    const made = await generateDocument({ form, seed: 9405, variant: 'digital', fault: true });
    const pdf = await PDFDocument.load(made.bytes);
    pdf.setTitle('Template of a till');
    pdf.setAuthor('Zyxwvut Imaging Center');
    pdf.setCreator('Tillwriter 7');
    const bytes = await pdf.save();
    const saved = await savedOf(bytes, 'says-much.pdf');
    expect(saved).toEqual(await readOf(made.bytes));
    const document = await db.document.findFirstOrThrow({
      where: { id: createHash('sha256').update(bytes).digest('hex') },
      include: { pages: true },
    });
    expect(document.info).toMatchObject({
      title: 'Template of a till',
      author: 'Zyxwvut Imaging Center',
      creator: 'Tillwriter 7',
    });
    expect(JSON.stringify(document.pages)).not.toMatch(/Template|Zyxwvut|Tillwriter/);
  });
});
