import { nameField } from '#lib/forms/name-field.ts';
import type { Form } from '#lib/model/form.ts';

/** The name of a form's field, with its list. The pattern if the form no longer exists. */
export function fieldTitle(form: Form | null, pattern: string): string {
  return form === null ? pattern : nameField(form, pattern);
}
