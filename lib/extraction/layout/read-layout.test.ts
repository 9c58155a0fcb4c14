import { describe, expect, it } from 'vitest';
import { drawKnownDocument, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { compareRecord } from '#lib/metrics/scores/compare-record.ts';
import { pairFound } from '#lib/metrics/scores/score-records.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { ReadingDraft } from '#lib/model/reading.ts';
import { Record } from '#lib/model/record.ts';
import { extractPages } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';
import { NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { extractRecord } from '../extract-record.ts';
import { LAYOUT_READER } from './read-layout.ts';

const documentId = DocumentId.parse('ab'.repeat(32));

/** Share of printed fields that come out right, over layouts that the weights never saw. */
async function accuracyOn(form: string, documents: number): Promise<number> {
  let right = 0;
  let printed = 0;
  for (let seed = 0; seed < documents; seed++) {
    const { drawn, pages } = drawKnownDocument(form, HELD_OUT_LAYOUT + seed, seed);
    const records = await extractPages({ documentId, pages: pages.map(({ page }) => page), form });
    const found = findRecords(records);
    pairFound(drawn.records, found).forEach((partner, at) => {
      const [truth, outcome] = [drawn.records[at], found[partner ?? -1]];
      if (!truth) return;
      printed += Object.values(truth.fields).filter((value) => value !== null).length;
      if (!outcome) return;
      const scored = compareRecord(truth, outcome).fields;
      right += scored.filter((one) => one.expected !== null && one.right).length;
    });
  }
  return right / printed;
}

describe('unseen layouts with simulated OCR errors', () => {
  it.each([
    // Some of these tills are drawn in ways or languages that nothing was trained on.
    ['receipt', 40, 0.74],
    ['cms-1500', 8, 0.88],
    // Layouts of these are composed, a fifth of them of families that training leaves out (decision
    // 0032).
    ['eob', 12, 0.65],
    ['patient-statement', 10, 0.76],
    ['invoice', 10, 0.78],
  ] as const)('%s', async (form, documents, floor) => {
    expect(await accuracyOn(form, documents)).toBeGreaterThan(floor);
  });
});

describe('the claims of the layout reader', () => {
  const [document] = [drawKnownDocument('cms-1500', HELD_OUT_LAYOUT, 3)];
  const pages = document.pages.map(({ page }) => page);
  const record = Record.parse({
    id: 'rec_00000000000000000000',
    documentId,
    form: 'cms-1500',
    formScore: 1,
    pages: [1],
    region: null,
  });

  it('parse, refer to words of the page, and name the version of the weights', async () => {
    const { readings } = await extractRecord({ record, form: BUILT_IN.get('cms-1500'), pages }, [
      LAYOUT_READER,
    ]);
    expect(readings.length).toBeGreaterThan(60);
    const ids = new Set<string>(pages.flatMap((page) => page.words.map((word) => word.id)));
    for (const reading of readings) {
      expect(ReadingDraft.safeParse(reading).success).toBe(true);
      expect(reading.reader).toEqual({ kind: 'layout', version: LAYOUT_READER.version });
      const { claim } = reading;
      if (claim.kind !== 'value' || claim.value === null) continue;
      expect(claim.place?.wordIds.length, claim.path).toBeGreaterThan(0);
      for (const id of claim.place?.wordIds ?? []) expect(ids.has(id)).toBe(true);
    }
  });

  it('are the same for the same page', async () => {
    const input = { record, form: BUILT_IN.get('cms-1500'), pages };
    expect(await extractRecord(input, [LAYOUT_READER])).toEqual(
      await extractRecord(input, [LAYOUT_READER]),
    );
  });
});

it('nobody is born in the future: two-digit years of birth are in the last hundred years', async () => {
  for (let seed = 0; seed < 12; seed++) {
    const { drawn, pages } = drawKnownDocument('cms-1500', HELD_OUT_LAYOUT + seed, seed, NO_NOISE);
    const read = pages.map(({ page }) => page);
    const [record] = findRecords(await extractPages({ documentId, pages: read, form: 'cms-1500' }));
    for (const path of ['patient.birthDate', 'insured.birthDate']) {
      const found = record?.fields.find((one) => one.path === path)?.value ?? null;
      expect(found, `${path} of ${seed}`).toBe(drawn.records[0]?.fields[path] ?? null);
    }
  }
});
