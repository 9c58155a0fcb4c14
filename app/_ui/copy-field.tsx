'use client';

import { useId } from 'react';
import { CopyButton } from './copy-button.tsx';

/** A text to share, shown in full, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className="h-9 w-full min-w-0 rounded-md border border-line-strong bg-raised px-2.5 font-mono text-sm"
        />
        <CopyButton value={value} />
      </div>
    </div>
  );
}
