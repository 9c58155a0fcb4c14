import { captionWord } from '../../words/caption-word.ts';
import { ALIGNED } from '../one-column.ts';
import { GUTTER, type Printed, type Row, rowsOf } from './card-grid.ts';
import type { Band } from './find-cards.ts';
import { MONEY_WORDS } from './money-words.ts';
import { isAmount, NEXT_LINE, ONE_TEXT } from './text-columns.ts';

/** Fewest amounts of a ladder. */
const LEAST_RUNGS = 4;
/** Fewest lines beside a ladder that have an amount. */
const LEAST_PRICED = 2;
/** The share of captions of a ladder that have a word about money. */
const ABOUT_MONEY = 0.6;

/** One line of a ladder: a caption, and an amount to its right that ends the line. */
type Rung = {
  readonly row: Row;
  readonly at: number;
  readonly x0: number;
  readonly x1: number;
  readonly words: readonly string[];
};

/**
 * Where captioned amounts are listed one below the other beside the rows of a table, as a claim's
 * amounts are beside its services: bands with what is beside such a ladder first, and then the
 * ladder. A table whose rows end with a text and an amount is none, because there are no amounts
 * beside them.
 */
export function findLadders(tokens: readonly Printed[]): Band[] {
  const rows = rowsOf(tokens);
  const rungs = rows.flatMap((row, at) => rungOf(row, at) ?? []);
  return groupRungs(rungs, rows).flatMap((ladder) => bandOf(ladder, rows) ?? []);
}

function rungOf(row: Row, at: number): Rung | null {
  const { tokens, height } = row;
  const amount = tokens.at(-1);
  if (!amount || !isAmount(amount)) return null;
  let from = tokens.length - 1;
  while (from > 0 && isOneText(tokens[from - 1], tokens[from], from === tokens.length - 1, height))
    from--;
  const caption = tokens.slice(from, -1);
  const [first, before] = [caption[0], tokens[from - 1]];
  const words = caption.map(({ text }) => captionWord(text)).filter((word) => word !== '');
  if (!first || words.length === 0) return null;
  if (before && first.x0 - before.x1 < Math.max(ONE_TEXT * height, GUTTER)) return null;
  return { row, at, x0: first.x0, x1: amount.x1, words };
}

/** Whether a word is one of a caption; the last may be far from the amount. */
function isOneText(
  word: Printed | undefined,
  next: Printed | undefined,
  isLast: boolean,
  height: number,
): boolean {
  if (!word || !next || /\d/.test(word.text)) return false;
  return isLast || next.x0 - word.x1 < ONE_TEXT * height;
}

/** Rungs below one another, with nothing of the page between them. */
function groupRungs(rungs: readonly Rung[], rows: readonly Row[]): Rung[][] {
  const ladders: Rung[][] = [];
  for (const rung of rungs) {
    const last = ladders.at(-1)?.at(-1);
    if (last && isNext(last, rung, rows)) ladders.at(-1)?.push(rung);
    else ladders.push([rung]);
  }
  return ladders;
}

function isNext(last: Rung, rung: Rung, rows: readonly Row[]): boolean {
  const between = rows.slice(last.at + 1, rung.at);
  return (
    Math.abs(rung.x0 - last.x0) < ALIGNED &&
    Math.abs(rung.x1 - last.x1) < ALIGNED &&
    rung.row.y - last.row.y < NEXT_LINE * rung.row.height &&
    between.every((row) => isBeside(row, rung.x0))
  );
}

function isBeside({ tokens }: Row, x0: number): boolean {
  return tokens.every(({ x1 }) => x1 < x0 - GUTTER);
}

/** The stretch of the page that a ladder shares with a table; null if it is none. */
function bandOf(ladder: readonly Rung[], rows: readonly Row[]): Band | null {
  const [first, last] = [ladder[0], ladder.at(-1)];
  if (!first || !last || ladder.length < LEAST_RUNGS) return null;
  if (new Set(ladder.map(({ words }) => words.join(' '))).size < ladder.length) return null;
  const told = ladder.filter(({ words }) => words.some((word) => MONEY_WORDS.has(word)));
  if (told.length < ABOUT_MONEY * ladder.length) return null;
  const left = Math.min(...ladder.map(({ x0 }) => x0)) - GUTTER;
  const end = endOf(last, rows);
  const beside = rows
    .slice(first.at, end + 1)
    .map(({ tokens }) => tokens.filter(({ x0 }) => x0 < left));
  if (beside.filter((own) => own.some(isAmount)).length < LEAST_PRICED) return null;
  const half = 0.5 * first.row.height;
  const y0 = first.row.y - half;
  const y1 = (rows[end]?.y ?? last.row.y) + half;
  const block = { kind: 'column', y0, y1, shift: 0 } as const;
  return {
    y0,
    y1,
    blocks: [
      { ...block, x0: -1, x1: left },
      { ...block, x0: left, x1: 2 },
    ],
  };
}

/** The last of the lines that go on beside a ladder, and below it. */
function endOf(last: Rung, rows: readonly Row[]): number {
  let at = last.at;
  for (let next = rows[at + 1]; next && isBeside(next, last.x0); next = rows[at + 1]) {
    if (next.y - (rows[at]?.y ?? 0) > NEXT_LINE * next.height) break;
    at++;
  }
  return at;
}
