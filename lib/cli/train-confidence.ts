import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { CurveMeasures } from '#lib/confidence/curve-file.ts';
import { type CurveSample, fitCurve } from '#lib/confidence/fit-curve.ts';
import { listForms } from '#lib/forms/catalog.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { buildCurveSamples, buildFileSamples } from './build-curve-samples.ts';

/**
 * npm run train:confidence -- [--fields N] [--files N] [--form FORM]…
 *
 * Fits the confidence curve on synthetic documents of held-out layouts and writes it to
 * lib/confidence/curves/current.json. For each form: papers read through imagined OCR noise until
 * there are N fields, and N files, mostly scans that the OCR engine reads (a quarter of an hour for
 * all forms).
 * The same code and generator give the same curve.
 */
const { values } = parseArgs({
  options: {
    fields: { type: 'string', default: '3000' },
    files: { type: 'string', default: '60' },
    form: { type: 'string', multiple: true },
  },
});
const forms = listForms().filter(
  (form) => form.fields.length > 0 && (values.form?.includes(form.name) ?? true),
);
const wanted = Number(values.fields);
const samples: CurveSample[] = [];
/** A short form would take many papers to say as much as a long one. */
const MOST_DOCUMENTS = 1_000;
for (const form of forms) {
  const here: CurveSample[] = [];
  let documents = 0;
  while (here.length < wanted && documents < MOST_DOCUMENTS) {
    here.push(...(await buildCurveSamples(form.name, documents)));
    documents += 1;
  }
  for (let number = 0; number < Number(values.files); number++) {
    here.push(...(await buildFileSamples(form.name, number)));
    documents += 1;
  }
  samples.push(...here);
  const wrong = here.filter((sample) => !sample.right).length;
  console.error(`${form.name}: ${documents} documents, ${here.length} fields, ${wrong} wrong`);
}

await closeOcr();
const curve = fitCurve(samples, 'synthetic');
const path = new URL('../confidence/curves/current.json', import.meta.url);
await writeFile(path, `${JSON.stringify(curve, null, 2)}\n`);
console.error(`before: ${showMeasures(curve.measured?.before)}`);
console.error(`after:  ${showMeasures(curve.measured?.after)}`);
console.error(`wrote ${curve.version}`);

function showMeasures(measures: CurveMeasures | undefined): string {
  const show = (value: number | null | undefined) => value?.toFixed(4) ?? '–';
  return `ECE ${show(measures?.ece)}, AUROC ${show(measures?.auroc)}, Brier ${show(measures?.brier)}, log loss ${show(measures?.logLoss)}`;
}
