'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { conflictText as text } from '../text.ts';

/**
 * Why both papers are right: one of the usual reasons, by its number, or in the person's own words.
 */
export function Reasons({
  onClose,
  onReason,
}: {
  onClose: () => void;
  onReason: (reason: string) => void;
}) {
  const [own, setOwn] = useState('');
  function send(event: FormEvent) {
    event.preventDefault();
    if (own.trim() !== '') onReason(own.trim());
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={text.reasonsTitle}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys work only while the focus is in here */}
      <div
        onKeyDown={(event) => {
          const reason = text.reasons[Number(event.key) - 1];
          if (reason === undefined || event.target instanceof HTMLInputElement) return;
          event.preventDefault();
          onReason(reason);
        }}
      >
        <ul className="space-y-2">
          {text.reasons.map((reason, at) => (
            <li key={reason}>
              <Button
                className="w-full"
                autoFocus={at === 0}
                shortcut={String(at + 1)}
                onClick={() => onReason(reason)}
              >
                {reason}
              </Button>
            </li>
          ))}
        </ul>
        <form onSubmit={send} className="mt-4 flex items-end gap-2">
          <TextField
            className="flex-1"
            label={text.otherReason}
            maxLength={1000}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
          />
          <Button type="submit" look="primary" className="h-9">
            {text.saveReason}
          </Button>
        </form>
      </div>
    </Dialog>
  );
}
