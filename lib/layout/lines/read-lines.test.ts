import { describe, expect, it } from 'vitest';
import { kindsOf } from '#lib/cli/kinds-of-lines.ts';
import { drawKnownDocument, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { memoize } from '#lib/forms/memoize.ts';
import { NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { LINE_KINDS } from './chain/line-kind.ts';
import { readLines } from './read-lines.ts';

const PAPERS = 40;

/** Held-out documents of a form: what their lines are, and what they are read as. */
const readPapers = memoize((form) =>
  Array.from({ length: PAPERS }, (_, seed) => {
    const document = drawKnownDocument(form, HELD_OUT_LAYOUT + seed, seed, NO_NOISE);
    const layouts = document.pages.map(({ page }) => layOutPage(page));
    return {
      known: kindsOf(document, layouts).map((kind) => LINE_KINDS[kind] ?? 'head'),
      read: readLines(layouts, BUILT_IN.get(form)),
    };
  }),
);

/** The lines of each document whose kind is of some sort, as they are and as they are read. */
function pickLines(form: string, pick: (kind: string) => boolean) {
  const linesOf = (kinds: readonly string[]) =>
    kinds.flatMap((kind, at) => (pick(kind) ? [at] : []));
  return readPapers(form).map(({ known, read }) => ({
    known: linesOf(known),
    read: linesOf(read.map(({ kind }) => kind)),
  }));
}

const beginsRecord = (kind: string) => kind.startsWith('start');
const beginsRow = (kind: string) => kind === 'row' || kind === 'start-row';

describe('lines of documents of layouts that nothing was trained on', () => {
  it('claims are separated correctly on four of five remittances', () => {
    const papers = pickLines('eob', beginsRecord);
    const right = papers.filter(({ known, read }) => known.join(' ') === read.join(' '));
    expect(right.length).toBeGreaterThanOrEqual(PAPERS * 0.8);
  });

  it.each([
    // One row in nine is in no table, and about half of such rows are found.
    ['eob', 0.88],
    ['itemized-statement', 0.9],
    ['patient-statement', 0.9],
  ] as const)('most rows of %s begin where they are printed', (form, floor) => {
    const papers = pickLines(form, beginsRow);
    const printed = papers.flatMap(({ known }) => known).length;
    const found = papers.flatMap(({ known, read }) => known.filter((at) => read.includes(at)));
    expect(found.length).toBeGreaterThanOrEqual(printed * floor);
  });

  it('every line has a share for each kind, and they sum to one', () => {
    const lines = readPapers('eob').flatMap(({ read }) => read);
    for (const { shares } of lines)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  });
});
