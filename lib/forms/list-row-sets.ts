import type { Form } from '#lib/model/form.ts';

/** Patterns of the lists of the form whose rows have named values. */
export function listRowSets({ lists, fields }: Form): string[] {
  return lists.flatMap(({ pattern }) =>
    fields.some((field) => field.pattern.startsWith(`${pattern}[].`)) ? [pattern] : [],
  );
}
