import { describe, expect, it } from 'vitest';
import { drawKnownDocument, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { splitTag } from '#lib/testing/generator/split-tag.ts';
import { placeRecords } from './place-records.ts';

const form = BUILT_IN.get('eob');

describe('placing corrected claims on the pages they share', () => {
  const documents = Array.from({ length: 40 }, (_, at) =>
    drawKnownDocument('eob', HELD_OUT_LAYOUT + at, at, NO_NOISE),
  ).filter(({ drawn }) => drawn.records.length > 1);

  it('finds the words of rows in the own parts of their claims, all but a few', () => {
    let inside = 0;
    let all = 0;
    for (const { drawn, pages } of documents) {
      const parts = placeRecords(
        form,
        pages.map(({ page }) => page),
        drawn.records.map(({ fields }) => fields),
      );
      for (const { page, tags } of pages)
        for (const word of page.words) {
          const [owners, path] = splitTag(tags.get(word.id) ?? '*:');
          const own = parts?.[Number(owners[0])];
          if (!path.startsWith('lines[') || owners.length !== 1) continue;
          all++;
          const y = (word.box[1] + word.box[3]) / 2;
          const isIn = own?.some(
            (part) =>
              !part.shared && part.page === page.number && y >= part.box[1] && y < part.box[3],
          );
          if (isIn) inside++;
        }
    }
    expect(inside / all).toBeGreaterThanOrEqual(0.98);
  });

  it('says so when a claim is not on the pages', () => {
    const [first] = documents;
    const pages = first?.pages.map(({ page }) => page) ?? [];
    const elsewhere = { claimNumber: 'QQ-00000-ZZ', 'patient.name': 'NOBODY AT ALL' };
    expect(placeRecords(form, pages, [elsewhere, elsewhere])).toBeNull();
  });
});
