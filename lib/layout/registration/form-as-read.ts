import { printoutOf } from '#lib/forms/printout-of.ts';
import type { Form } from '#lib/model/form.ts';
import type { PageLayout } from '../page/lay-out-page.ts';
import { registerForm } from './register-form.ts';

/**
 * The form by which these pages of a record are read: a form with fixed places only if they are
 * where the form has them, otherwise its printout.
 */
export function formAsRead(form: Form, layouts: readonly PageLayout[]): Form {
  const { geometry } = form;
  const isPrintout =
    geometry !== null && layouts.some((layout) => registerForm(layout, geometry).isElsewhere);
  return isPrintout ? printoutOf(form) : form;
}
