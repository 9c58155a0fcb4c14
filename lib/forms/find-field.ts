import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';
import { memoizeFor } from './memoize.ts';

/**
 * The definition behind a path (with row ids or indices) or a pattern; null when the form has none.
 */
export function findField(form: Form, pathOrPattern: string): FieldDefinition | null {
  return mapFields(form.fields).get(patternOf(pathOrPattern)) ?? null;
}

/** The same; throws when the form has no such field. */
export function getField(form: Form, pathOrPattern: string): FieldDefinition {
  const field = findField(form, pathOrPattern);
  if (!field) throw new Error(`the form ${form.name} has no field ${pathOrPattern}`);
  return field;
}

/**
 * By pattern; if two fields have the same one, the first counts. Kept per form, because every step
 * looks fields up and a form does not change.
 */
const mapFields = memoizeFor(
  (fields: readonly FieldDefinition[]): ReadonlyMap<string, FieldDefinition> =>
    new Map(fields.map((field) => [field.pattern, field] as const).toReversed()),
);
