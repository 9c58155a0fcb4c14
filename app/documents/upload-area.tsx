'use client';

import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { listDropped, READABLE } from './list-dropped.ts';
import { documentsText as text } from './text.ts';
import { UploadRow } from './upload-row.tsx';
import { useUploads } from './use-uploads.ts';

const ACCEPT = '.pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp,.heic,.heif';

/** Where files are dropped or chosen, with how far each is. */
export function UploadArea() {
  const { uploads, add, cancel, retry, clear } = useUploads();
  const [over, setOver] = useState(false);
  const [leftOut, setLeftOut] = useState(0);
  const picker = useRef<HTMLInputElement>(null);
  usePaste(add);

  async function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const found = await listDropped(event.dataTransfer);
    setLeftOut(found.leftOut);
    add(found.files);
  }
  /** One field for all three, since each is the same field asked in another way. */
  function ask(what: 'files' | 'folder' | 'camera') {
    const input = picker.current;
    if (!input) return;
    input.webkitdirectory = what === 'folder';
    if (what === 'camera') input.setAttribute('capture', 'environment');
    else input.removeAttribute('capture');
    input.accept = what === 'camera' ? 'image/*' : ACCEPT;
    input.click();
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
        onDrop={(event) => void drop(event)}
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
                onClick={() => ask('files')}
                className="rounded font-medium text-accent underline underline-offset-2"
              >
                {text.choose}
              </button>
              {text.or}
              <button
                type="button"
                onClick={() => ask('folder')}
                className="rounded font-medium text-accent underline underline-offset-2"
              >
                {text.chooseFolder}
              </button>
              {text.orPaste}
            </>
          )}
        </p>
        <p className="mt-1 text-sm text-muted">{text.kinds}</p>
        <Button look="primary" className="mt-3 pointer-fine:hidden" onClick={() => ask('camera')}>
          {text.camera}
        </Button>
        {leftOut > 0 ? <p className="mt-1 text-sm text-warn">{text.leftOut(leftOut)}</p> : null}
        <input
          ref={picker}
          type="file"
          multiple
          aria-label={text.chooseLabel}
          tabIndex={-1}
          accept={ACCEPT}
          className="sr-only"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            const inFolder = event.target.webkitdirectory;
            const readable = inFolder ? files.filter(({ name }) => READABLE.test(name)) : files;
            setLeftOut(files.length - readable.length);
            add(readable);
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

/** Pictures and files that are pasted anywhere on the page, but into a field. */
function usePaste(add: (files: readonly File[]) => void): void {
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files.map(named));
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, []);
}

/** Every pasted picture is called `image.png`: the time tells them apart. */
function named(file: File): File {
  if (file.name !== 'image.png') return file;
  const time = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
  return new File([file], `pasted ${time}.png`, { type: file.type });
}
