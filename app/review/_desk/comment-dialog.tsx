'use client';

import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { When } from '#app/_ui/when.tsx';
import { describePath } from './describe-path.ts';
import type { DeskComment, DeskView } from './desk-view.ts';

/** What people have remarked on this record, and room for one more, on the focused field or on all of it. */
export function CommentDialog({
  view,
  path,
  comments,
  onClose,
  onAdded,
}: {
  view: DeskView;
  path: string | null;
  comments: readonly DeskComment[];
  onClose: () => void;
  onAdded: (comment: DeskComment) => void;
}) {
  const text = messages.review;
  const [said, setSaid] = useState('');
  const [onField, setOnField] = useState(path !== null);
  const [problem, setProblem] = useState<string | null>(null);
  const nameOf = (at: string) => describePath(at, view.form, view.rows);

  async function send(event: FormEvent) {
    event.preventDefault();
    const answer = await postJson<Omit<DeskComment, 'at'> & { createdAt: string }>(
      `/api/records/${view.record.id}/comments`,
      { text: said, path: onField ? path : null },
    );
    if (!answer.ok) return setProblem(answer.text);
    const { createdAt, ...comment } = answer.value;
    onAdded({ ...comment, at: createdAt });
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={text.commentTitle}
      description={text.commentText}
    >
      {comments.length > 0 ? (
        <ul aria-label={text.commentTitle} className="mb-4 space-y-2">
          {comments.map((comment) => (
            <li key={comment.id} className="rounded-md bg-raised px-3 py-2">
              <p className="text-xs text-muted">
                {comment.byName ?? text.formerPerson} · <When at={new Date(comment.at)} />
                {comment.path ? ` · ${nameOf(comment.path)}` : null}
              </p>
              <p className="whitespace-pre-line">{comment.text}</p>
            </li>
          ))}
        </ul>
      ) : null}
      <form onSubmit={(event) => void send(event)} className="space-y-3">
        <TextField
          label={text.comment}
          hint={text.reasonHint}
          required
          maxLength={2000}
          value={said}
          onChange={(event) => setSaid(event.target.value)}
        />
        {path === null ? null : (
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={onField}
              onChange={(event) => setOnField(event.target.checked)}
            />
            {text.commentOnField(nameOf(path))}
          </label>
        )}
        {problem ? (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{messages.common.cancel}</Button>
          <Button type="submit" look="primary">
            {text.commentSubmit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
