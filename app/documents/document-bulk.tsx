'use client';

import { useState } from 'react';
import { BulkBar, useChosen } from '#app/_client/bulk-bar.tsx';
import { useBulk } from '#app/_client/use-bulk.ts';
import { Button } from '#app/_ui/button.tsx';
import { tag, trash } from '#app/_ui/icons.ts';
import { ReasonDialog } from '#app/_ui/reason-dialog.tsx';
import { TagDialog } from '#app/_ui/tag-dialog.tsx';
import { documentsText } from './text.ts';

const text = documentsText.bulk;

/**
 * Actions on the selected documents. `onChanged`: some of them are no longer as the list shows
 * them.
 */
export function DocumentBulk({
  query,
  tags,
  supervises,
  onChanged,
}: {
  /** The query of the list. */
  query: string;
  tags: readonly { readonly id: number; readonly name: string }[];
  supervises: boolean;
  onChanged: () => void;
}) {
  const bulk = useBulk(onChanged);
  const chosen = useChosen(query);
  const [asked, setAsked] = useState<'tag' | 'remove' | null>(null);
  const close = () => setAsked(null);
  return (
    <BulkBar bulk={bulk}>
      <Button icon={tag} className="h-7 px-2" onClick={() => setAsked('tag')}>
        {text.tag}
      </Button>
      {supervises ? (
        <Button icon={trash} look="danger" className="h-7 px-2" onClick={() => setAsked('remove')}>
          {text.remove}
        </Button>
      ) : null}
      {asked === 'tag' ? (
        <TagDialog
          tags={tags}
          onClose={close}
          onTag={(name) => {
            close();
            void bulk.start({ kind: 'tag-document', name }, chosen());
          }}
          onUntag={(tagId) => {
            close();
            void bulk.start({ kind: 'untag-document', tagId }, chosen());
          }}
        />
      ) : null}
      {asked === 'remove' ? (
        <ReasonDialog
          title={text.removeTitle}
          description={text.removeText}
          submit={text.removeSubmit}
          onClose={close}
          onReason={(reason) => {
            close();
            void bulk.remove(reason, chosen());
          }}
        />
      ) : null}
    </BulkBar>
  );
}
