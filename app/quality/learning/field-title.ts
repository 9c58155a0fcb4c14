import { ofLine } from '#app/log/action-sentences.ts';
import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';

/** The name of a form's field; one of a list says so. The pattern when the form is not known any more. */
export function fieldTitle(form: Form | null, pattern: string): string {
  const title = (form && findField(form, pattern)?.title) ?? pattern;
  return pattern.includes('[]') ? ofLine(title) : title;
}
