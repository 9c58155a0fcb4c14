'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { ShownComment } from './comment-list.tsx';
import { MentionField } from './mention-field.tsx';
import { commentText as text } from './text.ts';

/** A form to add a comment on the record or on one of its fields. */
export function CommentForm({
  recordId,
  field,
  buttons,
  onAdded,
}: {
  recordId: string;
  /** The field that it may be about; null for the record. */
  field: { readonly path: string; readonly name: string } | null;
  buttons: ReactNode;
  onAdded: (comment: ShownComment) => void;
}) {
  const [said, setSaid] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [onField, setOnField] = useState(field !== null);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    const path = onField && field ? field.path : null;
    const sent = await postComment(recordId, { text: said, path, picked });
    if (typeof sent === 'string') return setProblem(sent);
    setSaid('');
    setPicked([]);
    setProblem(null);
    onAdded(sent);
  }

  return (
    <form onSubmit={(event) => void send(event)} className="space-y-3">
      <MentionField
        recordId={recordId}
        value={said}
        onChange={setSaid}
        onPick={(id) => setPicked([...picked, id])}
        onProblem={setProblem}
      />
      {field === null ? null : (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={onField}
            onChange={(event) => setOnField(event.target.checked)}
          />
          {text.onField(field.name)}
        </label>
      )}
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      {buttons}
    </form>
  );
}

type Answered =
  | { kind: 'commented'; comment: Omit<ShownComment, 'at'> & { createdAt: string } }
  | { kind: 'not-for'; names: readonly string[] };

/** The comment as it was saved, or why it was not. */
async function postComment(
  recordId: string,
  body: { text: string; path: string | null; picked: readonly string[] },
): Promise<ShownComment | string> {
  const answer = await postJson<Answered>(`/api/records/${recordId}/comments`, body);
  if (!answer.ok) return answer.text;
  if (answer.value.kind === 'not-for') return text.notFor(answer.value.names);
  const { createdAt, ...comment } = answer.value.comment;
  return { ...comment, at: createdAt };
}
