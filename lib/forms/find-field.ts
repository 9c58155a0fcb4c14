import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';

/** The definition behind a path (with row ids or indices) or a pattern; null when the form has none. */
export function findField(form: Form, pathOrPattern: string): FieldDefinition | null {
  return fieldsOf(form).get(patternOf(pathOrPattern)) ?? null;
}

/** The same; throws when the form has no such field. */
export function getField(form: Form, pathOrPattern: string): FieldDefinition {
  const field = findField(form, pathOrPattern);
  if (!field) throw new Error(`the form ${form.name} has no field ${pathOrPattern}`);
  return field;
}

/** Kept per form, because every step looks fields up and a form does not change. */
const known = new WeakMap<readonly FieldDefinition[], ReadonlyMap<string, FieldDefinition>>();

function fieldsOf({ fields }: Form): ReadonlyMap<string, FieldDefinition> {
  const byPattern = known.get(fields) ?? mapFields(fields);
  known.set(fields, byPattern);
  return byPattern;
}

/** If two fields have the same pattern, the first one counts. */
function mapFields(fields: readonly FieldDefinition[]): ReadonlyMap<string, FieldDefinition> {
  return new Map(fields.map((field) => [field.pattern, field] as const).toReversed());
}
