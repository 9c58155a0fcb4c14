import type { Db } from '#lib/platform/db.ts';
import { drawMonth } from '#lib/testing/encounters/draw-month.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { listDrawnForms } from '#lib/testing/generator/kinds.ts';
import { receiveUpload } from './documents/receive-upload.ts';

/** The documents a demo starts with, from the synthetic document types. */
const SAMPLES = listDrawnForms()
  .flatMap(({ form, samples = [] }) => samples.map((sample) => ({ form, ...sample })))
  .sort((a, b) => a.seed - b.seed);

/**
 * Uploads the synthetic samples that have not been uploaded yet. Files of other systems come first
 * and are imported at once: a claim, its EOB, and a statement among them disagree.
 */
export async function seedSamples(db: Db): Promise<void> {
  // Generating them just to find that they exist would slow down every start.
  const month = drawMonth();
  const count = SAMPLES.length + month.length;
  if ((await db.document.count({ where: { sample: true } })) >= count) return;
  for (const { fileName, text } of month)
    await receiveUpload(
      { body: once(Buffer.from(text)), fileName, person: null, sample: true },
      db,
    );
  for (const sample of SAMPLES) {
    const { fileName, bytes } = await generateDocument(sample);
    await receiveUpload({ body: once(bytes), fileName, person: null, sample: true }, db);
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
