import { knowsLines, readLines } from '#lib/layout/lines/read-lines.ts';
import { layOutPage, type PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Form } from '#lib/model/form.ts';
import { tableRowOf } from '#lib/model/path.ts';
import { findRows, type TableRow } from '../table/table-rows.ts';
import type { KnownRecord } from './known-record.ts';
import { findKnownRows, type KnownRow } from './known-rows.ts';

/**
 * The rows of a record whose values are known, on pages without panels: according to the words'
 * tags, or, for a record that is learned as it is read, as reading finds them, right or wrong. What
 * is learned about values then also holds on rows that are cut or joined. Forms whose lines were
 * never learned have nothing to read.
 */
export function findRowsToLearn(
  layouts: readonly PageLayout[],
  form: Form,
  record: KnownRecord,
): KnownRow[] {
  if (!record.asRead || !knowsLines(form)) return findKnownRows(layouts, record.tags);
  const whole = layouts.map(({ page }) => layOutPage(page));
  const labels = readLines(whole, form);
  return withIndices(findRows(layouts, { whole, labels }), layouts, record);
}

/**
 * Each row with the number of the known row that most of its words belong to; rows without such
 * words are left out.
 */
function withIndices(
  rows: readonly TableRow[],
  layouts: readonly PageLayout[],
  { tags }: KnownRecord,
): KnownRow[] {
  return rows.flatMap((row): KnownRow[] => {
    const counts = new Map<number, number>();
    for (const line of row.lines)
      for (const token of layouts[row.pageAt]?.lines[line]?.tokens ?? []) {
        const index = tableRowOf(tags.get(token.word.id) ?? '');
        if (index !== null) counts.set(Number(index), (counts.get(Number(index)) ?? 0) + 1);
      }
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    return most ? [{ ...row, index: most[0] }] : [];
  });
}
