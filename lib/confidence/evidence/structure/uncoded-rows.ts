import { findField } from '#lib/forms/find-field.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import { tableRowOf } from '#lib/model/path.ts';

/** What names a service in a row. */
const SERVICE: ReadonlySet<string> = new Set(['procedure', 'revenue-code', 'phrase']);

/**
 * Rows of the table that name no service although at least as many do: the second line of a row, a
 * subtotal, or an adjustment that was taken for a row. Boxes of a form are rows whatever is in
 * them.
 */
export function listUncodedRows(form: Form, fields: readonly Field[]): ReadonlySet<RowId> {
  const named = new Map<string, boolean>();
  if (form.geometry) return new Set();
  for (const { path, value } of fields) {
    const row = tableRowOf(path);
    if (row === null) continue;
    const names = value !== null && SERVICE.has(findField(form, path)?.shape ?? '');
    named.set(row, names || named.get(row) === true);
  }
  const uncoded = [...named].filter(([, isNamed]) => !isNamed).map(([row]) => RowId.parse(row));
  return new Set(2 * uncoded.length <= named.size ? uncoded : []);
}
