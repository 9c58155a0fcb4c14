import { parseMoney } from '#lib/forms/parse-money.ts';
import {
  beginsOf,
  cellsOf,
  findGrid,
  type Grid,
  GUTTER,
  isAcross,
  keyOf,
  LEAST_LINES,
  type Printed,
  placeOf,
  type Row,
  rowsOf,
} from './card-grid.ts';
import { NEXT_LINE } from './text-columns.ts';

/** A part of a page that is read on its own; all coordinates in shares of the page width. */
export type Block = {
  readonly kind: 'panel' | 'card' | 'column';
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  /** How far it stands to the right of the first of its kind. */
  readonly shift: number;
};

/** A stretch of a page with cards side by side; its blocks in reading order, without overlap. */
export type Band = { readonly y0: number; readonly y1: number; readonly blocks: readonly Block[] };

/** Least amounts of a card, and the share of cards that have as many. */
const PRICED = 2;
const MOST = 0.75;
/** Captions of cards one below the other are at most this far apart, in heights of print. */
const FAR_CARDS = 9;

/**
 * Where the same captions return side by side on several lines, at one distance: cards, in rows,
 * with what is printed in a panel to their left. None where captions return on one line only, as
 * those of a table do.
 */
export function findCards(tokens: readonly Printed[]): Band[] {
  const rows = rowsOf(tokens);
  const grid = findGrid(rows);
  const bands = grid ? stretchesOf(rows, grid).flatMap((marks) => bandsOf(rows, marks, grid)) : [];
  return isPriced(tokens, bands) ? bands : [];
}

/** Whether cards have amounts, as services do; boxes of a form have none. */
function isPriced(tokens: readonly Printed[], bands: readonly Band[]): boolean {
  const cards = bands
    .flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'card'))
    .map((block) => tokens.filter((token) => isInside(token, block)))
    .filter((own) => own.length > 0);
  const priced = cards.filter(
    (own) =>
      own.filter(({ text }) => /[.,]\d{2}\b/.test(text) && parseMoney(text) !== null).length >=
      PRICED,
  );
  return priced.length >= cards.length * MOST;
}

/** Whether a word begins within the block. */
export function isInside({ x0, y }: Printed, block: Block): boolean {
  return x0 >= block.x0 && x0 < block.x1 && y >= block.y0 && y < block.y1;
}

/** Indices of rows with captions of cards that follow one another without a text across. */
function stretchesOf(rows: readonly Row[], grid: Grid): number[][] {
  const stretches: number[][] = [];
  let open = false;
  rows.forEach((row, at) => {
    const last = stretches.at(-1);
    const before = rows[last?.at(-1) ?? -1];
    if (isAcross(row, grid)) open = false;
    else if (placeOf(row, grid) < 0) return;
    else if (open && last && before && row.y - before.y < FAR_CARDS * row.height) last.push(at);
    else {
      stretches.push([at]);
      open = true;
    }
  });
  return stretches.filter((marks) => marks.length >= LEAST_LINES);
}

/** Rows of cards with what is beside them, each time they start over. */
function bandsOf(rows: readonly Row[], marks: readonly number[], grid: Grid): Band[] {
  const left = (grid.starts[0] ?? 0) - GUTTER;
  const levels = levelsOf(rows, marks, grid);
  const [top = 0, bottom = 0] = [levels[0]?.y0, levels.at(-1)?.y1];
  const panel = panelOf(rows, left, top, bottom);
  const head = panel[0] && keyOf(panel[0].tokens);
  const heads = panel.filter(({ tokens }, at) => at === 0 || (head && keyOf(tokens) === head));
  const parts = heads.length === 0 ? [top] : heads.map(topOf);
  const bands = parts.map((from, at): Band => {
    const to = parts[at + 1] ?? Number.POSITIVE_INFINITY;
    const isIn = (y: number) => (at === 0 || y >= from) && y < to;
    const beside = panel.filter(({ y }) => isIn(y));
    const own = levels.filter(({ y0, height }) => isIn(y0 + NEXT_LINE * height));
    const y0 = Math.min(...own.map((one) => one.y0), ...beside.map(topOf));
    const y1 = Math.max(...own.map((one) => one.y1), ...beside.map(bottomOf));
    const cards = own.flatMap((level, nth) =>
      grid.starts.map((start, column): Block => {
        const next = grid.starts[column + 1];
        return {
          kind: 'card',
          x0: start - GUTTER,
          x1: next === undefined ? 2 : next - GUTTER,
          y0: nth === 0 ? y0 : level.y0,
          y1: own[nth + 1]?.y0 ?? y1,
          shift: start - (grid.starts[0] ?? 0),
        };
      }),
    );
    return { y0, y1, blocks: [{ kind: 'panel', x0: -1, x1: left, y0, y1, shift: 0 }, ...cards] };
  });
  return bands.filter(({ blocks }) => blocks.length > 1);
}

function topOf({ y, height }: Row): number {
  return y - height;
}

function bottomOf({ y, height }: Row): number {
  return y + height;
}

/** A row of cards: from above its first line to below its last. */
type Level = { readonly y0: number; readonly y1: number; readonly height: number };

/** How many rows are looked at above and below captions, those of a panel beside them included. */
const FAR_ROWS = 8;

/** Rows of cards begin where a caption returns, below the widest blank before. */
function levelsOf(rows: readonly Row[], marks: readonly number[], grid: Grid): Level[] {
  const groups: number[][] = [];
  let seen = new Set<number>();
  for (const at of marks) {
    const place = placeOf(rows[at] ?? NOTHING, grid);
    if (groups.length === 0 || seen.has(place)) {
      groups.push([]);
      seen = new Set();
    }
    groups.at(-1)?.push(at);
    seen.add(place);
  }
  const inCards = (from: number, to: number) =>
    rows.slice(Math.max(0, from), to).filter(({ tokens }) => {
      const end = tokens.at(-1)?.x1 ?? 0;
      return end > (grid.starts[0] ?? 0);
    });
  const tops = groups.map(([first = 0], nth) => {
    const last = groups[nth - 1]?.at(-1);
    const above = inCards(last ?? first - FAR_ROWS, first + 1);
    return last === undefined ? titleAbove(above, grid) : widestBlank(above);
  });
  return groups.map((group, nth) => {
    const last = group.at(-1) ?? 0;
    const height = rows[last]?.height ?? 0;
    const y1 =
      tops[nth + 1] ??
      endBelow(inCards(last, last + FAR_ROWS), inCards(group[0] ?? last, last + 1), grid);
    return { y0: tops[nth] ?? 0, y1, height };
  });
}

/** The middle of the widest blank between two rows; of several, the last. */
function widestBlank(rows: readonly Row[]): number {
  let widest = 0;
  let middle = topOf(rows.at(-1) ?? NOTHING);
  rows.slice(1).forEach((row, at) => {
    const above = rows[at] ?? row;
    if (row.y - above.y < widest * 0.9) return;
    widest = row.y - above.y;
    middle = (row.y + above.y) / 2;
  });
  return middle;
}

const NOTHING: Row = { y: 0, height: 0, tokens: [] };

/** The top of the last row, or of the title right above it in each of its columns. */
function titleAbove(rows: readonly Row[], grid: Grid): number {
  const [title, first] = rows.slice(-2);
  if (!title || !first || isAcross(title, grid) || first.y - title.y > NEXT_LINE * first.height)
    return topOf(first ?? title ?? NOTHING);
  const titles = cellsOf(title, grid.starts);
  const isOver = cellsOf(first, grid.starts).every((cell, at) => {
    const [above] = titles[at] ?? [];
    return !cell[0] || (above && Math.abs(above.x0 - cell[0].x0) < 3 * GUTTER);
  });
  return topOf(isOver ? title : first);
}

/**
 * Below the last row that follows the first as close as those of cards follow one another, and
 * begins where one of them does, or in several columns alike.
 */
function endBelow(rows: readonly Row[], inside: readonly Row[], grid: Grid): number {
  const gaps = inside.slice(1).map((row, at) => row.y - (inside[at] ?? row).y);
  const begins = new Set(inside.flatMap((row) => beginsOf(row, grid)));
  let end = rows[0] ?? NOTHING;
  const reach = Math.max(0.75 * NEXT_LINE * end.height, 1.3 * Math.max(0, ...gaps));
  for (const row of rows.slice(1)) {
    const own = beginsOf(row, grid);
    const [first = 0, second] = own;
    const isAlike = second !== undefined && Math.abs(first - second) < GUTTER;
    const isKnown = own.every((one) => [...begins].some((far) => Math.abs(far - one) < GUTTER));
    if (isAcross(row, grid) || row.y - end.y > reach || !(isAlike || isKnown)) break;
    for (const one of own) begins.add(one);
    end = row;
  }
  return bottomOf(end);
}

/** The rows left of cards, and those above and below that continue them with nothing beside. */
function panelOf(rows: readonly Row[], left: number, top: number, bottom: number): Row[] {
  const own = rows.flatMap((row): (Row & { alone: boolean })[] => {
    const tokens = row.tokens.filter(({ x0 }) => x0 < left);
    return tokens.length === 0
      ? []
      : [{ ...row, tokens, alone: tokens.length === row.tokens.length }];
  });
  const isBeside = ({ y }: Row) => y >= top && y <= bottom;
  let [first, last] = [own.findIndex(isBeside), own.findLastIndex(isBeside)];
  if (first < 0) return [];
  const goesOn = (from: number, to: number) => {
    const [row, next] = [own[from], own[to]];
    const reach = next?.tokens.at(-1)?.x1 ?? 2;
    return row && next?.alone && reach < left && Math.abs(next.y - row.y) < NEXT_LINE * row.height;
  };
  while (goesOn(first, first - 1)) first--;
  while (goesOn(last, last + 1)) last++;
  return own.slice(first, last + 1);
}
