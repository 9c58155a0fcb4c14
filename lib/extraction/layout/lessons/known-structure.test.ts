import { describe, expect, it } from 'vitest';
import { drawReadRecords } from '#lib/cli/draw-read-records.ts';
import { drawKnownRecords, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutKnown } from './build-lessons.ts';
import { findRowsToLearn } from './known-structure.ts';

describe('the rows that values are learned with', () => {
  it('are those found in reading if a record is learned as it is read, numbered by what they print', () => {
    const form = BUILT_IN.get('eob');
    let told = 0;
    let alike = 0;
    let other = 0;
    for (let seed = 0; seed < 8; seed++) {
      const layout = HELD_OUT_LAYOUT + seed;
      const drawn = drawKnownRecords(form.name, layout, seed);
      const read = drawReadRecords(form.name, layout, seed);
      expect(read.map(({ fields }) => fields)).toEqual(drawn.map(({ fields }) => fields));
      drawn.forEach((record, at) => {
        const own = read[at] ?? record;
        const rows = findRowsToLearn(layOutKnown(own), form, own);
        const places = new Set(rows.map(({ pageAt, lines }) => `${pageAt}/${lines[0]}`));
        expect(places.size).toBe(rows.length);
        for (const { index, lines } of findRowsToLearn(layOutKnown(record), form, record)) {
          told++;
          const same = rows.find((one) => one.index === index);
          if (same?.lines.length === lines.length) alike++;
          else other++;
        }
      });
    }
    expect(told).toBeGreaterThan(25);
    // Two of these eight layouts print services without a table, whose rows reading often misses.
    expect(alike / told).toBeGreaterThan(0.65);
    expect(other).toBeGreaterThan(0);
  });
});
