import { BUILT_IN } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import { normalizeValue } from '#lib/forms/normalize-value.ts';
import type { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Place } from '#lib/model/reading.ts';
import type { Tx } from '#lib/platform/db.ts';
import { isMisreadable } from '#lib/reconciliation/conflicts/is-misreadable.ts';
import { listSides } from '#lib/reconciliation/conflicts/sides/store.ts';

/** The value a paper should have been read as. */
export interface Correction {
  readonly recordId: RecordId;
  readonly documentId: DocumentId;
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
  /** Where the value is printed, which does not change. */
  readonly place: Place | null;
}

/**
 * If the paper at this position of a conflict was misread, the correct value is the other paper's.
 * Null if that is not a valid value of its field, or if the conflict is not about one value of
 * each.
 */
export async function findCorrection(
  tx: Tx,
  conflict: { readonly id: string; readonly paths: unknown },
  at: number,
): Promise<Correction | null> {
  const [sides = []] = await listSides(tx, [conflict]);
  const [own, other] = [sides[at], sides[1 - at]];
  if (!isMisreadable(sides, at) || !own || !other) return null;
  const [mine, said] = [own.values[0], other.values[0]];
  const form = BUILT_IN.find(own.form);
  const field = form && mine ? findField(form, mine.path) : undefined;
  if (!mine || !field) return null;
  const choices = field.options;
  const after = normalizeValue(field.type, said?.value ?? '', { choices });
  const { recordId, documentId } = own;
  return after === null
    ? null
    : { recordId, documentId, path: mine.path, before: mine.value, after, place: mine.place };
}
