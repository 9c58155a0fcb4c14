import type { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { type SaidElsewhere, sharedAnswers } from '#lib/model/shared-answers.ts';
import type { DeskState } from '../desk-model.ts';
import type { DeskView } from '../desk-view.ts';

/** What was just answered on a record, for the next one of its document. */
export interface JustSaid {
  readonly documentId: string;
  readonly answers: readonly SaidElsewhere[];
}

/** Remembers the answers on a record that is submitted. */
export function saidOn({ view, draft }: DeskState): JustSaid {
  const placeAt = new Map(view.fields.map(({ path, place }) => [path, place]));
  return {
    documentId: view.document.id,
    answers: Object.values(draft.answers).map(({ path, value, absence, place, by }) => ({
      ...{ path, value, absence, place, by },
      printedAt: placeAt.get(path) ?? null,
    })),
  };
}

/**
 * A record's draft with the answers just given for the values that it shares with the record
 * before: the check of a remittance is asked about once, not once per claim. Null if there is
 * nothing to add.
 */
export function carryShared(
  said: JustSaid | null,
  view: DeskView,
  draft: ReviewDraft | null,
): ReviewDraft | null {
  if (said === null || said.documentId !== view.document.id) return null;
  const entered = draft ?? EMPTY_DRAFT;
  const added = sharedAnswers(view, said.answers).filter(({ path }) => !entered.answers[path]);
  if (added.length === 0) return null;
  const given = Object.fromEntries(added.map((answer) => [answer.path, answer]));
  return { ...entered, answers: { ...given, ...entered.answers } };
}
