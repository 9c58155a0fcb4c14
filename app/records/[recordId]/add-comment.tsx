'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CommentForm } from '#app/_comments/comment-form.tsx';
import { commentText as text } from '#app/_comments/text.ts';
import { Button } from '#app/_ui/button.tsx';
import { comment } from '#app/_ui/icons.ts';

/** A comment on the record as a whole. */
export function AddComment({ recordId }: { recordId: string }) {
  const router = useRouter();
  const [added, setAdded] = useState(false);
  return (
    <CommentForm
      recordId={recordId}
      field={null}
      buttons={
        <div className="flex items-center gap-3">
          <Button icon={comment} type="submit">
            {text.submit}
          </Button>
          <span role="status" className="text-sm text-ok">
            {added ? text.added : ''}
          </span>
        </div>
      }
      onAdded={() => {
        setAdded(true);
        router.refresh();
      }}
    />
  );
}
