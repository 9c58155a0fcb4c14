'use client';

import { commonText } from '#app/_text/common.ts';
import { Button } from './button.tsx';

/** Cancel, and the dialog's own action: the submit button of the surrounding form. */
export function DialogButtons({
  submit,
  shortcut,
  onClose,
  busy = false,
}: {
  submit: string;
  /** The key that submits, if Enter does not. */
  shortcut?: string;
  onClose: () => void;
  busy?: boolean;
}) {
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>{commonText.cancel}</Button>
      <Button type="submit" look="primary" disabled={busy} shortcut={shortcut}>
        {submit}
      </Button>
    </div>
  );
}
