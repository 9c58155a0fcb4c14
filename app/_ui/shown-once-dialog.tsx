'use client';

import { CopyField } from './copy-field.tsx';
import { Dialog } from './dialog.tsx';

/**
 * Shows a secret that was just created, to be copied: it is not shown again. Null shows nothing.
 */
export function ShownOnceDialog({
  secret,
  label,
  title,
  description,
  close,
}: {
  secret: string | null;
  label: string;
  title: string;
  description: string;
  close: () => void;
}) {
  return (
    <Dialog
      open={secret !== null}
      onOpenChange={(open) => !open && close()}
      title={title}
      description={description}
    >
      <CopyField label={label} value={secret ?? ''} />
    </Dialog>
  );
}
