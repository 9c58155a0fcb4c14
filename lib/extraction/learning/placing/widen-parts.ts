import { findField } from '#lib/forms/find-field.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { findOccurrences } from '../../grounding/find-occurrences.ts';
import { indexWords, type WordIndex } from '../../grounding/index-words.ts';

/** How many lines outside a record's parts are searched for its values. */
const MAX_LINES = 3;

/**
 * A record's parts with lines right above or below its own that print its values, which nothing
 * else of the record does: totals that reading assigned to no claim, a claim's first line. `fields`
 * were confirmed by a person.
 */
export function widenParts(
  form: Form,
  pages: readonly Page[],
  fields: Readonly<Record<string, string | null>>,
  regions: readonly RecordPart[],
): readonly RecordPart[] {
  const own = regions.filter(({ shared }) => !shared);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return regions;
  const index = indexWords(
    pages.flatMap(({ words }) => words),
    form.dateOrder,
  );
  const printed = listPrinted(form, index, fields);
  const isIn = (line: number, parts: readonly RecordPart[]) =>
    parts.some((part) => holds(part, index, line));
  const missing = printed.filter(({ lines }) => !lines.some((line) => isIn(line, regions)));
  const amounts = printed.filter(
    ({ isAmount, lines }) => isAmount && !lines.some((line) => isIn(line, own)),
  );
  const [from, to] = [
    index.lines.findIndex((_, line) => holds(first, index, line)),
    index.lines.findLastIndex((_, line) => holds(last, index, line)),
  ];
  if (from < 0) return regions;
  const count = (among: typeof printed, line: number) =>
    among.filter(({ lines }) => lines.includes(line)).length;
  const above = furthest(from, -1, (line) => count(missing, line) >= 1);
  const below = furthest(to, 1, (line) => count(amounts, line) >= 2);
  const added = [...partsOf(index, above, from - 1), ...partsOf(index, to + 1, below)];
  // A line belongs to the first part that contains it.
  return added.length === 0 ? regions : [...added, ...regions];
}

/** A value outside rows, and the lines that print it. */
type Printed = { readonly lines: readonly number[]; readonly isAmount: boolean };

function listPrinted(
  form: Form,
  index: WordIndex,
  fields: Readonly<Record<string, string | null>>,
): Printed[] {
  return Object.entries(fields).flatMap(([path, value]): Printed[] => {
    const type = findField(form, path)?.type;
    if (value === null || type === undefined || path.includes('[')) return [];
    const isAmount = type === 'money';
    if (isAmount ? Number(value) === 0 : type !== 'id' || value.length < 5) return [];
    const lines = [...new Set(findOccurrences(value, type, index).map(({ line }) => line))];
    return lines.length === 0 ? [] : [{ lines, isAmount }];
  });
}

function holds({ page, box }: RecordPart, index: WordIndex, at: number): boolean {
  const line = index.lines[at];
  if (line?.page !== page) return false;
  return line.y >= box[1] && line.y < box[3];
}

/** The farthest line in one direction, within reach, that satisfies the condition. */
function furthest(from: number, step: 1 | -1, isIts: (line: number) => boolean): number {
  let found = from;
  for (let far = 1; far <= MAX_LINES; far++)
    if (isIts(from + step * far)) found = from + step * far;
  return found;
}

/** The lines from one to another as parts, one per page. */
function partsOf(index: WordIndex, from: number, to: number): RecordPart[] {
  const lines = index.lines.slice(Math.max(0, from), to + 1);
  return [...Map.groupBy(lines, ({ page }) => page)].map(([page, own]) => ({
    page,
    box: pageBox(
      0,
      Math.min(...own.map((line) => line.y - halfOf(line))),
      1,
      Math.max(...own.map((line) => line.y + halfOf(line))),
    ),
  }));
}

function halfOf({ words: [first] }: WordIndex['lines'][number]): number {
  return first ? (first.box[3] - first.box[1]) / 2 : 0;
}
