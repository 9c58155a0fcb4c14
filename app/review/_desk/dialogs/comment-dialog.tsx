'use client';

import { CommentForm } from '#app/_comments/comment-form.tsx';
import { CommentList } from '#app/_comments/comment-list.tsx';
import { commentText as text } from '#app/_comments/text.ts';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { describePath } from '../describe-path.ts';
import type { DeskComment, DeskView } from '../desk-view.ts';

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
      <div className="space-y-4">
        {comments.length > 0 ? <CommentList comments={comments} nameOf={nameOf} /> : null}
        <CommentForm
          recordId={view.record.id}
          field={path === null ? null : { path, name: nameOf(path) }}
          buttons={<DialogButtons submit={text.submit} onClose={onClose} />}
          onAdded={(comment) => {
            onAdded(comment);
            onClose();
          }}
        />
      </div>
    </Dialog>
  );
}
