import { createHash } from 'node:crypto';
import type { FormName } from '#lib/model/form.ts';
import type { RecordId } from '#lib/model/ids.ts';

/** A layout, by its template's id, and the records that taught it, in any order. */
export interface Forgotten {
  readonly form: FormName;
  readonly layout: string;
  readonly records: readonly RecordId[];
}

/**
 * Hash of what was forgotten, which the log keeps so that exactly this can be restored: the ids of
 * a layout's records may be too many for an entry.
 */
export function nameForgotten({ form, layout, records }: Forgotten): string {
  const content = JSON.stringify([form, layout, [...records].sort()]);
  return createHash('sha256').update(content).digest('hex');
}
