import type { FieldDefinition, Form } from '#lib/model/form.ts';
import type { AddedField, FormAdjustment } from '#lib/model/form-adjustment.ts';
import { isCriticalType, typeOfShape } from './type-of-shape.ts';

/**
 * More versions of one adjustment than anybody makes: a form that ships later has numbers of its
 * own.
 */
const SHIPPED = 1_000;

/**
 * A built-in form with what an organization changed, as their version `version` of it. Fields that
 * the form no longer has are passed over, and one that ships under the name of an added field takes
 * its place.
 */
export function adjustForm(form: Form, adjustment: FormAdjustment, version: number): Form {
  const shipped = new Set(form.fields.map(({ pattern }) => pattern));
  const lists = new Set(form.lists.map(({ pattern }) => `${pattern}[].`));
  const added = adjustment.added.filter(
    ({ pattern }) => !shipped.has(pattern) && hasList(pattern, lists),
  );
  return {
    ...form,
    version: form.version * SHIPPED + version,
    fields: [
      ...form.fields.map((field) => adjustField(field, adjustment)),
      ...added.map(defineAdded),
    ],
  };
}

/** The version of a form as people say it: which one ships, and which one of theirs. */
export function sayVersion(version: string): string {
  const number = Number(version);
  if (!(number > SHIPPED)) return `version ${version}`;
  return `version ${Math.floor(number / SHIPPED)}, your version ${number % SHIPPED}`;
}

function adjustField(field: FieldDefinition, { fields }: FormAdjustment): FieldDefinition {
  const { hidden, ...change } = fields[field.pattern] ?? {};
  // Nobody can be asked for a value that is not shown.
  return hidden ? { ...field, ...change, required: false, hidden } : { ...field, ...change };
}

function defineAdded(field: AddedField): FieldDefinition {
  const type = typeOfShape(field.shape);
  return {
    ...field,
    description: field.description || field.title,
    type,
    critical: isCriticalType(type),
    own: true,
  };
}

/** A column needs the list that it is a column of. */
function hasList(pattern: string, lists: ReadonlySet<string>): boolean {
  const at = pattern.indexOf('[].');
  return at < 0 || lists.has(pattern.slice(0, at + 3));
}
