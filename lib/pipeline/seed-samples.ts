import type { Db } from '#lib/platform/db.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { receiveUpload } from './receive-upload.ts';

/** The documents that a demo begins with: forms, seeds and looks. */
const SAMPLES = [
  { form: 'cms-1500', seed: 101, variant: 'digital' },
  { form: 'eob', seed: 102, variant: 'digital' },
  { form: 'patient-statement', seed: 103, variant: 'digital' },
  { form: 'receipt', seed: 104, variant: 'scan' },
  { form: 'cms-1500', seed: 105, variant: 'scan' },
  { form: 'eob', seed: 106, variant: 'scan' },
  { form: 'patient-statement', seed: 107, variant: 'scan' },
  { form: 'receipt', seed: 108, variant: 'digital' },
  { form: 'cms-1500', seed: 109, variant: 'digital' },
  { form: 'eob', seed: 110, variant: 'digital' },
  { form: 'invoice', seed: 111, variant: 'digital' },
  { form: 'receipt', seed: 112, variant: 'scan' },
  { form: 'ub-04', seed: 113, variant: 'digital' },
  { form: 'superbill', seed: 114, variant: 'digital' },
  { form: 'itemized-statement', seed: 115, variant: 'digital' },
  { form: 'insurance-card', seed: 116, variant: 'digital' },
] as const;

/** Uploads the synthetic samples; those that are there already are left alone. */
export async function seedSamples(db: Db): Promise<void> {
  // Drawing them only to find that they are there would slow every start.
  if ((await db.document.count({ where: { sample: true } })) >= SAMPLES.length) return;
  for (const sample of SAMPLES) {
    const { fileName, bytes } = await generateDocument(sample);
    await receiveUpload({ body: once(bytes), fileName, person: null, sample: true }, db);
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
