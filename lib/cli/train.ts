import { mkdirSync, writeFileSync } from 'node:fs';
import type { KnownRecord } from '#lib/extraction/layout/known-record.ts';
import { WEIGHTS_FOLDER } from '#lib/extraction/layout/shipped-weights.ts';
import { trainWeights } from '#lib/extraction/layout/train-weights.ts';
import { getForm } from '#lib/forms/catalog.ts';
import { encodeWeights } from '#lib/layout/weights-file.ts';
import { drawKnownRecords } from './known-records.ts';
import { trainSplitting } from './train-splitting.ts';

/**
 * `npm run train [-- FORM… | splitting]`: learns the weights of the layout reader and the splitter from the synthetic generator alone
 * and writes them beside both. Same code, same weights.
 */
const PLAN: Readonly<Record<string, { layouts: number; documents: number; orders?: number }>> = {
  receipt: { layouts: 1200, documents: 4800, orders: 4 },
  'cms-1500': { layouts: 60, documents: 900 },
  'ub-04': { layouts: 60, documents: 600 },
  eob: { layouts: 800, documents: 1600, orders: 2 },
  'patient-statement': { layouts: 300, documents: 900 },
  'itemized-statement': { layouts: 300, documents: 600 },
  superbill: { layouts: 400, documents: 1200 },
  'insurance-card': { layouts: 400, documents: 2000 },
  invoice: { layouts: 500, documents: 1500 },
};

const wanted = process.argv.slice(2);
mkdirSync(WEIGHTS_FOLDER, { recursive: true });
for (const [name, plan] of Object.entries(PLAN)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = Date.now();
  const { weights, lessons } = trainWeights(getForm(name), recordsOf(name, plan), plan);
  const bytes = encodeWeights(weights);
  writeFileSync(new URL(`${name}.bin`, WEIGHTS_FOLDER), bytes);
  process.stderr.write(
    `${name}: ${lessons} lessons, ${Math.round(bytes.length / 1024)} kB, ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
}

if (wanted.length === 0 || wanted.includes('splitting')) trainSplitting();

function* recordsOf(
  form: string,
  plan: { layouts: number; documents: number },
): Generator<KnownRecord> {
  for (let seed = 0; seed < plan.documents; seed++) {
    yield* drawKnownRecords(form, seed % plan.layouts, seed);
  }
}
