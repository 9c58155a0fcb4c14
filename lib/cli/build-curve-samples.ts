import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CurveSample } from '#lib/confidence/fit-curve.ts';
import { buildEvidenceContext, gatherEvidence } from '#lib/confidence/gather-evidence.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import { compareRecord } from '#lib/metrics/compare-record.ts';
import { pairFound } from '#lib/metrics/score-records.ts';
import type { ExpectedRecord } from '#lib/metrics/truth.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import { toIndexPath } from '#lib/model/path.ts';
import { extractFile } from '#lib/pipeline/extract-file.ts';
import { type ExtractedRecord, extractPages } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { drawNoise } from '#lib/testing/generator/ocr-noise.ts';
import { createRandom } from '#lib/testing/generator/random.ts';

/** Layouts from here on are never trained on: what the curve learns is how new layouts are read. */
const FIRST_HELD_OUT_LAYOUT = 1_000_000;

/** One paper in so many breaks a rule, as papers do. */
const FAULT_EVERY = 10;

/** Synthetic papers are dated freely; none is to fail for lying in the future. */
const AFTER_ALL_PAPERS = '2030-01-01';

/**
 * Draws one document of a layout that no reader was trained on, reads it through the noise of an
 * imagined OCR, and says of every value that came out whether it is right.
 */
export async function buildCurveSamples(form: string, number: number): Promise<CurveSample[]> {
  const layout = FIRST_HELD_OUT_LAYOUT + number;
  const random = createRandom(`confidence/${form}/${number}`);
  const drawn = drawDocument(form, layout, number, { fault: random.chance(1 / FAULT_EVERY) });
  const noise = drawNoise(random);
  const pages = drawn.pages.map((drawing, at) => listWords(drawing, at + 1, random, noise).page);
  const documentId = DocumentId.parse(hashOf(drawn.layout));
  const records = await extractPages({ documentId, pages, form, today: AFTER_ALL_PAPERS });
  return judgeSamples(drawn.records, records, pages, drawn.layout);
}

/**
 * The same from a whole file, a PDF with text or a scan that the OCR engines read: their confidence
 * in what they misread cannot be imagined. Seconds a page; what was read is kept in the folder
 * `keep`, when one is named, and read from there the next time.
 */
export async function buildFileSamples(
  form: string,
  number: number,
  variant: 'digital' | 'scan',
  keep?: string,
): Promise<CurveSample[]> {
  const { truth, pages } = await readGenerated(form, number, variant, keep);
  const documentId = DocumentId.parse(hashOf(`${form}-${number}`));
  const records = await extractPages({ documentId, pages, form, today: AFTER_ALL_PAPERS });
  return judgeSamples(truth.records, records, pages, `${form}-${FIRST_HELD_OUT_LAYOUT + number}`);
}

const KeptPages = z.object({
  pages: z.array(Page),
  truth: z.object({
    records: z.array(
      z.object({ form: z.string(), fields: z.record(z.string(), z.string().nullable()) }),
    ),
  }),
});
type KeptPages = z.infer<typeof KeptPages>;

async function readGenerated(
  form: string,
  number: number,
  variant: 'digital' | 'scan',
  keep: string | undefined,
): Promise<KeptPages> {
  const path = join(keep ?? '', `${form}-${number}-${variant}.json`);
  if (keep !== undefined && existsSync(path)) {
    return KeptPages.parse(JSON.parse(await readFile(path, 'utf8')));
  }
  const layout = FIRST_HELD_OUT_LAYOUT + number;
  const fault = number % FAULT_EVERY === 0;
  const { bytes, truth } = await generateDocument({ form, layout, seed: number, variant, fault });
  const { pages, error } = await extractFile({ bytes, form, today: AFTER_ALL_PAPERS });
  if (error) throw new Error(`a synthetic file cannot be read: ${error.code}`);
  const read = { pages: [...pages], truth: { records: [...truth.records] } };
  if (keep !== undefined) await writeFile(path, JSON.stringify(read));
  return read;
}

/** Every field that came out and whose truth is known, right or wrong. */
function judgeSamples(
  truths: readonly ExpectedRecord[],
  records: readonly ExtractedRecord[],
  pages: readonly Page[],
  group: string,
): CurveSample[] {
  const found = findRecords(records);
  return pairFound(truths, found).flatMap((j, i) => {
    const [truth, record, outcome] = [truths[i], records[j ?? -1], found[j ?? -1]];
    if (!truth || !record || !outcome) return [];
    const compared = compareRecord(truth, outcome);
    const rightAt = new Map<string, boolean>([
      ...compared.fields.flatMap(({ found, right }) =>
        found ? [[found.path, right] as const] : [],
      ),
      ...compared.extra.map((field) => [field.path, false] as const),
    ]);
    return listSamples(record, pages, rightAt, group);
  });
}

function listSamples(
  record: ExtractedRecord,
  pages: readonly Page[],
  rightAt: ReadonlyMap<string, boolean>,
  group: string,
): CurveSample[] {
  const form = BUILT_IN.get(record.record.form);
  const context = buildEvidenceContext({ fields: record.fields, checks: record.checks, pages });
  return record.fields.flatMap((field) => {
    const right = rightAt.get(toIndexPath(field.path, record.rows) ?? '');
    const definition = findField(form, field.path);
    if (right === undefined || !definition) return [];
    return [
      {
        signals: gatherEvidence(field, context),
        type: definition.type,
        shape: definition.shape,
        form: form.name,
        right,
        group,
      },
    ];
  });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
