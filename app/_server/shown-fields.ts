import type { Form } from '#lib/model/form.ts';
import { readAuthSecret } from '#lib/platform/secrets.ts';
import { seedErrors } from '#lib/quality/audits/seed-errors.ts';
import type { ReviewView } from '#lib/review/store.ts';

/** The fields of a record as a person may see them while audits of it are open: the same on every page. */
export function showFields(
  { record, audits, fields }: ReviewView,
  form: Form,
): ReviewView['fields'] {
  return seedErrors(fields, { recordId: record.id, form, audits, salt: readAuthSecret() });
}
