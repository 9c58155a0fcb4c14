'use client';

import { useId, useState } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Button } from './button.tsx';

/** A text to share, shown in full, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
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
        <Button
          className="h-9"
          onClick={async () => {
            await navigator.clipboard.writeText(value);
            setCopied(true);
          }}
        >
          {copied ? commonText.copied : commonText.copy}
        </Button>
      </div>
    </div>
  );
}
