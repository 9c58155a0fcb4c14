import type { PageLayout, TextLine, Token } from '../page/lay-out-page.ts';
import { reachOf } from '../page/neighbors.ts';
import { kindOfToken } from '../words/token-kind.ts';
import { goesWithCaptions, isCaptionLine, repeatsCaption } from './caption-lines.ts';
import { findLegend } from './find-legend.ts';
import type { LabelLexicon } from './label-lexicon.ts';
import { findAmountColumns, type HeaderCell, splitCaptions } from './split-captions.ts';
import { findStacks, shareBlocks } from './stacked-captions.ts';

/** The captions of a table: the columns from left to right. */
export type HeaderBlock = {
  readonly first: number;
  readonly last: number;
  readonly cells: readonly HeaderCell[];
  /**
   * If there are two rows of captions for two kinds of lines: the lines in the columns of this one.
   */
  readonly only?: ReadonlySet<number>;
  /** One line of captions of blocks that have as many lines: what is above a value is no caption. */
  readonly isStacked?: boolean;
};

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
      return grids.map(({ first, last }): HeaderBlock => {
        const captions = splitCaptions(layout.lines.slice(first, last + 1), columns);
        return { first, last: run.last, cells: captions.map((cell) => spellOut(cell, legend)) };
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

/**
 * Tolerance within which captions above one another have a common edge, in shares of the page
 * width.
 */
const SAME_EDGE = 0.008;

/** The first and the last line of captions. */
type Run = { readonly first: number; readonly last: number };

/** Lines of captions that go together, and those that begin again right below, from top to bottom. */
function findRuns(layout: PageLayout, lexicon: LabelLexicon): Run[] {
  const chains: Run[][] = [];
  for (let at = 0; at < layout.lines.length; at++) {
    if (!layout.lines[at] || !isCaptionLine(layout, at, lexicon)) continue;
    const before = chains.at(-1)?.at(-1)?.last ?? -1;
    let first = at;
    let last = at;
    while (first > before + 1 && goesWithCaptions(layout.lines, first - 1, first, lexicon)) first--;
    while (goesWithCaptions(layout.lines, last + 1, last, lexicon)) last++;
    if (first > before + 1 || chains.length === 0) chains.push([]);
    chains.at(-1)?.push({ first, last });
    at = last;
  }
  return chains.flatMap((chain) => {
    const whole = { first: chain[0]?.first ?? 0, last: chain.at(-1)?.last ?? 0 };
    return findRepeated(layout, whole) === null ? chain : [whole];
  });
}

/** The captions of one kind of lines, or of two kinds, one above the other. */
function partRun(layout: PageLayout, run: Run): readonly Run[] {
  const { first, last } = run;
  const second = isTwoGrids(layout, first, last) ? last : findRepeated(layout, run);
  if (second === null) return [run];
  return [
    { first, last: second - 1 },
    { first: second, last },
  ];
}

/**
 * Where captions of several lines begin again, as those of details below those of claims: `BILLED
 * AMOUNT` on two lines, and again in the same column. Null if they do not.
 */
function findRepeated({ lines }: PageLayout, { first, last }: Run): number | null {
  if (last < first + 2) return null;
  let best: number | null = null;
  let most = LEAST_REPEATED - 1;
  for (let second = first + 1; second <= last; second++) {
    const below = lines.slice(second, last + 1).flatMap(({ tokens }) => tokens);
    const above = lines.slice(first, second).flatMap(({ tokens }) => tokens);
    const repeated = above.filter((one) => below.some((other) => isSameCaption(one, other)));
    if (repeated.length <= most) continue;
    most = repeated.length;
    best = second;
  }
  return best;
}

/** Words of captions that stand in one column twice. */
const LEAST_REPEATED = 3;

function isSameCaption(one: Token, other: Token): boolean {
  return (
    one.text === other.text &&
    /\p{L}{3}/u.test(one.text) &&
    (Math.abs(one.x0 - other.x0) < SAME_EDGE || Math.abs(one.x1 - other.x1) < SAME_EDGE)
  );
}

/**
 * Whether two rows of captions belong to two kinds of lines: their columns overlap each other's
 * borders.
 */
function isTwoGrids({ lines }: PageLayout, first: number, last: number): boolean {
  const [above, below] = [lines[first], lines[last]];
  if (last !== first + 1 || !above || !below) return false;
  if (above.segments.length < 3 || below.segments.length < 3) return false;
  if (repeatsCaption(above) || repeatsCaption(below)) return false;
  const apart = above.segments.filter((segment) => {
    const [x0, x1] = reachOf(segment);
    return !below.segments.some((other) => {
      const [left, right] = reachOf(other);
      const miss = Math.min(
        Math.abs(left - x0),
        Math.abs(right - x1),
        Math.abs(left + right - x0 - x1) / 2,
      );
      return Math.min(x1, right) > Math.max(x0, left) && miss < SAME_EDGE;
    });
  });
  return apart.length >= 2;
}

/** For two rows of captions, which lines from `from` up to `to` are in the columns of which. */
function shareLines(
  pair: readonly HeaderBlock[],
  { lines }: PageLayout,
  from: number,
  to: number,
): readonly HeaderBlock[] {
  const [first, second] = pair;
  if (!first || !second) return pair;
  const ofFirst = new Set<number>();
  const ofSecond = new Set<number>();
  for (let at = from; at < to; at++) {
    const line = lines[at];
    if (line) (missOf(line, first) < missOf(line, second) ? ofFirst : ofSecond).add(at);
  }
  return [
    { ...first, only: ofFirst },
    { ...second, only: ofSecond },
  ];
}

/** Texts of a line that captions are chosen for, and how far the nearest ones must be off. */
const LEAST_TEXTS = 5;
const OFF = 0.01;
/** How much nearer the columns of captions farther above must be. */
const NEARER = 0.5;

/**
 * Captions again for lines with a number that stand in their columns and not in those of the nearest captions: a
 * claim's own line comes after the captions of the services of the claim before.
 */
function findFartherHeads(blocks: readonly HeaderBlock[], layout: PageLayout): HeaderBlock[] {
  const farther = new Map<HeaderBlock, Set<number>>();
  layout.lines.forEach((line, at) => {
    const above = blocks.filter((one) => one.last < at && (one.only?.has(at) ?? true));
    const nearest = above.at(-1);
    const isCaption = blocks.some(({ first, last }) => at >= first && at <= last);
    const isClaims = line.tokens.some((token) => kindOfToken(token) === 'I');
    if (!nearest || nearest.isStacked || isCaption || !isClaims) return;
    if (line.segments.length < LEAST_TEXTS) return;
    const miss = missOf(line, nearest);
    if (miss < OFF) return;
    const best = above.findLast(
      (one) => one.cells.length >= line.segments.length && missOf(line, one) < NEARER * miss,
    );
    if (best) farther.set(best, (farther.get(best) ?? new Set()).add(at));
  });
  return [...farther].map(([block, only]) => ({ ...block, only }));
}

/** How far the texts of a line are from the columns, on average. */
function missOf({ segments }: TextLine, { cells }: HeaderBlock): number {
  const misses = segments.map((segment) => {
    const [x0, x1] = reachOf(segment);
    return Math.min(
      0.2,
      ...cells.map((cell) => Math.min(Math.abs(cell.x0 - x0), Math.abs(cell.x1 - x1))),
    );
  });
  return misses.reduce((sum, miss) => sum + miss, 0) / Math.max(1, misses.length);
}

/** The column of the tokens, under the nearest captions above; null without any. */
export function findHeaderCell(
  blocks: readonly HeaderBlock[],
  tokens: readonly Token[],
): { block: HeaderBlock; index: number } | null {
  const first = tokens[0];
  if (!first) return null;
  const block = blocks.findLast(
    (one) => one.last < first.line && (one.only?.has(first.line) ?? true),
  );
  if (!block) return null;
  const [x0, x1] = reachOf(tokens);
  let best = -1;
  let least = 0.05;
  block.cells.forEach((cell, at) => {
    const overlap = Math.min(cell.x1, x1) - Math.max(cell.x0, x0);
    const edges = Math.min(
      Math.abs(cell.x1 - x1),
      Math.abs(cell.x0 - x0),
      Math.abs(cell.x0 + cell.x1 - x0 - x1) / 2,
    );
    const miss = overlap > 0 ? edges * 0.5 : edges + Math.max(0, -overlap);
    if (miss < least) {
      least = miss;
      best = at;
    }
  });
  return best < 0 ? null : { block, index: best };
}

/** A caption that the page explains, with the words that it abbreviates. */
function spellOut(cell: HeaderCell, legend: ReadonlyMap<string, readonly string[]>): HeaderCell {
  const [only] = cell.words;
  const words = cell.words.length === 1 && only ? legend.get(only) : undefined;
  return words ? { ...cell, words: [...words] } : cell;
}
