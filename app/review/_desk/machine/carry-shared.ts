import type { ReviewDraft } from '#lib/model/draft.ts';
import { addShared, type SaidElsewhere, sharedDraft } from '#lib/model/review/shared-answers.ts';
import { keyOfSubject } from '#lib/model/subject.ts';
import type { DeskView } from '../desk-view.ts';
import type { DeskState } from '../state/desk-model.ts';

/** What was just said on a record, for the next one of its document. */
export interface JustSaid extends SaidElsewhere {
  readonly documentId: string;
}

/** Remembers what was said on a record that is submitted. */
export function saidOn({ view, draft }: DeskState): JustSaid {
  const placeAt = new Map(view.fields.map(({ path, place }) => [path, place]));
  const changed = new Set(draft.rows.map(({ list }) => list));
  return {
    documentId: view.document.id,
    answers: Object.values(draft.answers).map(({ path, value, absence, place, by }) => ({
      ...{ path, value, absence, place, by },
      printedAt: placeAt.get(path) ?? null,
    })),
    rows: (draft.settled ?? []).flatMap(({ subject: key, by }) => {
      const found = view.doubts.find(({ subject }) => keyOfSubject(subject) === key)?.subject;
      if (found?.kind !== 'row-set' || !found.shared || changed.has(found.list)) return [];
      return [{ list: found.list, rows: found.rows, by }];
    }),
  };
}

/**
 * A record's draft with what was just said about what it shares with the record before: the check
 * of a remittance is asked about once, not once per claim. Null if there is nothing to add.
 */
export function carryShared(
  said: JustSaid | null,
  view: DeskView,
  draft: ReviewDraft | null,
): ReviewDraft | null {
  if (said === null || said.documentId !== view.document.id) return null;
  const entered = addShared(draft, sharedDraft(view, said));
  return entered === draft ? null : entered;
}
