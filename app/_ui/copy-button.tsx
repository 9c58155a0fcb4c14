'use client';

import { useState } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Button } from './button.tsx';

/** Copies a text, and says so. */
export function CopyButton({ value }: { value: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      className="h-9"
      onClick={async () => {
        await navigator.clipboard.writeText(value);
        setCopied(true);
      }}
    >
      {copied ? commonText.copied : commonText.copy}
    </Button>
  );
}
