import { describe, expect, it } from 'vitest';
import { drawKnownDocument, drawKnownRecords, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { newLearned } from '#lib/extraction/learned/learned.ts';
import { rememberRecord } from '#lib/extraction/learning/learn-record.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { looksFrom } from './recall-lines.ts';

const FORMS = ['patient-statement', 'itemized-statement'] as const;

/** What one document of a layout of each form taught. */
const learned = new Map(
  FORMS.map((form) => {
    const [record] = drawKnownRecords(form, HELD_OUT_LAYOUT, 1);
    if (!record) throw new Error('nothing was drawn');
    const example = { ...record, key: 'a'.repeat(64), paper: 'a', mended: new Set<string>() };
    return [form, rememberRecord(newLearned(form), BUILT_IN.get(form), example)] as const;
  }),
);

describe('the looks of corrected documents', () => {
  it.each(FORMS)('name %s for the next document of its layout, and nothing for others', (form) => {
    const looksOf = looksFrom(FORMS, (name) => learned.get(name as (typeof FORMS)[number]) ?? null);
    const firstPage = (layout: number) => drawKnownDocument(form, layout, 2).pages[0]?.page;
    const [next, other] = [firstPage(HELD_OUT_LAYOUT), firstPage(HELD_OUT_LAYOUT + 1)];
    if (!next || !other) throw new Error('nothing was drawn');
    expect([...looksOf(next).keys()]).toEqual([form]);
    expect([...looksOf(other).keys()]).toEqual([]);
  });

  it('are those of no form if nothing was corrected', () => {
    const page = drawKnownDocument('eob', HELD_OUT_LAYOUT, 2).pages[0]?.page;
    if (!page) throw new Error('nothing was drawn');
    expect(looksFrom(['eob'])(page).size).toBe(0);
  });
});
