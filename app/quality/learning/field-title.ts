import { ofLine } from '#app/log/action-sentences.ts';
import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';

/**
 * The name of a form's field, saying so if it belongs to a list. The pattern if the form no longer
 * exists.
 */
export function fieldTitle(form: Form | null, pattern: string): string {
  const title = (form && findField(form, pattern)?.title) ?? pattern;
  return pattern.includes('[]') ? ofLine(title) : title;
}
