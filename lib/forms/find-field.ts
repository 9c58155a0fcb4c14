import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';

/** The definition behind a path (with row ids or indices) or a pattern; null when the form has none. */
export function findField(form: Form, pathOrPattern: string): FieldDefinition | null {
  const pattern = patternOf(pathOrPattern);
  return form.fields.find((field) => field.pattern === pattern) ?? null;
}
