import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { CurveMeasures } from '#lib/confidence/curve-file.ts';
import { type CurveSample, fitCurve } from '#lib/confidence/fit-curve.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import { buildCurveSamples, buildFileSamples } from './build-curve-samples.ts';

/**
 * npm run train:confidence -- [--fields N] [--digital N] [--scans N] [--form FORM]… [--keep DIR]
 *
 * Fits the confidence curve on synthetic documents of held-out layouts and writes it to
 * lib/confidence/curves/current.json. For each form: documents with simulated OCR noise until there
 * are N fields, PDFs with text, and scans read by the OCR engines (ten minutes for all forms). --keep
 * caches what was read in DIR, so that the next run takes a few minutes; empty DIR when reading or the
 * generator changes. The same code and generator produce the same curve.
 */
const { values } = parseArgs({
  options: {
    fields: { type: 'string', default: '12000' },
    digital: { type: 'string', default: '24' },
    scans: { type: 'string', default: '14' },
    form: { type: 'string', multiple: true },
    keep: { type: 'string' },
  },
});
const forms = BUILT_IN.list().filter(
  ({ name, fields }) =>
    fields.length > 0 && findDrawnKind(name) && (values.form?.includes(name) ?? true),
);
if (values.keep !== undefined) await mkdir(values.keep, { recursive: true });
const samples: CurveSample[] = [];
/** A form with few fields needs many documents for as many samples. */
const MAX_DOCUMENTS = 800;
for (const { name } of forms) {
  const here: CurveSample[] = [];
  for (let number = 0; number < MAX_DOCUMENTS && here.length < Number(values.fields); number++) {
    here.push(...(await buildCurveSamples(name, number)));
  }
  for (const variant of ['digital', 'scan'] as const) {
    const count = Number(variant === 'digital' ? values.digital : values.scans);
    for (let number = 0; number < count; number++) {
      here.push(...(await buildFileSamples(name, number, variant, values.keep)));
    }
  }
  samples.push(...here);
  const wrong = here.filter((sample) => !sample.right).length;
  console.error(`${name}: ${here.length} fields, ${wrong} wrong`);
}

await closeOcr();
const curve = fitCurve(samples, 'synthetic');
const path = new URL('../confidence/curves/current.json', import.meta.url);
await writeFile(path, `${JSON.stringify(curve)}\n`);
console.error(`before: ${showMeasures(curve.measured?.before)}`);
console.error(`after:  ${showMeasures(curve.measured?.after)}`);
console.error(`wrote ${curve.version}`);

function showMeasures(measures: CurveMeasures | undefined): string {
  const show = (value: number | null | undefined) => value?.toFixed(4) ?? '–';
  return `ECE ${show(measures?.ece)}, AUROC ${show(measures?.auroc)}, Brier ${show(measures?.brier)}, log loss ${show(measures?.logLoss)}`;
}
