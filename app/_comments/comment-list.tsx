import { When } from '#app/_ui/when.tsx';
import { commentText as text } from './text.ts';

/** One comment as pages get it. */
export interface ShownComment {
  readonly id: string;
  readonly path: string | null;
  readonly text: string;
  /** Names in it that follow an @. */
  readonly mentioned: readonly string[];
  readonly byName: string | null;
  /** ISO. */
  readonly at: string;
}

export function CommentList({
  comments,
  nameOf,
}: {
  comments: readonly ShownComment[];
  /** What a field is called. */
  nameOf: (path: string) => string;
}) {
  return (
    <ul aria-label={text.title} className="space-y-2">
      {comments.map((comment) => (
        <li key={comment.id} className="rounded-md bg-raised px-3 py-2">
          <p className="text-xs text-muted">
            {comment.byName ?? text.formerPerson} · <When at={new Date(comment.at)} />
            {comment.path ? ` · ${nameOf(comment.path)}` : null}
          </p>
          <p className="break-words whitespace-pre-line">
            {partsOf(comment).map(({ key, said, isMention }) =>
              isMention ? (
                <span key={key} className="font-medium text-accent">
                  {said}
                </span>
              ) : (
                said
              ),
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The text split at its mentions. */
function partsOf({ text: said, mentioned }: ShownComment) {
  const parts: { key: number; said: string; isMention: boolean }[] = [];
  for (let rest = said, key = 0; rest !== ''; key++) {
    const next = mentioned
      .map((name) => ({ at: rest.indexOf(`@${name}`), length: name.length + 1 }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => a.at - b.at || b.length - a.length)[0];
    const isMention = next?.at === 0;
    const length = next === undefined ? rest.length : isMention ? next.length : next.at;
    parts.push({ key, said: rest.slice(0, length), isMention });
    rest = rest.slice(length);
  }
  return parts;
}
