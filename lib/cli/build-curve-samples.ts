import { createHash } from 'node:crypto';
import type { CurveSample } from '#lib/confidence/fit-curve.ts';
import { buildEvidenceContext, gatherEvidence } from '#lib/confidence/gather-evidence.ts';
import { getForm } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import { compareRecord } from '#lib/metrics/compare-record.ts';
import { pairFound } from '#lib/metrics/score-records.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf, toIndexPath } from '#lib/model/path.ts';
import { extractFile } from '#lib/pipeline/extract-file.ts';
import { type ExtractedRecord, extractPages } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';
import type { TruthRecord } from '#lib/testing/generator/drawn-document.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { drawDocument } from '#lib/testing/generator/layouts.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { drawNoise } from '#lib/testing/generator/ocr-noise.ts';
import { createRandom } from '#lib/testing/generator/random.ts';

/** Layouts from here on are never trained on: what the curve learns is how new layouts are read. */
const FIRST_HELD_OUT_LAYOUT = 1_000_000;

/** Synthetic papers are dated freely; none is to fail for lying in the future. */
const AFTER_ALL_PAPERS = '2030-01-01';

/**
 * Draws one document of a layout that no reader was trained on, reads it through the noise of an
 * imagined OCR, and says of every value that came out whether it is right.
 */
export async function buildCurveSamples(form: string, number: number): Promise<CurveSample[]> {
  const layout = FIRST_HELD_OUT_LAYOUT + number;
  const random = createRandom(`confidence/${form}/${number}`);
  const drawn = drawDocument(form, layout, number, { fault: random.chance(0.1) });
  const noise = drawNoise(random);
  const pages = drawn.pages.map((drawing, at) => listWords(drawing, at + 1, random, noise).page);
  const documentId = DocumentId.parse(createHash('sha256').update(drawn.layout).digest('hex'));
  const records = await extractPages({ documentId, pages, form, today: AFTER_ALL_PAPERS });
  return judgeSamples(drawn.records, records, pages, drawn.layout);
}

/**
 * The same from a whole file, every third with text in it, the others scans that the OCR engine
 * reads: its confidence in what it misreads cannot be imagined. Seconds a page.
 */
export async function buildFileSamples(form: string, number: number): Promise<CurveSample[]> {
  const layout = FIRST_HELD_OUT_LAYOUT + number;
  const variant = number % 3 === 0 ? 'digital' : 'scan';
  const { bytes, truth } = await generateDocument({ form, layout, seed: number, variant });
  const { records, pages, error } = await extractFile({ bytes, form, today: AFTER_ALL_PAPERS });
  if (error) throw new Error(`a synthetic file cannot be read: ${error.code}`);
  return judgeSamples(truth.records, records, pages, `${form}-${layout}`);
}

/** Every field that came out and whose truth is known, right or wrong. */
function judgeSamples(
  truths: readonly TruthRecord[],
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
  const form = getForm(record.record.form);
  const context = buildEvidenceContext(record.checks, pages);
  return record.fields.flatMap((field) => {
    const right = rightAt.get(toIndexPath(field.path, record.rows) ?? '');
    const definition = findField(form, field.path);
    if (right === undefined || !definition) return [];
    return [
      {
        signals: gatherEvidence(field, context),
        type: definition.type,
        form: form.name,
        pattern: patternOf(field.path),
        right,
        group,
      },
    ];
  });
}
