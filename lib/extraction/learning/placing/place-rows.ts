import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import { patternOf, tableRowOf } from '#lib/model/path.ts';
import type { Word } from '#lib/model/word.ts';
import { findOccurrences } from '../../grounding/find-occurrences.ts';
import { groupLines } from '../../grounding/group-lines.ts';
import { indexWords, type WordIndex } from '../../grounding/index-words.ts';
import type { Occurrence } from '../../grounding/occurrence.ts';
import type { KnownRecord } from '../../layout/lessons/known-record.ts';
import { alignBlocks, type Block } from './align-blocks.ts';
import type { FoundField, RowField } from './found-field.ts';
import { itemOf, placeAdjustments } from './place-adjustments.ts';

/**
 * The words' paths, including those of rows that were found: each row of `lines` is assigned to the
 * line that prints most of its values, in the order of the page, and its values to that line and
 * others known to belong to the row; on pages with cards, where no line prints most of a row, to a
 * block of lines. A person who types a value does not say where it is.
 */
export function placeRows(
  record: KnownRecord & { readonly form: Form; readonly inCards: boolean },
): ReadonlyMap<string, string> {
  const rows = rowsOf(record.fields, record.form);
  if (rows.length === 0) return record.tags;
  const index = indexWords(wordsOf(record), record.form.dateOrder);
  const tags = new Map(record.tags);
  const placed = rows.map((row) => ({
    ...row,
    found: row.fields.map((field) => ({
      ...field,
      at: findOccurrences(field.value, field.type, index),
    })),
  }));
  const found = placed.map((row) => row.found);
  const blocks = record.inCards ? alignBlocks(found, index.lines.length) : null;
  const lines = blocks
    ? []
    : alignRows(
        placed.map((row) => scoreLines(row.found, anchorOf(row.index, index, record.tags), index)),
      );
  const known = new Set(tags.values());
  const open = placed.flatMap((row, at): OpenRow[] => {
    const block = blocks?.[at];
    const near = block ? inBlock(block) : nearLine(row.index, lines, at, index, record.tags);
    if (!near) return [];
    placeAdjustments(row.found, index, (line) => near.own(line) || near.below(line), tags);
    const fields = row.found.map((field) => {
      const own = field.at.filter(({ line }) => near.own(line));
      const isTold = own.length > 0 || /^[0.]*$/.test(field.value);
      return { ...field, at: isTold ? own : field.at.filter(({ line }) => near.below(line)) };
    });
    const isOpen = ({ path }: FoundField) => !known.has(path) && itemOf(path) === null;
    return [{ from: block?.from ?? null, fields: fields.filter(isOpen) }];
  });
  const support = countColumns(open);
  for (const row of open) tagRow(row, support, tags);
  return tags;
}

/** Lines of a row, and those below that may be. */
type Near = {
  readonly own: (line: number) => boolean;
  readonly below: (line: number) => boolean;
};

function inBlock({ from, to }: Block): Near {
  return { own: (line) => line >= from && line <= to, below: () => false };
}

/** The line of the row at `at`, and lines known to be its; null if it is nowhere. */
function nearLine(
  row: number,
  lines: readonly (number | null)[],
  at: number,
  index: WordIndex,
  tags: ReadonlyMap<string, string>,
): Near | null {
  const first = lines[at] ?? null;
  if (first === null) return null;
  const own = new Set([first, ...taggedLines(row, index, tags)]);
  const next = lines.find((line, later) => later > at && line !== null) ?? index.lines.length;
  return {
    own: (line) => own.has(line),
    below: (line) => line > first && line < Math.min(next, first + MAX_LINES),
  };
}

/** How many lines a row may have; what its first one does not print is looked for on the others. */
const MAX_LINES = 5;

/**
 * A row whose line is known, with the values that have no place yet and where they may be on it.
 */
type OpenRow = {
  readonly fields: readonly FoundField[];
  /** The first line of a block, whose lines are columns of their own; null for rows of a table. */
  readonly from: number | null;
};

/**
 * How many rows print a field's value at a place; a value that they print several times counts
 * less.
 */
type Support = (field: FoundField, at: Occurrence, from: number | null) => number;

/** Tolerance within which values of a column end, in shares of the page width. */
const SAME_END = 0.015;

/**
 * Zeros are in many columns: which one belongs to which field shows in the rows whose values
 * differ. Counted over all rows, by field and by where the value ends.
 */
function countColumns(rows: readonly OpenRow[]): Support {
  const places = new Map<string, { end: number; nth: number; worth: number }[]>();
  const nthOf = ({ line }: Occurrence, from: number | null) => (from === null ? 0 : line - from);
  for (const { fields, from } of rows)
    for (const field of fields) {
      const pattern = patternOf(field.path);
      const own = places.get(pattern) ?? [];
      for (const one of field.at)
        own.push({ end: endOf(one), nth: nthOf(one, from), worth: 1 / field.at.length });
      places.set(pattern, own);
    }
  return ({ path }, at, from) =>
    (places.get(patternOf(path)) ?? []).reduce((sum, { end, nth, worth }) => {
      const isSame = nth === nthOf(at, from) && Math.abs(end - endOf(at)) < SAME_END;
      return isSame ? sum + worth : sum;
    }, 0);
}

function endOf({ words }: Occurrence): number {
  return words.at(-1)?.box[2] ?? 0;
}

/**
 * Assigns words to the values of one row, from the best supported; no word belongs to two values.
 */
function tagRow({ fields, from }: OpenRow, support: Support, tags: Map<string, string>): void {
  const pairs = fields
    .flatMap((field) => field.at.map((at) => ({ field, at, worth: support(field, at, from) })))
    .sort((a, b) => b.worth - a.worth || a.at.line - b.at.line);
  const done = new Set<string>();
  const taken = new Set<string>();
  for (const { field, at } of pairs) {
    if (done.has(field.path) || at.words.some(({ id }) => taken.has(id))) continue;
    done.add(field.path);
    for (const { id } of at.words) {
      taken.add(id);
      tags.set(id, field.path);
    }
  }
}

/**
 * Leaves out values of fields that the form no longer has: a newer version may have dropped them.
 */
export function rowsOf(
  fields: KnownRecord['fields'],
  form: Form,
): { index: number; fields: RowField[] }[] {
  const rows = new Map<number, RowField[]>();
  for (const [path, value] of Object.entries(fields)) {
    const index = tableRowOf(path);
    const type = findField(form, path)?.type;
    if (index === null || value === null || type === undefined) continue;
    rows.set(Number(index), [...(rows.get(Number(index)) ?? []), { path, value, type }]);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([index, own]) => ({ index, fields: own }));
}

function wordsOf({ pages, regions }: KnownRecord): Word[] {
  return pages.flatMap(({ number, words }) => {
    if (regions.length === 0) return words;
    // Rows are in the record's own parts; a shared head or end has none.
    const own = regions.filter(({ page, shared }) => page === number && !shared);
    const isIn = (y: number) => own.some(({ box }) => y >= box[1] && y < box[3]);
    return groupLines(words).flatMap((line) => (isIn(line.y) ? line.words : []));
  });
}

/** Lines with words known to belong to this row. */
function taggedLines(row: number, index: WordIndex, tags: ReadonlyMap<string, string>): number[] {
  return [...index.lines.entries()].flatMap(([at, { words }]) =>
    words.some(({ id }) => isOfRow(row, tags.get(id))) ? [at] : [],
  );
}

/** Of these, the one with most of them: a date may be that of the row above. */
function anchorOf(row: number, index: WordIndex, tags: ReadonlyMap<string, string>) {
  const own = taggedLines(row, index, tags).map((at) => {
    const words = index.lines[at]?.words ?? [];
    return { at, words: words.filter(({ id }) => isOfRow(row, tags.get(id))).length };
  });
  return own.sort((a, b) => b.words - a.words || a.at - b.at)[0]?.at;
}

function isOfRow(row: number, path: string | undefined): boolean {
  return path?.startsWith(`lines[${row}]`) ?? false;
}

/** How much of the row each line prints; long values count more than short ones. */
export function scoreLines(
  found: readonly FoundField[],
  known: number | undefined,
  index: WordIndex,
): number[] {
  const scores = index.lines.map((_, at): number => (at === known ? 100 : 0));
  for (const { at, value } of found) {
    for (const line of new Set(at.map((one) => one.line)))
      scores[line] = (scores[line] ?? 0) + Math.min(1, value.length / 4);
  }
  return scores;
}

/** Less than this on a line is a coincidence. */
const LEAST_SCORE = 1.5;

/**
 * The line of each row, from top to bottom, so that most is printed; null for a row that is
 * nowhere.
 */
export function alignRows(scores: readonly (readonly number[])[]): (number | null)[] {
  type End = {
    readonly score: number;
    readonly lines: readonly (number | null)[];
    readonly last: number;
  };
  let ends: End[] = [{ score: 0, lines: [], last: -1 }];
  for (const row of scores) {
    const next = new Map<number, End>();
    const keep = (end: End) => {
      if (end.score > (next.get(end.last)?.score ?? -1)) next.set(end.last, end);
    };
    for (const end of ends) {
      keep({ ...end, lines: [...end.lines, null] });
      for (let line = end.last + 1; line < row.length; line++) {
        const gain = row[line] ?? 0;
        if (gain >= LEAST_SCORE)
          keep({ score: end.score + gain, lines: [...end.lines, line], last: line });
      }
    }
    ends = [...next.values()];
  }
  return [...(ends.sort((a, b) => b.score - a.score)[0]?.lines ?? [])];
}
