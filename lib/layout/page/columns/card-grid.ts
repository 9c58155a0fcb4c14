import { captionWord } from '../../words/caption-word.ts';

/** A word on a page laid straight; coordinates in shares of the page width. */
export type Printed = {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** Center height. */
  readonly y: number;
  readonly height: number;
};

/** Least distance of cards side by side, in shares of the page width. */
const LEAST_STEP = 0.15;
/** Tolerance within which the captions of two cards are equally far apart. */
const SAME_STEP = 0.004;
/** Captions that cards have in common: on how many lines, and how many different words. */
export const LEAST_LINES = 3;
const LEAST_WORDS = 4;
/** Blank before a card, in shares of the page width. */
export const GUTTER = 0.006;
/** Tokens at one height, from left to right. */
export type Row = {
  readonly y: number;
  readonly height: number;
  readonly tokens: readonly Printed[];
};

/** Rows from top to bottom; all have the typical height of the page's print. */
export function rowsOf(tokens: readonly Printed[]): Row[] {
  const heights = tokens.map((token) => token.height).sort((a, b) => a - b);
  const height = heights[heights.length >> 1] ?? 0;
  const groups: Printed[][] = [];
  for (const token of [...tokens].sort((a, b) => a.y - b.y)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && token.y - first.y < 0.5 * height) group.push(token);
    else groups.push([token]);
  }
  return groups.map((group) => ({
    y: meanOf(group.map(({ y }) => y)),
    height,
    tokens: group.sort((a, b) => a.x0 - b.x0),
  }));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Where columns of cards begin, and the captions of cards in their order. */
export type Grid = { readonly starts: readonly number[]; readonly captions: readonly string[] };

/**
 * The grid that most pairs of neighboring captions share: how far apart its cards begin, and the
 * captions that they repeat. Null if there is none.
 */
export function findGrid(rows: readonly Row[]): Grid | null {
  const pairs = rows.flatMap(pairsOf).sort((a, b) => a.step - b.step);
  let best: Pair[] = [];
  for (let from = 0, to = 0; from < pairs.length; from++) {
    const least = pairs[from]?.step ?? 0;
    while ((pairs[to]?.step ?? Number.POSITIVE_INFINITY) - least < SAME_STEP) to++;
    if (to - from > best.length) best = pairs.slice(from, to);
  }
  const own = new Set(best.map(({ row }) => row));
  const words = new Set(best.map(({ left }) => wordOf(left)));
  if (own.size < LEAST_LINES || words.size < LEAST_WORDS) return null;
  const step = best[best.length >> 1]?.step ?? 0;
  const lefts = best.map(({ left }) => left.x0);
  const first = Math.min(...lefts);
  const count = 2 + Math.floor((Math.max(...lefts) - first) / step);
  const starts = Array.from({ length: count }, (_, at) => first + at * step);
  const captions = new Set(
    rows.flatMap((row) => {
      if (!own.has(row)) return [];
      const keys = cellsOf(row, starts).map(keyOf);
      return keys.filter((key, at) => key !== '' && keys.indexOf(key) < at);
    }),
  );
  return captions.size < LEAST_LINES ? null : { starts, captions: [...captions] };
}

type Pair = { readonly row: Row; readonly left: Printed; readonly step: number };

/** The same words twice on a line, from top to bottom. */
function pairsOf(row: Row): Pair[] {
  return row.tokens.flatMap((left, at) => {
    const word = wordOf(left);
    const others = row.tokens.slice(at + 1).filter((one) => word !== '' && wordOf(one) === word);
    return others
      .map((right) => ({ row, left, step: right.x0 - left.x0 }))
      .filter(({ step }) => step >= LEAST_STEP);
  });
}

/** As a word of a caption; empty for numbers and marks. */
function wordOf({ text }: Printed): string {
  return /^\p{L}[\p{L}'’/.-]+:?$/u.test(text) ? captionWord(text) : '';
}

/** The tokens of a row in each column of cards. */
export function cellsOf({ tokens }: Row, starts: readonly number[]): Printed[][] {
  return starts.map((start, at) => {
    const end = (starts[at + 1] ?? 2) - GUTTER;
    return tokens.filter(({ x0 }) => x0 >= start - GUTTER && x0 < end);
  });
}

/** The words of a cell. */
export function keyOf(cell: readonly Printed[]): string {
  return cell
    .map(wordOf)
    .filter((word) => word !== '')
    .join(' ');
}

/** The place of a row's captions among those of cards; -1 if it has none. */
export function placeOf(row: Row, { starts, captions }: Grid): number {
  const cells = cellsOf(row, starts);
  const own = cells.find((cell, at) => {
    const [first] = cell;
    return first && first.x0 - (starts[at] ?? 0) < GUTTER && captions.includes(keyOf(cell));
  });
  return own ? captions.indexOf(keyOf(own)) : -1;
}

/** Whether a text goes into a column of cards, or from one into another. */
export function isAcross({ tokens, height }: Row, { starts }: Grid): boolean {
  return starts.some((start) => {
    const cut = start - GUTTER;
    const left = tokens.findLast(({ x0 }) => x0 < cut);
    const right = tokens.find(({ x0 }) => x0 >= cut);
    if (!left) return false;
    return left.x1 > cut + GUTTER / 2 || (right && right.x0 - left.x1 < 0.6 * height) === true;
  });
}

/** How far into their columns the cells of a row begin. */
export function beginsOf(row: Row, { starts }: Grid): number[] {
  return cellsOf(row, starts).flatMap(([first], at) =>
    first ? [first.x0 - (starts[at] ?? 0)] : [],
  );
}
