import type { DirectoryEntry } from '#lib/model/directory.ts';
import type { Form } from '#lib/model/form.ts';
import { isOfBusiness, type KnownText } from './known-texts.ts';

/** The names of listed payers, providers, and facilities as texts that a form's fields may hold. */
export function textsOfDirectory(form: Form, directory: readonly DirectoryEntry[]): KnownText[] {
  const fields = form.fields.filter(
    (field) => field.shape === 'organisation' && isOfBusiness(field),
  );
  return fields.flatMap(({ pattern }) =>
    directory
      .filter(({ kind }) => (kind === 'payer') === /^payer\b/.test(pattern))
      .flatMap(({ name, aliases }) =>
        [name, ...aliases].map((value): KnownText => ({ pattern, value, count: 1 })),
      ),
  );
}
