'use client';

import { type FormEvent, useState } from 'react';
import { type Answer, postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { When } from '#app/_ui/when.tsx';
import { describePath } from './describe-path.ts';
import type { DeskComment, DeskView } from './desk-view.ts';
import { commentText as text } from './dialog-text.ts';
import { noticeText } from './text.ts';

/** The comments on this record, and a form for one more on the focused field or on the record. */
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
  const nameOf = (at: string) => describePath(at, view.form, view.rows);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={text.title}
      description={text.text}
    >
      {comments.length > 0 ? (
        <ul aria-label={text.title} className="mb-4 space-y-2">
          {comments.map((comment) => (
            <li key={comment.id} className="rounded-md bg-raised px-3 py-2">
              <p className="text-xs text-muted">
                {comment.byName ?? noticeText.formerPerson} · <When at={new Date(comment.at)} />
                {comment.path ? ` · ${nameOf(comment.path)}` : null}
              </p>
              <p className="whitespace-pre-line">{comment.text}</p>
            </li>
          ))}
        </ul>
      ) : null}
      <CommentForm
        recordId={view.record.id}
        field={path === null ? null : { path, name: nameOf(path) }}
        onClose={onClose}
        onAdded={onAdded}
      />
    </Dialog>
  );
}

function CommentForm({
  recordId,
  field,
  onClose,
  onAdded,
}: {
  recordId: string;
  /** The focused field; null when none is. */
  field: { readonly path: string; readonly name: string } | null;
  onClose: () => void;
  onAdded: (comment: DeskComment) => void;
}) {
  const [said, setSaid] = useState('');
  const [onField, setOnField] = useState(field !== null);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    const answer = await postComment(recordId, said, onField && field ? field.path : null);
    if (!answer.ok) return setProblem(answer.text);
    onAdded(answer.value);
    onClose();
  }

  return (
    <form onSubmit={(event) => void send(event)} className="space-y-3">
      <TextField
        label={text.label}
        hint={commonText.reasonHint}
        required
        maxLength={2000}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
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
      <DialogButtons submit={text.submit} onClose={onClose} />
    </form>
  );
}

async function postComment(
  recordId: string,
  text: string,
  path: string | null,
): Promise<Answer<DeskComment>> {
  const answer = await postJson<Omit<DeskComment, 'at'> & { createdAt: string }>(
    `/api/records/${recordId}/comments`,
    { text, path },
  );
  if (!answer.ok) return answer;
  const { createdAt, ...comment } = answer.value;
  return { ok: true, value: { ...comment, at: createdAt } };
}
