import { ofLine } from '#app/log/action-sentences.ts';
import { findForm } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';

/** The name of a form's field; one of a list says so. For server pages. */
export function fieldTitle(form: string, pattern: string): string {
  const found = findForm(form);
  const title = (found && findField(found, pattern)?.title) ?? pattern;
  return pattern.includes('[]') ? ofLine(title) : title;
}
