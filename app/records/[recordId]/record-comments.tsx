import { CommentList, type ShownComment } from '#app/_comments/comment-list.tsx';
import { commentText as text } from '#app/_comments/text.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { describePath } from '#app/review/_desk/describe-path.ts';
import type { Form } from '#lib/model/form.ts';
import type { ReviewView } from '#lib/review/store.ts';
import { AddComment } from './add-comment.tsx';

/** Comments on the record, and a line to add one; mentions link here. */
export function RecordComments({ review, form }: { review: ReviewView; form: Form }) {
  const comments = review.comments.map(
    ({ createdAt, ...comment }): ShownComment => ({ ...comment, at: createdAt.toISOString() }),
  );
  return (
    <div id="comments" className="scroll-mt-4">
      <Panel title={text.title}>
        <div className="space-y-4 p-4">
          {comments.length === 0 ? (
            <p className="text-muted">{text.none}</p>
          ) : (
            <CommentList
              comments={comments}
              nameOf={(path) => describePath(path, form, review.rows)}
            />
          )}
          <AddComment recordId={review.record.id} />
        </div>
      </Panel>
    </div>
  );
}
