import { describe, expect, it } from 'vitest';
import { kindsOf } from '#lib/cli/kinds-of-lines.ts';
import { drawKnownDocument, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { KIND_AT, LINE_KINDS } from './chain/line-kind.ts';
import { listLineFacts } from './facts/line-facts.ts';
import { readLines } from './read-lines.ts';
import { type RememberedLine, recallLines, rememberLines } from './recall-lines.ts';

const form = BUILT_IN.get('eob');
/** Of the layouts before this one, hardly any leaves something to learn. */
const FIRST_LAYOUT = 72;

describe('lines of a layout that was corrected once', () => {
  const papers = Array.from({ length: 72 }, (_, at) => [
    paperOf(FIRST_LAYOUT + at, 2 * at),
    paperOf(FIRST_LAYOUT + at, 2 * at + 1),
  ]);

  it('begin claims and rows on the next document more often than without, in nine of ten', () => {
    let before = 0;
    let after = 0;
    let all = 0;
    for (const [first, second] of papers) {
      if (!first || !second) continue;
      const known = rememberLines([], first.facts, first.kinds);
      before += countRight(second, []);
      after += countRight(second, known);
      all += second.kinds.filter(isBeginning).length;
    }
    expect(after).toBeGreaterThan(before);
    expect(after / all).toBeGreaterThanOrEqual(0.9);
  });

  it('say nothing about lines that are printed differently', () => {
    const all = papers.flat().flatMap(({ facts }) => facts);
    const prose = all.filter(({ running }) => running > 6).slice(0, 1);
    const other = all.filter(({ amounts }) => amounts.length > 4).slice(0, 1);
    const known = rememberLines([], prose, [KIND_AT.tail]);
    expect(known).toHaveLength(1);
    expect(recallLines(known, other)).toEqual([null]);
  });

  it('lose weight when a document contradicts them, and come back when documents agree', () => {
    const [first] = papers[0] ?? [];
    const line = first?.facts.filter(({ words }) => words > 2).slice(0, 1) ?? [];
    const told = (known: readonly RememberedLine[]) =>
      recallLines(known, line)[0]?.[KIND_AT.start] ?? 0;
    const once = rememberLines([], line, [KIND_AT.start]);
    const contradicted = rememberLines(once, line, [KIND_AT.own]);
    const agreed = rememberLines(rememberLines(contradicted, line, [KIND_AT.start]), line, [
      KIND_AT.start,
    ]);
    expect(told(contradicted)).toBeLessThan(told(once));
    expect(told(agreed)).toBeGreaterThan(told(contradicted));
  });

  it('never exceed their limit, however many documents there were', () => {
    const known = papers
      .flat()
      .reduce<RememberedLine[]>(
        (lines, { facts, kinds }) => rememberLines(lines, facts, kinds),
        [],
      );
    expect(known.length).toBeLessThanOrEqual(160);
  });
});

function paperOf(layout: number, seed: number) {
  const document = drawKnownDocument('eob', HELD_OUT_LAYOUT + layout, seed, NO_NOISE);
  const layouts = document.pages.map(({ page }) => layOutPage(page));
  return { layouts, facts: listLineFacts(layouts), kinds: kindsOf(document, layouts) };
}

function countRight(
  { layouts, kinds }: ReturnType<typeof paperOf>,
  known: readonly RememberedLine[],
): number {
  const read = readLines(layouts, form, undefined, (facts) => recallLines(known, facts));
  return read.filter(
    ({ kind }, at) => isBeginning(kinds[at] ?? 0) && LINE_KINDS[kinds[at] ?? 0] === kind,
  ).length;
}

function isBeginning(kind: number): boolean {
  return ['start', 'start-row', 'row'].includes(LINE_KINDS[kind] ?? '');
}
