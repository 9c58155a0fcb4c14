import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { seedErrors } from '#lib/quality/audits/seed-errors.ts';
import type { ReviewView } from '#lib/review/store.ts';

/**
 * The fields of a record as a person may see them while it is being audited: the same on every
 * page.
 */
export function showFields(
  { record, audits, fields }: ReviewView,
  form: Form,
): ReviewView['fields'] {
  // A record read before the organization hid a field still has it.
  const wanted = fields.filter(({ path }) => !findField(form, path)?.hidden);
  return seedErrors(wanted, { recordId: record.id, form, audits, salt: readAuthSecret() });
}
