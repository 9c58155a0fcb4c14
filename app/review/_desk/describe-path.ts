import type { Form } from '#lib/model/form.ts';
import { patternOf, type RowOrder, rowsOf } from '#lib/model/path.ts';
import { sheetText } from './text.ts';

/**
 * A path in words: `lines[p1y432].charge` → `Charge, line 3`. A title that fields of several lists
 * have is told apart by the list: `Adjustment reason, claim adjustments, line 1`.
 */
export function describePath(path: string, form: Form, rows: RowOrder): string {
  const pattern = patternOf(path);
  const definition = form.fields.find((field) => field.pattern === pattern);
  const title = definition?.title ?? path;
  const first = rowsOf(path)[0];
  if (first === undefined) return title;
  const slotted = form.lists.find((list) => list.pattern === first.list)?.slots !== undefined;
  if (slotted) return `${title} ${first.row}`;
  const at = rows[first.list]?.indexOf(first.row) ?? -1;
  if (at < 0) return title;
  const list = isOfSeveral(form, title)
    ? form.lists.find((one) => one.pattern === first.list)
    : undefined;
  return [title, ...(list ? [list.title.toLowerCase()] : []), sheetText.row(at + 1)].join(', ');
}

/** Whether fields of several lists of the form have the title. */
function isOfSeveral({ fields }: Form, title: string): boolean {
  const lists = fields
    .filter((field) => field.title === title && field.pattern.includes('[]'))
    .map(({ pattern }) => pattern.slice(0, pattern.indexOf('[]')));
  return new Set(lists).size > 1;
}
