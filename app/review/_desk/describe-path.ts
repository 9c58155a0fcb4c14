import type { Form } from '#lib/model/form.ts';
import { patternOf, type RowOrder, rowsOf } from '#lib/model/path.ts';
import { sheetText } from './text.ts';

/** A path in words: `lines[p1y432].charge` → `Charge, line 3`. */
export function describePath(path: string, form: Form, rows: RowOrder): string {
  const pattern = patternOf(path);
  const definition = form.fields.find((field) => field.pattern === pattern);
  const title = definition?.title ?? path;
  const first = rowsOf(path)[0];
  if (first === undefined) return title;
  const slotted = form.lists.find((list) => list.pattern === first.list)?.slots !== undefined;
  if (slotted) return `${title} ${first.row}`;
  const at = rows[first.list]?.indexOf(first.row) ?? -1;
  return at < 0 ? title : `${title}, ${sheetText.row(at + 1)}`;
}
