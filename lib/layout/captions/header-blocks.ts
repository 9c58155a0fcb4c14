import type { PageLayout } from '../page/lay-out-page.ts';
import { findRuns, partRun, type Run } from './caption-runs.ts';
import { findLegend } from './find-legend.ts';
import type { HeaderBlock } from './header-block.ts';
import type { LabelLexicon } from './label-lexicon.ts';
import { findFartherHeads, shareLines } from './share-lines.ts';
import {
  findAmountColumns,
  findIdentifierPairs,
  type HeaderCell,
  splitCaptions,
} from './split-captions.ts';
import { findStacks, shareBlocks } from './stacked-captions.ts';
import { widenToCells } from './widen-to-cells.ts';

/** What was found on a run of pages. */
type Found = {
  readonly layouts: readonly PageLayout[];
  readonly lexicon: LabelLexicon;
  readonly blocks: readonly (readonly HeaderBlock[])[];
};

/** By first page: lines, tables, and what is outside them are described by the same captions. */
const known = new WeakMap<PageLayout, Found>();

/**
 * Rows of column captions of each page, from top to bottom; the same pages give the same arrays. A
 * table that continues without repeating its captions has the last ones of the page before, as if
 * they were above its first line.
 */
export function findAllHeaderBlocks(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): readonly (readonly HeaderBlock[])[] {
  const [first] = layouts;
  const before = first && known.get(first);
  const isSame =
    before?.lexicon === lexicon &&
    before.layouts.length === layouts.length &&
    before.layouts.every((layout, at) => layout === layouts[at]);
  if (before && isSame) return before.blocks;
  const blocks = findOnPages(layouts, lexicon);
  if (first) known.set(first, { layouts, lexicon, blocks });
  return blocks;
}

function findOnPages(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): (readonly HeaderBlock[])[] {
  let carried: readonly HeaderBlock[] = [];
  return layouts.map((layout) => {
    const own = findHeaderBlocks(layout, lexicon);
    const end = own[0]?.first ?? layout.lines.length;
    const all = [...shareAll(carried, layout, end), ...own];
    const last = all.at(-1);
    const stacked = all.filter((block) => block.isStacked && block.last === last?.last);
    carried = last?.isStacked ? stacked : last?.only ? all.slice(-2) : last ? [last] : [];
    return [...all, ...findFartherHeads(all, layout)];
  });
}

/** Rows of column captions on the page, from top to bottom. */
export function findHeaderBlocks(layout: PageLayout, lexicon: LabelLexicon): HeaderBlock[] {
  const legend = findLegend(layout);
  const runs = findRuns(layout, lexicon);
  const stacks = findStacks(layout, runs).map((line) => ({ ...line, isStacked: true }));
  const isStacked = (run: Run) =>
    stacks.some(({ first, last }) => run.last >= first && run.last <= last);
  const tables = runs
    .filter((run) => !isStacked(run))
    .flatMap((run) => {
      const grids = partRun(layout, run);
      const columns = grids.length > 1 ? [] : findAmountColumns(layout.lines, run.last);
      const pairs = findIdentifierPairs(layout.lines, run.last);
      return grids.map(({ first, last }): HeaderBlock => {
        const captions = splitCaptions(layout.lines.slice(first, last + 1), columns, pairs);
        const cells = widenToCells(captions, columns).map((cell) => spellOut(cell, legend));
        return { first, last: run.last, cells };
      });
    });
  const blocks: HeaderBlock[] = [...stacks, ...tables].sort((one, other) => one.last - other.last);
  return blocks.flatMap((block, at) => {
    if (block.isStacked) return [block];
    const [above, below] = [blocks[at - 1], blocks[at + 1]];
    // The second of a pair is added with the first; a third row begins a new pair.
    if (isPair(above, block) && !(above && isPair(blocks[at - 2], above))) return [];
    const pair = below && isPair(block, below) ? [block, below] : [block];
    const next = blocks[at + pair.length];
    const from = (pair.at(-1)?.last ?? block.last) + 1;
    return shareLines(pair, layout, from, next?.first ?? layout.lines.length);
  });
}

/** Two rows of captions, one right above the other. */
function isPair(above: HeaderBlock | undefined, below: HeaderBlock): boolean {
  if (!above || above.isStacked || below.isStacked) return false;
  return below.last === above.last || below.first === above.last + 1;
}

/** Captions of the page before, as if they were above its first line, for the lines up to `to`. */
function shareAll(
  carried: readonly HeaderBlock[],
  layout: PageLayout,
  to: number,
): readonly HeaderBlock[] {
  const again = carried.map(({ cells }) => ({ first: -1, last: -1, cells }));
  if (!carried[0]?.isStacked) return shareLines(again, layout, 0, to);
  const cells = carried.map((line) => line.cells);
  const shared = shareBlocks(cells, layout, 0, to) ?? [];
  return shared.map((line) => ({ ...line, first: -1, last: -1, isStacked: true }));
}

/** A caption that the page explains, with the words that it abbreviates. */
function spellOut(cell: HeaderCell, legend: ReadonlyMap<string, readonly string[]>): HeaderCell {
  const [only] = cell.words;
  const words = cell.words.length === 1 && only ? legend.get(only) : undefined;
  return words ? { ...cell, words: [...words] } : cell;
}
