import type { Form } from '#lib/model/form.ts';
import { findField } from './find-field.ts';

/**
 * What a field is called where fields of several lists are side by side: `Charge (service lines)`.
 * Two lists of a form may have fields with the same title. The pattern if the form has no such
 * field.
 */
export function nameField(form: Form, pattern: string): string {
  const title = findField(form, pattern)?.title;
  if (title === undefined) return pattern;
  const lists = form.lists
    .filter((list) => list.slots === undefined && pattern.startsWith(`${list.pattern}[]`))
    .map((list) => list.title.toLowerCase());
  return lists.length === 0 ? title : `${title} (${lists.join(', ')})`;
}
