import type { Answer } from './decision.ts';
import type { Doubt } from './doubt.ts';
import type { Field } from './field.ts';
import type { Place } from './reading.ts';

/** An answer about a value of another record of the same document. */
export type SaidElsewhere = Pick<Answer, 'path' | 'value' | 'absence' | 'place' | 'by'> & {
  /** Where the value was printed before it was answered. */
  readonly printedAt: Place | null;
};

/**
 * Answers questions about values that records share, such as a remittance's check number, from the
 * answers on another record of the document: for the same field, printed at the same place.
 */
export function sharedAnswers(
  record: { readonly doubts: readonly Doubt[]; readonly fields: readonly SharedField[] },
  said: readonly SaidElsewhere[],
): Answer[] {
  const fieldAt = new Map(record.fields.map((field) => [field.path, field]));
  return record.doubts.flatMap(({ subject }): Answer[] => {
    if (subject.kind !== 'shared-value') return [];
    const field = fieldAt.get(subject.path);
    const found = said.find(
      (one) => one.path === subject.path && field && isSamePrint(field.place, one.printedAt),
    );
    if (!field || !found) return [];
    const { path, value, absence, place, by } = found;
    return [
      {
        ...{ path, value, absence, place, by },
        verdict: value === field.value ? 'confirm' : 'correct',
        reason: null,
        milliseconds: null,
      },
    ];
  });
}

type SharedField = Pick<Field, 'path' | 'value' | 'place'>;

function isSamePrint(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null || a.page !== b.page) return false;
  const [left, top, right, bottom] = a.box;
  return left < b.box[2] && b.box[0] < right && top < b.box[3] && b.box[1] < bottom;
}
