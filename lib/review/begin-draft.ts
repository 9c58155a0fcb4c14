import type { Answer } from '#lib/model/decision.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { UserId } from '#lib/model/ids.ts';
import { signDraft } from './authors.ts';

interface DraftRow {
  readonly userId: string;
  readonly answers: unknown;
  readonly handedOverAt: Date | null;
}

/**
 * A person's initial draft: their own, or else the latest handed over, with its author on
 * everything. `drafts` are those that they may continue.
 */
export function beginDraft(personId: UserId, drafts: readonly DraftRow[]): ReviewDraft | null {
  const own = drafts.find(({ userId }) => userId === personId);
  if (own) return ReviewDraft.parse(own.answers);
  const [latest] = drafts.toSorted(
    (a, b) => (b.handedOverAt?.getTime() ?? 0) - (a.handedOverAt?.getTime() ?? 0),
  );
  return latest ? signDraft(ReviewDraft.parse(latest.answers), UserId.parse(latest.userId)) : null;
}

/** A filter for the person's own drafts, and those others handed over. */
export function mayContinue(userId: UserId) {
  return { OR: [{ userId }, { handedOverAt: { not: null } }] };
}

/** Adds answers that were given on other records; the draft's own take precedence. */
export function withAnswers(
  draft: ReviewDraft | null,
  shared: readonly Answer[],
  self: UserId,
): ReviewDraft | null {
  if (shared.length === 0) return draft;
  const given = shared.map(({ by, ...said }) => [
    said.path,
    by === undefined || by === self ? said : { ...said, by },
  ]);
  const base = draft ?? EMPTY_DRAFT;
  return { ...base, answers: { ...Object.fromEntries(given), ...base.answers } };
}
