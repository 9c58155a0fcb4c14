import type { Db } from '#lib/platform/db.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { listDrawnForms } from '#lib/testing/generator/kinds.ts';
import { receiveUpload } from './receive-upload.ts';

/** The documents that a demo starts with, as the drawn kinds state them. */
const SAMPLES = listDrawnForms()
  .flatMap(({ form, samples = [] }) => samples.map((sample) => ({ form, ...sample })))
  .sort((a, b) => a.seed - b.seed);

/** Uploads the synthetic samples; the ones already uploaded are left alone. */
export async function seedSamples(db: Db): Promise<void> {
  // Drawing them just to find that they exist would slow down every start.
  if ((await db.document.count({ where: { sample: true } })) >= SAMPLES.length) return;
  for (const sample of SAMPLES) {
    const { fileName, bytes } = await generateDocument(sample);
    await receiveUpload({ body: once(bytes), fileName, person: null, sample: true }, db);
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
