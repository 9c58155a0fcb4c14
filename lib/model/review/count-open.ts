import type { Doubt } from '../doubt.ts';
import type { ReviewDraft } from '../draft.ts';
import { EMPTY_DRAFT } from '../empty-draft.ts';
import type { RouteKind } from '../route.ts';
import { isStructural, keyOfSubject, pathsOfSubject } from '../subject.ts';
import { isRemoved } from './apply-rows.ts';
import { groupLooks, type LookField } from './group-looks.ts';

/**
 * The number of unanswered questions in a record's draft, as the desk counts them: the “to check”
 * count shown when the record is opened. `fields`: at least the flagged ones, in form order.
 */
export function countOpen({
  doubts,
  fields,
  draft,
}: {
  readonly doubts: readonly Doubt[];
  readonly fields: readonly (LookField & { readonly route: RouteKind | null })[];
  readonly draft: ReviewDraft | null;
}): number {
  const { answers, rows, settled = [] } = draft ?? EMPTY_DRAFT;
  const isLeft = (path: string) => answers[path] === undefined && !isRemoved(path, rows);
  const isOpen = ({ subject }: Doubt) =>
    isStructural(subject)
      ? !settled.some((one) => one.subject === keyOfSubject(subject))
      : pathsOfSubject(subject).some(isLeft);
  const looks = groupLooks(doubts, fields).filter((look) => look.some(isOpen));
  const covered = new Set(doubts.flatMap(({ subject }) => pathsOfSubject(subject)));
  const alone = fields.filter(
    (field) => isAskedAlone(field, doubts.length) && !covered.has(field.path) && isLeft(field.path),
  );
  return looks.length + alone.length;
}

/**
 * Whether the desk asks about the field although routing has no doubt about it: two reviewers
 * differ, or the record was routed before doubts existed.
 */
export function isAskedAlone(
  { route, reasons }: Pick<LookField, 'reasons'> & { readonly route: RouteKind | null },
  doubts: number,
): boolean {
  if (route !== 'review') return false;
  return doubts === 0 || reasons.some(({ code }) => code === 'reviewers-differ');
}
