import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import { toIndexPath } from '#lib/model/path.ts';
import { buildExample } from './build-example.ts';
import type { Example } from './learn-record.ts';
import type { RecordToLearn } from './store.ts';

/** What a reviewed record teaches; null if nothing. */
export function exampleOf(
  { record, pages, fields, rows, removed, removedFrom }: RecordToLearn,
  form: Form,
): Example | null {
  const vouched = fields.flatMap((field) => {
    const at = toIndexPath(field.path, rows);
    const { value, place } = field;
    return at === null ? [] : [{ path: at, value, place, mended: isMended(field) }];
  });
  return buildExample({ form, record, pages, fields: vouched, removed, removedFrom });
}

/** A person has entered it, and the layout reader read something else. */
function isMended({ human, contenders: [chosen] }: Field): boolean {
  return human && !chosen?.readers.some(({ kind }) => kind === 'layout');
}
