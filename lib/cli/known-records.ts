import type { KnownRecord } from '#lib/extraction/layout/build-lessons.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Drawing } from '#lib/testing/generator/drawing.ts';
import type { TruthRecord } from '#lib/testing/generator/drawn-document.ts';
import { drawDocument } from '#lib/testing/generator/layouts.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { drawHybridNoise, drawNoise } from '#lib/testing/generator/ocr-noise.ts';
import { createRandom } from '#lib/testing/generator/random.ts';

/** Layouts from here on are never trained on: they show how unseen ones are read. */
export const HELD_OUT_LAYOUT = 10_000;

/** One synthetic document as words with noise, a record each with its truth. */
export function drawKnownRecords(form: string, layout: number, seed: number): KnownRecord[] {
  const drawn = drawDocument(form, layout, seed);
  const random = createRandom(`noise/${form}/${layout}/${seed}`);
  const hasForm = drawn.pages.some((page) => page.runs.some((run) => run.layer === 'form'));
  const noise = hasForm && random.chance(0.4) ? drawHybridNoise(random) : drawNoise(random);
  const tagged = drawn.pages.map((drawing, at) => listWords(drawing, at + 1, random, noise));
  return drawn.records.map((record, index) => {
    const tags = new Map<string, string>();
    for (const page of tagged) {
      for (const [word, tag] of page.tags) {
        const [owner, path] = splitTag(tag);
        if (owner === '*' || owner === String(index)) tags.set(word, path);
      }
    }
    return {
      pages: record.pages.flatMap((number) => tagged[number - 1]?.page ?? []),
      fields: record.fields,
      tags,
      regions: regionsOf(record, drawn.pages),
    };
  });
}

function regionsOf(record: TruthRecord, drawings: readonly Drawing[]): KnownRecord['regions'] {
  return (record.parts ?? []).map(({ page, top, bottom }) => {
    const height = drawings[page - 1]?.height ?? 792;
    return { page, box: pageBox(0, top / height, 1, bottom / height) };
  });
}

function splitTag(tag: string): [owner: string, path: string] {
  const colon = tag.indexOf(':');
  return [tag.slice(0, colon), tag.slice(colon + 1)];
}
