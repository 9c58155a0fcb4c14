import { isSummary, summarizeReasons } from '#lib/model/review/summarize-reasons.ts';
import type { Reason, ReasonCode } from '#lib/model/route.ts';
import { isStructural, keyOfSubject } from '#lib/model/subject.ts';
import type { QuestionSubject } from '../questions/desk-question.ts';
import type { DeskState } from '../state/desk-model.ts';
import { flaggedPaths } from '../state/read-desk.ts';

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

/** Why the record still needs review: those of the record itself, then those of its open fields. */
export function listOpenReasons(state: DeskState): readonly Reason[] {
  const own = state.view.record.reasons.filter((reason) => !isSummary(reason));
  const open = flaggedPaths(state).flatMap((path) => state.fields.get(path) ?? []);
  return [...standingReasons(state, own), ...summarizeReasons(open)];
}
