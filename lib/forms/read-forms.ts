import type { Form } from '#lib/model/form.ts';
import { BUILT_IN } from './catalog.ts';
import { printoutOf } from './printout-of.ts';

/**
 * The built-in forms as they are read: those with fixed places also as printouts of their content.
 */
export function listReadForms(): readonly Form[] {
  return BUILT_IN.list().flatMap((form) => (form.geometry ? [form, printoutOf(form)] : [form]));
}

/** The form of that name as it is read; throws for another name. */
export function getReadForm(name: string): Form {
  return listReadForms().find((form) => form.name === name) ?? BUILT_IN.get(name);
}
