import type { Field } from '#lib/model/field.ts';

/** Whether the record's page has the captions of a form at other places than the form's. */
export function isPrintout(fields: readonly Pick<Field, 'signals'>[]): boolean {
  return fields.some(({ signals }) => signals['layout.elsewhere'] === 1);
}
