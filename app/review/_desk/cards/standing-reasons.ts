import type { Reason, ReasonCode } from '#lib/model/route.ts';
import { isStructural, keyOfSubject } from '#lib/model/subject.ts';
import type { QuestionSubject } from '../questions/desk-question.ts';
import type { DeskState } from '../state/desk-model.ts';

/** Reasons that are doubts about the record itself, with the kind of subject they doubt. */
const STRUCTURE: Partial<Record<ReasonCode, QuestionSubject['kind']>> = {
  'form-unsure': 'form',
  'border-unsure': 'border',
  'row-unsure': 'row-set',
};

/**
 * Without those that the person has answered: once they have confirmed the rows, for example,
 * "these may not be all the rows" is no longer a reason, whatever else is left to check.
 */
export function standingReasons(
  { view, draft }: Pick<DeskState, 'view' | 'draft'>,
  reasons: readonly Reason[],
): readonly Reason[] {
  const settled = new Set((draft.settled ?? []).map(({ subject }) => subject));
  const subjects = view.doubts.map(({ subject }) => subject).filter(isStructural);
  return reasons.filter(({ code }) => {
    const doubted = subjects.filter(({ kind }) => kind === STRUCTURE[code]);
    return doubted.length === 0 || doubted.some((subject) => !settled.has(keyOfSubject(subject)));
  });
}
