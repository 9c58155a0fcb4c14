import { patternOf, rowsOf } from '#lib/model/path.ts';
import type { Question } from '../questions/desk-question.ts';
import type { DeskState } from './desk-model.ts';
import type { Direction } from './move-in-table.ts';

/** A row of a table on a card: a cell in every column, null if nothing is asked there. */
export interface PartRow {
  readonly key: string;
  readonly cells: readonly (string | null)[];
}

/** The parts of a card, from top to bottom. */
export type CardPart =
  /** Values side by side, each with its print. */
  | { readonly kind: 'values'; readonly paths: readonly string[] }
  /**
   * Fields that are said to be blank, by name; `columns`: all cells of a column, listed under the
   * first, which represents them.
   */
  | {
      readonly kind: 'blanks';
      readonly paths: readonly string[];
      readonly columns: ReadonlyMap<string, readonly string[]>;
    }
  /** The cells of a list as a table; `columns` are their patterns. */
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly PartRow[];
    };

/** This many are side by side on a card. */
const ABREAST = { values: 2, blanks: 3 } as const;

/**
 * How a card shows the values that its question is about. It depends only on the record as it was
 * opened: an answer moves nothing.
 */
export function partsOf({ view }: DeskState, { paths }: Pick<Question, 'paths'>): CardPart[] {
  const valued = new Set(view.fields.flatMap(({ path, value }) => (value === null ? [] : [path])));
  const patterns = new Set(paths.filter((path) => valued.has(path)).map(patternOf));
  const printed = paths.filter((path) => patterns.has(patternOf(path)));
  const blank = paths.filter((path) => !patterns.has(patternOf(path)));
  return [
    ...[...Map.groupBy(printed, listOf).values()].map(partOf),
    ...(blank.length > 0 ? [blanksOf(blank)] : []),
  ];
}

/**
 * Each value of a card has a letter that opens it: lower case first, then upper case; any further
 * values have none.
 */
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The letters of the values, by path, in their order on the card. */
export function lettersOf(parts: readonly CardPart[]): ReadonlyMap<string, string> {
  const paths = parts.flatMap(linesOf).flatMap((line) => line.flatMap((path) => path ?? []));
  return new Map(paths.flatMap((path, at) => (LETTERS[at] ? [[path, LETTERS[at]] as const] : [])));
}

function blanksOf(paths: readonly string[]): CardPart {
  const groups = [...Map.groupBy(paths, patternOf).values()];
  const columns = new Map(groups.map((group) => [group[0] ?? '', group]));
  return { kind: 'blanks', paths: [...columns.keys()], columns };
}

function partOf(paths: readonly string[]): CardPart {
  const columns = [...new Set(paths.map(patternOf))];
  if (columns.length === 1 || listOf(paths[0] ?? '') === null) return { kind: 'values', paths };
  const rows = [...Map.groupBy(paths, rowOf)].map(([key, cells]) => ({
    key,
    cells: columns.map((column) => cells.find((path) => patternOf(path) === column) ?? null),
  }));
  return { kind: 'table', columns, rows };
}

function listOf(path: string): string | null {
  const row = rowsOf(path).at(-1);
  return row ? patternOf(row.list) : null;
}

function rowOf(path: string): string {
  return path.slice(0, path.lastIndexOf(']') + 1);
}

/** The value of the card beside `from`, or the first if there is no `from`. Null at an edge. */
export function besideOnCard(
  parts: readonly CardPart[],
  from: string | undefined,
  direction: Direction,
): string | null {
  const lines = parts.flatMap(linesOf);
  const all = lines.flatMap((line) => line.flatMap((path) => path ?? []));
  if (from === undefined || !all.includes(from)) return all[0] ?? null;
  if (direction === 'left' || direction === 'right')
    return all[all.indexOf(from) + (direction === 'left' ? -1 : 1)] ?? null;
  const at = lines.findIndex((line) => line.includes(from));
  const column = lines[at]?.indexOf(from) ?? 0;
  const line = lines[at + (direction === 'up' ? -1 : 1)];
  return line?.[column] ?? line?.findLast((path) => path !== null) ?? null;
}

/** The values that are side by side. */
function linesOf(part: CardPart): (readonly (string | null)[])[] {
  if (part.kind === 'table') return part.rows.map(({ cells }) => cells);
  const abreast = ABREAST[part.kind];
  return Array.from({ length: Math.ceil(part.paths.length / abreast) }, (_, at) =>
    part.paths.slice(at * abreast, (at + 1) * abreast),
  );
}
