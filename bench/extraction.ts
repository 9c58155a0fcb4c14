import { parseArgs } from 'node:util';
import { drawKnownRecords, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { measureRecall } from '#lib/extraction/layout/lessons/measure-recall.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { type DocumentScore, scoreRecords } from '#lib/metrics/scores/score-records.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { extractFile } from '#lib/pipeline/extract-file.ts';
import { extractPages } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';
import { isHeldOut } from '#lib/testing/generator/draw-document.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { listDrawnForms } from '#lib/testing/generator/kinds.ts';
import { NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { describeExtraction, type FormResult, reportExtraction } from './describe-extraction.ts';

// Accuracy of values on layouts that nothing was trained on:
// npm run bench:extraction [-- --form FORM]… [--count N] [--scans N] [--seed N] [--families] [--given] [--json]
// `--count` documents of each form as PDFs with text, `--scans` as degraded images that are read with
// OCR. The form is recognized unless `--given`. Every document has its own layout; with `--families`
// all layouts are of families that training leaves out whole.

const { values: asked } = parseArgs({
  options: {
    form: { type: 'string', multiple: true },
    count: { type: 'string', default: '40' },
    scans: { type: 'string', default: '4' },
    seed: { type: 'string', default: '0' },
    families: { type: 'boolean', default: false },
    given: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const forms = asked.form ?? listDrawnForms().map(({ form }) => form);
const results: FormResult[] = [];
for (const form of forms) results.push(await measureForm(form));
await closeOcr();
process.stdout.write(
  `${asked.json ? JSON.stringify(reportExtraction(results)) : describeExtraction(results)}\n`,
);

async function measureForm(form: string): Promise<FormResult> {
  const digital = await measureVariant(form, 'digital', Number(asked.count));
  const scanned = await measureVariant(form, 'scan', Number(asked.scans));
  return { form, digital, scanned, recall: recallOf(form, Number(asked.count)) };
}

async function measureVariant(form: string, variant: 'digital' | 'scan', count: number) {
  const scores: DocumentScore[] = [];
  const extractMs: number[] = [];
  const documents: { sha256: string; pages: readonly Page[] }[] = [];
  for (const [at, seed] of listMeasuredLayouts(form, count).entries()) {
    const document = await generateDocument({ form, seed, layout: seed, variant });
    const read = await extractFile({
      bytes: document.bytes,
      form: asked.given ? form : undefined,
      onFault: (fault) => process.stderr.write(`${document.fileName}: ${String(fault)}\n`),
    });
    if (read.pages.length > 0) {
      extractMs.push(read.ms.extract / read.pages.length);
      documents.push(read);
    }
    const records = document.truth.records.map((record) => ({
      form: record.form,
      fields: record.fields,
    }));
    scores.push(
      scoreRecords(
        { file: document.fileName, variant, expected: { records }, faults: [] },
        read.error ? null : findRecords(read.records),
        { pages: read.pages.length, totalMs: read.ms.total },
      ),
    );
    process.stderr.write(`${form} ${variant} ${at + 1}/${count}\n`);
  }
  return { scores, extractMs, warmMs: await measureWarm(documents) };
}

/**
 * Seeds of layouts that nothing was trained on; a form without families has none with `--families`.
 */
function listMeasuredLayouts(form: string, count: number): number[] {
  const first = HELD_OUT_LAYOUT + Number(asked.seed);
  const all = Array.from({ length: asked.families ? count * 40 : count }, (_, at) => first + at);
  return asked.families ? all.filter((seed) => isHeldOut(form, seed)).slice(0, count) : all;
}

/**
 * Milliseconds per page in a process that has read such pages before, like one that runs all day.
 * Each pass has copies of the pages: what is known of a page is kept beside it, and a new one has
 * nothing.
 */
async function measureWarm(
  documents: readonly { sha256: string; pages: readonly Page[] }[],
): Promise<number[]> {
  const passes: number[][] = [];
  for (let pass = 0; pass < 3; pass++) {
    const taken: number[] = [];
    for (const { sha256, pages: read } of documents) {
      const pages = structuredClone(read);
      const from = performance.now();
      await extractPages({ documentId: DocumentId.parse(sha256), pages });
      taken.push((performance.now() - from) / pages.length);
    }
    passes.push(taken);
  }
  return passes.at(-1) ?? [];
}

/** Which of the printed values are among the candidates, by path, if every word is read right. */
function recallOf(form: string, count: number): FormResult['recall'] {
  const tallies = new Map<string, { n: number; proposed: number }>();
  for (const seed of listMeasuredLayouts(form, count)) {
    for (const record of drawKnownRecords(form, seed, seed, NO_NOISE)) {
      for (const { pattern, proposed } of measureRecall(BUILT_IN.get(form), record)) {
        const tally = tallies.get(pattern) ?? { n: 0, proposed: 0 };
        tally.n++;
        if (proposed) tally.proposed++;
        tallies.set(pattern, tally);
      }
    }
  }
  return Object.fromEntries(tallies);
}
