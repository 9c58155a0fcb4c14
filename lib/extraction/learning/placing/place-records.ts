import { findField } from '#lib/forms/find-field.ts';
import type { Block } from '#lib/layout/page/columns/find-cards.ts';
import { unfoldPage } from '#lib/layout/page/unfold-page.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { findOccurrences } from '../../grounding/find-occurrences.ts';
import { indexWords, type WordIndex } from '../../grounding/index-words.ts';
import { alignRows, rowsOf, scoreLines } from './place-rows.ts';

type Fields = Readonly<Record<string, string | null>>;

/**
 * The parts of the pages that corrected records take up if they follow one another in this order:
 * for records that reading joined, separated, or missed. What all records share is in the head
 * above the first and the end below the last. Null if a record is nowhere.
 */
export function placeRecords(
  form: Form,
  pages: readonly Page[],
  records: readonly Fields[],
): RecordPart[][] | null {
  const unfolded = new Map(pages.map((page) => [page.number, unfoldPage(page)]));
  const index = indexWords(
    [...unfolded.values()].flatMap(({ page }) => page.words),
    form.dateOrder,
  );
  const blocks = index.lines.map(
    ({ page, words: [first] }) => first && unfolded.get(page)?.blockOf(first),
  );
  const spans = findSpans(form, index, records)?.map((span) => withBlocks(span, blocks)) ?? null;
  if (spans === null) return null;
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return null;
  const head = partsBetween(pages, index, 0, first.from).map(shared);
  const tail = partsBetween(pages, index, last.to + 1, index.lines.length).map(shared);
  return spans.map(({ from, to }) =>
    [...head, ...partsBetween(pages, index, from, to + 1), ...tail].map(
      (part) => unfolded.get(part.page)?.fold(part) ?? part,
    ),
  );
}

/** Lines of one record, from its first to its last. */
type Span = { readonly from: number; readonly to: number };

/** With all lines of the panel that it begins in, and of the card that it ends in. */
function withBlocks({ from, to }: Span, blocks: readonly (Block | undefined)[]): Span {
  const [first, last] = [blocks[from], blocks[to]];
  return {
    from: first?.kind === 'panel' ? blocks.indexOf(first) : from,
    to: last?.kind === 'card' ? blocks.lastIndexOf(last) : to,
  };
}

function findSpans(form: Form, index: WordIndex, records: readonly Fields[]): Span[] | null {
  const rows = placeAllRows(form, index, records);
  const values = records.map((fields) => ownValues(form, index, fields, records));
  const spans: Span[] = [];
  for (const [at, own] of values.entries()) {
    const after = (spans.at(-1)?.to ?? -1) + 1;
    const lines = rows[at] ?? [];
    const nextRow = rows.slice(at + 1).flat()[0]?.line ?? index.lines.length;
    const firstRow = lines[0]?.line ?? null;
    const from = findStart(own, after, firstRow ?? nextRow - 1, firstRow !== null);
    if (from === null) return null;
    const last = lines.at(-1);
    const lastRow = Math.max(from, last?.line ?? from);
    const until = Math.min(nextRow, lastRow + MAX_BELOW + 1);
    spans.push({ from, to: findEnd([...own, ...(last?.values ?? [])], lastRow, until) });
  }
  return spans;
}

/** How many lines below a record's last row its totals may be. */
const MAX_BELOW = 5;

/** The first line of a row, and where its values may be. */
type PlacedRow = { readonly line: number; readonly values: readonly OwnValue[] };

/** The rows that are found, with all records' rows aligned together, from top to bottom. */
function placeAllRows(form: Form, index: WordIndex, records: readonly Fields[]): PlacedRow[][] {
  const rows = records.flatMap((fields, at) =>
    rowsOf(fields, form).map((row) => ({
      at,
      found: row.fields.map((field) => ({
        ...field,
        at: findOccurrences(field.value, field.type, index),
      })),
    })),
  );
  const lines = alignRows(rows.map(({ found }) => scoreLines(found, undefined, index)));
  return records.map((_, at) =>
    rows.flatMap((row, nth) => {
      const line = lines[nth] ?? null;
      const values = row.found.flatMap(({ at: places, value }): OwnValue[] =>
        ZERO.test(value) ? [] : [{ lines: places.map((one) => one.line), names: false }],
      );
      return row.at === at && line !== null ? [{ line, values }] : [];
    }),
  );
}

/** A value of the record alone, and the lines that print it. */
type OwnValue = { readonly lines: readonly number[]; readonly names: boolean };

/** Values outside rows that not all records share. */
function ownValues(
  form: Form,
  index: WordIndex,
  fields: Fields,
  records: readonly Fields[],
): OwnValue[] {
  return Object.entries(fields).flatMap(([path, value]): OwnValue[] => {
    const type = findField(form, path)?.type;
    if (value === null || type === undefined || path.includes('[')) return [];
    if (records.length > 1 && records.every((other) => other[path] === value)) return [];
    if (type === 'money' && Number(value) === 0) return [];
    const lines = findOccurrences(value, type, index).map(({ line }) => line);
    const names = (type === 'id' || type === 'text') && value.length >= 4;
    return lines.length === 0 ? [] : [{ lines: [...new Set(lines)], names }];
  });
}

/** The line from which most of what identifies the record is close above its first row. */
function findStart(
  own: readonly OwnValue[],
  after: number,
  before: number,
  hasRows: boolean,
): number | null {
  let best: { from: number; score: number } | null = null;
  for (let from = before; from >= after; from--) {
    const until = hasRows ? before : from + 2;
    const named = own.filter(
      ({ names, lines }) => names && lines.some((line) => line >= from && line <= until),
    ).length;
    const score = named - FAR * (hasRows ? before - from : 0);
    if ((named > 0 || from === before) && (!best || score > best.score)) best = { from, score };
  }
  return best && (hasRows || best.score > 0) ? best.from : null;
}

/** The cost of each line between a record's first line and its rows. */
const FAR = 0.1;

const ZERO = /^[0.]*$/;

/** The last line before `until` with two of the record's values, or its only one. */
function findEnd(own: readonly OwnValue[], lastRow: number, until: number): number {
  let end = lastRow;
  for (let line = lastRow + 1; line < until; line++) {
    const printed = own.filter(({ lines }) => lines.includes(line)).length;
    if (printed >= 2) end = line;
  }
  return end;
}

/** From the top of one line to the top of another, page by page. */
function partsBetween(
  pages: readonly Page[],
  index: WordIndex,
  from: number,
  to: number,
): RecordPart[] {
  const [start, end] = [spotOf(index, from), spotOf(index, to)];
  return pages.flatMap(({ number }): RecordPart[] => {
    if (number < (start?.page ?? Number.POSITIVE_INFINITY)) return [];
    if (end && number > end.page) return [];
    const top = number === start?.page && from > 0 ? start.y : 0;
    const bottom = number === end?.page ? end.y : 1;
    return bottom > top ? [{ page: number, box: pageBox(0, top, 1, bottom) }] : [];
  });
}

/** Halfway between a line and the one above on its page, as a share of the page's height. */
function spotOf(index: WordIndex, at: number): { page: number; y: number } | null {
  const line = index.lines[at];
  const [first] = line?.words ?? [];
  if (!line || !first) return null;
  const above = index.lines[at - 1];
  const isSame = above?.words[0]?.page === first.page;
  const { y } = line;
  const height = first.box[3] - first.box[1];
  const top = above && isSame ? Math.max((y + above.y) / 2, y - height) : y - height;
  return { page: first.page, y: Math.max(0, Math.min(1, top)) };
}

function shared(part: RecordPart): RecordPart {
  return { ...part, shared: true };
}
