import { findField } from '#lib/forms/find-field.ts';
import type { Form, ValueType } from '#lib/model/form.ts';
import type { Word } from '#lib/model/word.ts';
import { findOccurrences } from '../grounding/find-occurrences.ts';
import { indexWords, type WordIndex } from '../grounding/index-words.ts';
import type { Occurrence } from '../grounding/occurrence.ts';
import type { KnownRecord } from '../layout/known-record.ts';

/**
 * The words' paths with those of rows found as well: each row of `lines` is put on the line that
 * prints most of its values, in the order of the page, and its values on that line and others known
 * to be the row's. A person who types a value does not say where it stands.
 */
export function placeRows(
  record: KnownRecord & { readonly form: Form },
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
  const lines = alignRows(
    placed.map((row) =>
      scoreLines(row.found, taggedLines(row.index, index, record.tags)[0], index),
    ),
  );
  for (const [at, row] of placed.entries()) {
    const first = lines[at] ?? null;
    if (first === null) continue;
    const own = new Set([first, ...taggedLines(row.index, index, record.tags)]);
    const known = new Set(tags.values());
    const taken = new Set<string>();
    for (const field of row.found) {
      const found = known.has(field.path) ? null : placeOn(field.at, own, taken);
      for (const word of found?.words ?? []) {
        taken.add(word.id);
        tags.set(word.id, field.path);
      }
    }
  }
  return tags;
}

export type RowField = { readonly path: string; readonly value: string; readonly type: ValueType };
export type FoundField = RowField & { readonly at: readonly Occurrence[] };

/** Values of fields that the form no longer has are left out: a newer version may have dropped them. */
export function rowsOf(
  fields: KnownRecord['fields'],
  form: Form,
): { index: number; fields: RowField[] }[] {
  const rows = new Map<number, RowField[]>();
  for (const [path, value] of Object.entries(fields)) {
    const index = /^lines\[(\d+)\]/.exec(path)?.[1];
    const type = findField(form, path)?.type;
    if (index === undefined || value === null || type === undefined) continue;
    rows.set(Number(index), [...(rows.get(Number(index)) ?? []), { path, value, type }]);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([index, own]) => ({ index, fields: own }));
}

function wordsOf({ pages, regions }: KnownRecord): Word[] {
  return pages.flatMap(({ number, words }) => {
    if (regions.length === 0) return words;
    // Rows stand in the record's own parts; a head or end that it shares has none.
    const own = regions.filter(({ page, shared }) => page === number && !shared);
    const isIn = (y: number) => own.some(({ box }) => y >= box[1] && y < box[3]);
    return words.filter(({ box }) => isIn((box[1] + box[3]) / 2));
  });
}

/** Lines on which words are known to be of this row. */
function taggedLines(row: number, index: WordIndex, tags: ReadonlyMap<string, string>): number[] {
  return [...index.lines.entries()].flatMap(([at, { words }]) =>
    words.some((word) => tags.get(word.id)?.startsWith(`lines[${row}]`)) ? [at] : [],
  );
}

/** How much of the row each line prints; long values say more than short ones. */
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

/** Less than this printed on a line is chance. */
const LEAST_SCORE = 1.5;

/** The line of each row, downwards, so that most is printed; null for a row that is nowhere. */
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

/** The first place of a value on the row's lines whose words no other value of the row has. */
function placeOn(
  at: readonly Occurrence[],
  lines: ReadonlySet<number>,
  taken: ReadonlySet<string>,
): Occurrence | null {
  const own = at.filter(
    ({ line, words }) => lines.has(line) && !words.some((word) => taken.has(word.id)),
  );
  return own.sort((a, b) => a.line - b.line)[0] ?? null;
}
