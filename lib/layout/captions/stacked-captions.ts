import { FLUSH } from '#lib/layout/page/one-column.ts';
import type { PageLayout, TextLine } from '../page/lay-out-page.ts';
import { kindOfToken } from '../words/token-kind.ts';
import {
  type AmountColumn,
  findAmountColumns,
  type HeaderCell,
  splitCaptions,
} from './split-captions.ts';

/**
 * Some tables print each record as a block of several lines, below as many lines of captions. This
 * is one line of such captions.
 */
export type StackedLine = {
  readonly cells: readonly HeaderCell[];
  /** The lines of the page that they are about, by index: that line of each block. */
  readonly only: ReadonlySet<number>;
};

/** Two lines of captions are mostly captions of one line, each broken in two. */
const LEAST_LINES = 3;
/** Largest distance of two lines of captions, in line heights. */
const NEAR = 3;
/** A new block begins where the distance to the line above is this many times the usual one. */
const APART = 1.3;
/** A block has at most so many more lines than its captions, such as a list of adjustments. */
const MOST_MORE = 4;
/** A line of captions has at least so many texts. */
const LEAST_TEXTS = 2;
/** The first line of a block has at least so many. */
const WIDE = 3;
/** At least this share of the captions stands below one of the first line. */
const SAME_COLUMNS = 0.8;

/** Blocks hold at least this share of the lines with several texts. */
const MOST = 0.5;
/** Tolerance within which codes or dates are in one column, in shares of the page width. */
const SAME_COLUMN = 0.01;

/** The first and the last line of captions. */
type Run = { readonly first: number; readonly last: number };

/**
 * Finds the captions of blocks of lines, from top to bottom. `runs` are lines that read like
 * captions, by their first and last index; runs right below one another are tried as one.
 */
export function findStacks(layout: PageLayout, runs: readonly Run[]): (Run & StackedLine)[] {
  const chains: Run[] = [];
  for (const { first, last } of runs) {
    const before = chains.at(-1);
    if (before && first <= before.last + 1) chains.splice(-1, 1, { first: before.first, last });
    else chains.push({ first, last });
  }
  return chains.flatMap((chain, nth) => {
    const { first, last } = withNext(layout, chain);
    const end = chains[nth + 1]?.first ?? layout.lines.length;
    const columns = findAmountColumns(layout.lines, last);
    const cells = stackCells(layout.lines.slice(first, last + 1), columns);
    const shared = shareBlocks(cells, layout, last + 1, end);
    return (shared ?? []).map((line) => ({ ...line, first, last }));
  });
}

/**
 * The run with the lines above and below that may be captions, too: several texts without digits.
 */
function withNext({ lines }: PageLayout, { first, last }: Run): Run {
  const mayBe = (at: number, beside: number) => {
    const [line, next] = [lines[at], lines[beside]];
    if (!line || !next || line.segments.length < LEAST_TEXTS) return false;
    return (
      Math.abs(line.y - next.y) < NEAR * next.height &&
      line.tokens.every(({ text }) => !/\d|:$/.test(text))
    );
  };
  let [from, to] = [first, last];
  while (mayBe(from - 1, from)) from--;
  while (mayBe(to + 1, to)) to++;
  return { first: from, last: to };
}

/**
 * The captions of each line, from top to bottom. Where a line has none of its own, it has those of
 * the line above.
 *
 * Empty if these are no captions of blocks: there are too few lines, a line has a single caption or
 * one of them twice (`AMOUNT`), or the lines do not share their columns.
 */
function stackCells(
  lines: readonly TextLine[],
  columns: readonly AmountColumn[],
): (readonly HeaderCell[])[] {
  if (lines.length < LEAST_LINES) return [];
  const printed = lines.map((line) => splitCaptions([line], columns));
  const [first = [], ...others] = printed;
  const below = others.flat();
  const aligned = below.filter((cell) => first.some((one) => sharesEdge(one, cell)));
  if (printed.some(isNoStack) || aligned.length < SAME_COLUMNS * below.length) return [];
  let above: readonly HeaderCell[] = [];
  return printed.map((own) => {
    const more = above.filter((cell) => !own.some((one) => overlaps(one, cell)));
    above = [...own, ...more].sort((a, b) => a.x0 - b.x0);
    return above;
  });
}

function isNoStack(cells: readonly HeaderCell[]): boolean {
  const said = new Set(cells.map(({ words }) => words.join(' ')));
  return cells.length < LEAST_TEXTS || said.size < cells.length;
}

function sharesEdge(one: HeaderCell, other: HeaderCell): boolean {
  const [left, right] = [one.x0 - other.x0, one.x1 - other.x1];
  return [left, right, (left + right) / 2].some((miss) => Math.abs(miss) < FLUSH);
}

/**
 * For several lines of captions, which lines of the page (from `from`, before `to`) each is about:
 * the third line of captions is about the third line of each block.
 *
 * Null if these lines are no blocks, but rows below captions of several lines each. Such rows are
 * services, whose codes or dates return from line to line.
 */
export function shareBlocks(
  stacked: readonly (readonly HeaderCell[])[],
  { lines }: PageLayout,
  from: number,
  to: number,
): StackedLine[] | null {
  const depth = stacked.length;
  if (depth === 0) return null;
  const blocks = listBlocks(lines, from, to, depth);
  const inBlocks = new Set(blocks.flat());
  const wide = lines.flatMap((line, at) => (at >= from && at < to && isWide(line) ? [at] : []));
  const covered = wide.filter((at) => inBlocks.has(at)).length;
  if (blocks.length === 0 || covered < MOST * wide.length) return null;
  if (blocks.some((block) => repeatsService(block.flatMap((at) => lines[at] ?? [])))) return null;
  return stacked.map((cells, nth) => {
    const last = nth === depth - 1;
    const only = blocks.flatMap((block) => block.slice(nth, last ? block.length : nth + 1));
    return { cells, only: new Set(only) };
  });
}

/** The lines of each block, by index; `depth` is how many lines of captions there are. */
function listBlocks(
  lines: readonly TextLine[],
  from: number,
  to: number,
  depth: number,
): number[][] {
  const gapAbove = (at: number) => (lines[at]?.y ?? 0) - (lines[at - 1]?.y ?? 0);
  const own = lines.flatMap((_, at) => (at >= from && at < to ? [at] : []));
  const gaps = own.slice(1).map(gapAbove);
  const pitch = gaps.sort((a, b) => a - b)[gaps.length >> 2] ?? 0;
  const runs: number[][] = [];
  for (const at of own) {
    if (runs.length === 0 || gapAbove(at) > APART * pitch) runs.push([at]);
    else runs.at(-1)?.push(at);
  }
  const blocks = runs.flatMap((run) => {
    if (run.length < depth) return [];
    if (run.length % depth > 0) return run.length <= depth + MOST_MORE ? [run] : [];
    return Array.from({ length: run.length / depth }, (_, nth) =>
      run.slice(nth * depth, (nth + 1) * depth),
    );
  });
  return blocks.filter(([first = 0]) => isWide(lines[first]));
}

function isWide(line: TextLine | undefined): boolean {
  return line !== undefined && line.segments.length >= WIDE;
}

/** Whether all lines with several texts have a code, or all have a date, in the same column. */
function repeatsService(block: readonly TextLine[]): boolean {
  const [first, ...others] = block.filter(isWide);
  if (!first || others.length === 0) return false;
  return first.tokens.some((token) => {
    const kind = kindOfToken(token);
    const isSame = (line: TextLine) =>
      line.tokens.some(
        (one) => kindOfToken(one) === kind && Math.abs(one.x0 - token.x0) < SAME_COLUMN,
      );
    return /[DSP]/.test(kind) && others.every(isSame);
  });
}

function overlaps(one: HeaderCell, other: HeaderCell): boolean {
  return Math.min(one.x1, other.x1) > Math.max(one.x0, other.x0);
}
