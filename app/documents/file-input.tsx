'use client';

import type { Ref } from 'react';
import { READABLE } from './list-dropped.ts';

const ACCEPT =
  '.pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp,.heic,.heif,.edi,.x12,.835,.837,.txt,.json,.ndjson,.csv';

export type PickerSource = 'files' | 'folder';

/** Opens the browser's dialog. One input serves all sources; they differ only in its attributes. */
export function openPicker(input: HTMLInputElement | null, source: PickerSource): void {
  if (!input) return;
  input.webkitdirectory = source === 'folder';
  input.click();
}

/** The hidden input behind the buttons. Files in a folder that cannot be documents are left out. */
export function FileInput({
  ref,
  label,
  onFiles,
}: {
  ref: Ref<HTMLInputElement>;
  label: string;
  onFiles: (found: { files: readonly File[]; leftOut: number }) => void;
}) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      aria-label={label}
      tabIndex={-1}
      accept={ACCEPT}
      className="sr-only"
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        const inFolder = event.target.webkitdirectory;
        const readable = inFolder ? files.filter(({ name }) => READABLE.test(name)) : files;
        onFiles({ files: readable, leftOut: files.length - readable.length });
        event.target.value = '';
      }}
    />
  );
}
