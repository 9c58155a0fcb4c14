'use client';

import { type DragEvent, useRef, useState } from 'react';
import { messages } from '#app/_text/messages.ts';
import { UploadRow } from './upload-row.tsx';
import { useUploads } from './use-uploads.ts';

/** Where files are dropped or chosen, with how far each is. */
export function UploadArea() {
  const { uploads, add, cancel, retry, clear } = useUploads();
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const text = messages.documents;

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  }

  return (
    <div className="mb-6 space-y-3">
      <section
        aria-label={text.chooseLabel}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`rounded-lg border-2 border-dashed px-6 py-7 text-center transition-colors ${over ? 'border-accent bg-accent-soft' : 'border-line bg-surface'}`}
      >
        <p className="text-base">
          {over ? (
            text.dropNow
          ) : (
            <>
              {text.drop}{' '}
              <button
                type="button"
                onClick={() => picker.current?.click()}
                className="rounded font-medium text-accent underline underline-offset-2"
              >
                {text.choose}
              </button>
            </>
          )}
        </p>
        <p className="mt-1 text-sm text-muted">{text.kinds}</p>
        <input
          ref={picker}
          type="file"
          multiple
          aria-label={text.chooseLabel}
          tabIndex={-1}
          accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp,.heic,.heif"
          className="sr-only"
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </section>
      {uploads.length > 0 ? (
        <section
          aria-label={text.uploads}
          className="rounded-lg border border-line bg-surface shadow-raised"
        >
          <div className="flex items-center justify-between border-b border-line px-4 py-2">
            <h2 className="font-semibold">{text.uploads}</h2>
            <button
              type="button"
              onClick={clear}
              className="rounded text-sm text-muted underline-offset-2 hover:text-text hover:underline"
            >
              {text.clearUploads}
            </button>
          </div>
          <ul className="max-h-72 divide-y divide-line overflow-y-auto">
            {uploads.map((upload) => (
              <UploadRow key={upload.key} upload={upload} cancel={cancel} retry={retry} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
