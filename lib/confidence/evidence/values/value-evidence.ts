import { memoizeFor } from '#lib/forms/memoize.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { Field } from '#lib/model/field.ts';
import { isInPart } from '#lib/model/geometry/in-part.ts';
import type { WordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf } from '#lib/model/path.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { isDrawnText, type Word } from '#lib/model/word.ts';
import type { Features } from '../features.ts';
import { isOnlyMatch } from './is-only-match.ts';

/** What the other values of a record say about one, prepared once for all of them. */
export interface Neighbors {
  /** Cells of each column of a list, by its pattern. */
  readonly columns: ReadonlyMap<string, Column>;
  /** How many fields have each value. */
  readonly told: ReadonlyMap<string, number>;
  /** How often each text is printed on each of the pages. */
  readonly printed: readonly ReadonlyMap<string, number>[];
  readonly pages: readonly Page[];
  /** The share of amounts with a dollar sign, by page number. */
  readonly signed: ReadonlyMap<number, number>;
  /** The record's part of its pages; null if it does not share them. */
  readonly region: readonly RecordPart[] | null;
}

/** Shares of the page's width. */
type Edges = readonly [left: number, right: number];

interface Column {
  readonly cells: number;
  /** Of the cells that have a value. */
  readonly edges: readonly Edges[];
}

export function listNeighbors(
  fields: readonly Field[],
  pages: readonly Page[],
  region: readonly RecordPart[] | null,
): Neighbors {
  const columns = Map.groupBy(
    fields.filter(({ path }) => path.includes('[')),
    ({ path }) => patternOf(path),
  );
  const told = new Map<string, number>();
  for (const { value } of fields) if (value !== null) told.set(value, (told.get(value) ?? 0) + 1);
  return {
    columns: new Map(
      [...columns].map(([pattern, cells]) => [
        pattern,
        { cells: cells.length, edges: cells.flatMap(listEdges) },
      ]),
    ),
    told,
    printed: pages.map(countTexts),
    pages,
    signed: new Map(pages.map((page) => [page.number, shareOfSigned(page)])),
    region,
  };
}

/**
 * How a value compares with the others of its record, each 0..1: whether it lines up with its
 * column (`cell.aligned`) and how full the column is (`cell.filled`), whether other fields have the
 * same value (`text.told`), whether it lacks the dollar sign that other amounts on the page have
 * (`money.bare`: OCR reads one as a digit), whether it is outside the record's own part of the page
 * (`place.outside`), whether it looks as on corrected documents and nothing else around it does
 * (`look.only`), what characters it consists of, and whether its words are printed again on the
 * pages (`text.again`, of what OCR read).
 */
export function describeAmongOthers(
  field: Field,
  { columns, told, printed, pages, signed, region }: Neighbors,
  words: ReadonlyMap<WordId, Word>,
): Features {
  const { value, path, place, signals } = field;
  const column = columns.get(patternOf(path));
  const filled = column ? column.edges.length / column.cells : 1;
  if (value === null) return { 'cell.filled': filled };
  const own = (place?.wordIds ?? []).flatMap((id) => words.get(id) ?? []);
  const read = own.map(({ text }) => text);
  // Cells of a column look like each other.
  const isAlike = !path.includes('[') && (signals['layout.papersLook'] ?? 0) > 0;
  const bare = AMOUNT.test(value) && !read.some((text) => text.includes('$'));
  return {
    'cell.filled': filled,
    'cell.aligned': alignedShare(listEdges(field), column),
    'text.told': Math.min(3, (told.get(value) ?? 1) - 1) / 3,
    'text.digits': countOf(value, /\d/g) / Math.max(1, value.length),
    'text.words': Math.min(10, value.split(/\s+/).length) / 10,
    'text.colon': /[:*|_]/.test(value) ? 1 : 0,
    'money.bare': bare ? (signed.get(place?.page ?? 0) ?? 0) : 0,
    'place.outside': isOutside(own[0] ?? place, region) ? 1 : 0,
    'look.only': isAlike && isOnlyMatch(own, pages, region) ? 1 : 0,
    'text.again': own.every(isDrawnText) ? 0 : countAgain(read, printed) / 3,
  };
}

/**
 * How often the words of the value are printed again on the pages: the rarest one, up to three
 * times.
 */
function countAgain(read: readonly string[], printed: Neighbors['printed']): number {
  const long = read.filter(({ length }) => length >= TELLING).map((text) => text.toUpperCase());
  const timesOf = (text: string) => printed.reduce((sum, page) => sum + (page.get(text) ?? 0), 0);
  const again = long.map((text) => Math.max(1, timesOf(text)) - 1);
  return long.length === 0 ? 0 : Math.min(3, ...again);
}

/** Shorter words are repeated on a page by chance. */
const TELLING = 4;

const countTexts = memoizeFor(({ words }: Page): ReadonlyMap<string, number> => {
  const printed = new Map<string, number>();
  for (const word of words) {
    const text = word.text.toUpperCase();
    printed.set(text, (printed.get(text) ?? 0) + 1);
  }
  return printed;
});

/**
 * Whether the value is in a part of the page that several records share: it may belong to another
 * one.
 */
function isOutside(
  place: Parameters<typeof isInPart>[0] | null,
  region: readonly RecordPart[] | null,
): boolean {
  if (place === null || region === null) return false;
  return !region.some((part) => isInPart(place, part));
}

/**
 * The share of the column's other cells that begin or end where this one does; a half if there are
 * none.
 */
function alignedShare([own]: readonly Edges[], column: Column | undefined): number {
  if (!own || !column || column.edges.length < 2) return 0.5;
  const aligned = column.edges.filter(
    ([left, right]) => Math.abs(left - own[0]) < SAME_EDGE || Math.abs(right - own[1]) < SAME_EDGE,
  );
  return Math.max(0, aligned.length - 1) / (column.edges.length - 1);
}

/** Its left and right edges; empty if there is no value, or its place is unknown. */
function listEdges({ value, place }: Field): Edges[] {
  return value === null || place === null ? [] : [[place.box[0], place.box[2]]];
}

const shareOfSigned = memoizeFor(({ words }: Page): number => {
  const amounts = words.filter(({ text }) => /\d\.\d{2}\b/.test(text));
  const own = amounts.filter(({ text }) => text.includes('$'));
  return amounts.length === 0 ? 0 : own.length / amounts.length;
});

function countOf(value: string, what: RegExp): number {
  return value.match(what)?.length ?? 0;
}

const AMOUNT = /^-?\d+\.\d{2}$/;
