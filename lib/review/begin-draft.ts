import { ReviewDraft } from '#lib/model/draft.ts';
import { UserId } from '#lib/model/ids.ts';
import { addShared } from '#lib/model/review/shared-answers.ts';
import { signDraft, unsignOwn } from './authors.ts';

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

/** Adds what was said on other records; the draft's own answers take precedence. */
export function withShared(
  draft: ReviewDraft | null,
  shared: ReviewDraft,
  self: UserId,
): ReviewDraft | null {
  return addShared(draft, unsignOwn(shared, self));
}
