'use client';

import { commonText } from '#app/_text/common.ts';
import { Button } from './button.tsx';

/** Cancel, and what the dialog is for: the submit button of the form around them. */
export function DialogButtons({
  submit,
  onClose,
  busy = false,
}: {
  submit: string;
  onClose: () => void;
  busy?: boolean;
}) {
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>{commonText.cancel}</Button>
      <Button type="submit" look="primary" disabled={busy}>
        {submit}
      </Button>
    </div>
  );
}
