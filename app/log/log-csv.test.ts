import { describe, expect, it } from 'vitest';
import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { SENTENCES, toCsvLine } from './log-csv.ts';

const entry: DecisionView = {
  sequence: '12',
  at: new Date('2026-11-26T19:05:07.123Z'),
  action: 'field.corrected',
  actorKind: 'person',
  actorId: 'ann',
  actorName: 'Ann Lee',
  documentId: 'ab'.repeat(32),
  fileName: 'a.pdf',
  recordId: null,
  form: null,
  path: 'total',
  before: '5.00',
  after: '=7.00',
  reason: '-see "page 2"',
  facts: { confidence: 0.5 },
  hash: 'ff',
};

describe('an extract of the log for people', () => {
  it('says who did what and why in words, and holds no JSON and no code', () => {
    const line = toCsvLine(SENTENCES.toRow(entry, BUILT_IN));
    expect(line).toMatch(
      /^"12","2026-11-26 19:05:07","Ann Lee corrected .+ from “5\.00” to “=7\.00” in “?a\.pdf”?\."/,
    );
    expect(line).not.toMatch(/\{|field\.corrected|confidence|ff/);
  });

  it('is safe in a spreadsheet', () => {
    expect(toCsvLine(SENTENCES.toRow(entry, BUILT_IN))).toContain(`"'-see ""page 2"""`);
    expect(toCsvLine(['=1+1', null])).toBe(`"'=1+1",\n`);
  });

  it.each([
    ['border', 'confirmed where a record in a.pdf begins and ends.'],
    [
      'row-set lines[p1y432].adjustments',
      'confirmed the lines of “Adjustments” in a record in a.pdf.',
    ],
    [
      'of a newer version',
      'confirmed where a record in a.pdf begins and ends, its lines, or its document type.',
    ],
  ])('says what of a record’s structure was confirmed: %s', (detail, said) => {
    const confirmed = { ...entry, action: 'structure.confirmed', facts: { detail } };
    expect(toCsvLine(SENTENCES.toRow(confirmed, BUILT_IN))).toContain(`Ann Lee ${said}`);
  });

  it('names a list as the form of its record does', () => {
    const facts = { detail: 'row-set lines' };
    const said = (form: string) =>
      toCsvLine(
        SENTENCES.toRow({ ...entry, action: 'structure.confirmed', facts, form }, BUILT_IN),
      );
    expect(said('eob')).toContain('confirmed the lines of “Services” in');
    expect(said('cms-1500')).toContain('confirmed the lines of “Service lines” in');
  });

  it.each([
    ['empty', 'blank'],
    ['not-on-page', 'not on page'],
    ['illegible', 'illegible'],
  ])('says which answer a field without a value got: %s', (detail, said) => {
    const blank = { ...entry, after: null, facts: { detail } };
    expect(toCsvLine(SENTENCES.toRow(blank, BUILT_IN))).toContain(`from “5.00” to ${said} in`);
  });

  it('attributes to the product what no person did', () => {
    const own = { ...entry, actorKind: 'system', actorName: 'route' };
    expect(toCsvLine(SENTENCES.toRow(own, BUILT_IN))).toContain('"Countersign corrected');
  });
});
