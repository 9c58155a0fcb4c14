'use client';

import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { queueText as text } from './text.ts';

/** Asks a supervisor before a task is taken from whoever works on it. */
export function ReleaseDialog({
  open,
  onOpenChange,
  onRelease,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRelease: () => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={text.releaseTitle}
      description={text.releaseText}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{commonText.cancel}</Button>
        <Button look="primary" onClick={onRelease}>
          {text.release}
        </Button>
      </div>
    </Dialog>
  );
}
