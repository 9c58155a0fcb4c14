import type { KnownRecord } from '#lib/extraction/layout/lessons/known-record.ts';
import { pageBox } from '#lib/model/box.ts';
import { drawDocument, isHeldOut } from '#lib/testing/generator/draw-document.ts';
import type { DrawnDocument, TruthRecord } from '#lib/testing/generator/drawn-document.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import { listWords, type TaggedPage } from '#lib/testing/generator/list-words.ts';
import { drawHybridNoise, drawNoise, type OcrNoise } from '#lib/testing/generator/ocr-noise.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { splitTag } from '#lib/testing/generator/split-tag.ts';

/** Layouts from here on are never trained on: they show how unseen ones are read. */
export const HELD_OUT_LAYOUT = 10_000;

/** Seeds of `count` layouts for training, from 0 upward, without the held-out families. */
export function listTrainedLayouts(form: string, count: number): number[] {
  const layouts: number[] = [];
  for (let layout = 0; layouts.length < count; layout++)
    if (!isHeldOut(form, layout)) layouts.push(layout);
  return layouts;
}

/** One synthetic document as words with reading noise. */
export type KnownDocument = {
  readonly drawn: DrawnDocument;
  readonly pages: readonly TaggedPage[];
};

/** With the noise of one reading, drawn from the seed unless `noise` is given. */
export function drawKnownDocument(
  form: string,
  layout: number,
  seed: number,
  noise?: OcrNoise,
): KnownDocument {
  const drawn = drawDocument(form, layout, seed);
  const random = createRandom(`noise/${form}/${layout}/${seed}`);
  const hasForm = drawn.pages.some((page) => page.runs.some((run) => run.layer === 'form'));
  const drawSheetNoise = hasForm && random.chance(0.4) ? drawHybridNoise : drawNoise;
  const drawNoiseOf = findDrawnKind(form)?.drawNoise ?? drawSheetNoise;
  const reading = noise ?? drawNoiseOf(random);
  return {
    drawn,
    pages: drawn.pages.map((drawing, at) => listWords(drawing, at + 1, random, reading)),
  };
}

/** The same document as records with their truth. */
export function drawKnownRecords(
  form: string,
  layout: number,
  seed: number,
  noise?: OcrNoise,
): KnownRecord[] {
  const { drawn, pages } = drawKnownDocument(form, layout, seed, noise);
  return drawn.records.map((record, index) => {
    const tags = new Map<string, string>();
    for (const page of pages) {
      for (const [word, tag] of page.tags) {
        const [owners, path] = splitTag(tag);
        if (owners.includes('*') || owners.includes(String(index))) tags.set(word, path);
      }
    }
    const regions = regionsOf(record, drawn);
    const numbers = [...new Set([...regions.map(({ page }) => page), ...record.pages])].sort(
      (a, b) => a - b,
    );
    return {
      pages: numbers.flatMap((number) => pages[number - 1]?.page ?? []),
      fields: record.fields,
      tags,
      regions,
    };
  });
}

/**
 * The record's parts of shared pages, with the header before the first record and the footer after
 * the last.
 */
function regionsOf(record: TruthRecord, drawn: DrawnDocument): KnownRecord['regions'] {
  const first = drawn.records[0]?.parts?.[0];
  const last = drawn.records.at(-1)?.parts?.at(-1);
  if (!record.parts || !first || !last || drawn.records.length < 2) return [];
  const boxOf = (page: number, top: number, bottom: number) => {
    const height = drawn.pages[page - 1]?.height ?? 792;
    return { page, box: pageBox(0, top / height, 1, Math.min(1, bottom / height)) };
  };
  const later = drawn.pages.slice(last.page).map((_, at) => boxOf(last.page + 1 + at, 0, 1e6));
  return [
    { ...boxOf(first.page, 0, first.top), shared: true },
    ...record.parts.map(({ page, top, bottom, shared = false }) => ({
      ...boxOf(page, top, bottom),
      ...(shared && { shared }),
    })),
    ...[boxOf(last.page, last.bottom, 1e6), ...later].map((part) => ({ ...part, shared: true })),
  ];
}
