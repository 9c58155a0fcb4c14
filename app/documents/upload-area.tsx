'use client';

import { type DragEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { buttonClass } from '#app/_ui/button.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { camera } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { FileInput, openPicker, type PickerSource } from './file-input.tsx';
import { listDropped } from './list-dropped.ts';
import { documentsText as text } from './text.ts';
import { UploadRow } from './upload-row.tsx';
import {
  addUploads,
  cancelAllUploads,
  clearUploads,
  listUploads,
  watchUploads,
} from './upload-store.ts';
import { countUploads, failedFirst, isUnderWay, type Upload } from './uploads.ts';

const NONE: readonly Upload[] = [];

/** Where files are dropped or chosen, with the progress of each. */
export function UploadArea() {
  const uploads = useSyncExternalStore(watchUploads, listUploads, () => NONE);
  const [over, setOver] = useState(false);
  const [leftOut, setLeftOut] = useState(0);
  const picker = useRef<HTMLInputElement>(null);
  const ask = (source: PickerSource) => openPicker(picker.current, source);
  usePaste(addUploads);

  function take(found: { files: readonly File[]; leftOut: number }) {
    setLeftOut(found.leftOut);
    addUploads(found.files);
  }
  async function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(await listDropped(event.dataTransfer));
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
        className={`rounded-lg border-2 border-dashed px-6 py-7 text-center ${over ? 'border-accent bg-accent-soft' : 'border-line bg-surface'}`}
      >
        <p className="text-base">{over ? text.dropNow : <Prompt onAsk={ask} />}</p>
        <p className="mt-1 text-sm text-muted">{text.kinds}</p>
        <p className="mt-1 text-sm text-muted">
          {text.batch}{' '}
          <Link href="/documents/cover-sheet" className="text-accent underline">
            {text.coverSheet}
          </Link>
        </p>
        <Link
          href="/documents/shots"
          className={buttonClass('primary', 'mt-3 h-11 pointer-fine:hidden')}
        >
          <Icon of={camera} />
          {text.camera}
        </Link>
        {leftOut > 0 ? <p className="mt-1 text-sm text-warn">{text.leftOut(leftOut)}</p> : null}
        <FileInput ref={picker} label={text.chooseLabel} onFiles={take} />
      </section>
      {uploads.length > 0 ? <UploadList uploads={uploads} /> : null}
    </div>
  );
}

/** “Drop files here, or choose files or a folder.” */
function Prompt({ onAsk }: { onAsk: (source: PickerSource) => void }) {
  const choose = (source: PickerSource, label: string) => (
    <button
      type="button"
      onClick={() => onAsk(source)}
      className="rounded font-medium text-accent underline underline-offset-2"
    >
      {label}
    </button>
  );
  return (
    <>
      {text.drop} {choose('files', text.choose)}
      {text.or}
      {choose('folder', text.chooseFolder)}
      {text.orPaste}
    </>
  );
}

function UploadList({ uploads }: { uploads: readonly Upload[] }) {
  const { received, failed } = countUploads(uploads);
  const left = uploads.filter(isUnderWay).length;
  return (
    <section
      aria-label={text.uploads}
      className="rounded-lg border border-line bg-surface shadow-raised"
    >
      <div className="flex items-center justify-between border-b border-line px-4 py-2">
        <h2 className="font-semibold">{text.uploads}</h2>
        <p role="status" className="ml-3 flex-1 text-sm text-muted">
          {text.uploaded(received, uploads.length)}
          {failed > 0 ? <span className="ml-2 text-bad">{text.refused(failed)}</span> : null}
        </p>
        <div className="flex gap-4">
          {left > 1 ? <ListButton onClick={cancelAllUploads}>{text.cancelAll}</ListButton> : null}
          {left < uploads.length ? (
            <ListButton onClick={clearUploads}>{text.clearUploads}</ListButton>
          ) : null}
        </div>
      </div>
      <ul className="max-h-72 divide-y divide-line overflow-y-auto">
        {failedFirst(uploads).map((upload) => (
          <UploadRow key={upload.key} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function ListButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded text-sm text-muted underline-offset-2 hover:text-text hover:underline"
    >
      {children}
    </button>
  );
}

/** Images and files that are pasted anywhere on the page. */
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

/** Every pasted image is called `image.png`; the time makes the names distinct. */
function named(file: File): File {
  if (file.name !== 'image.png') return file;
  const time = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
  return new File([file], `pasted ${time}.png`, { type: file.type });
}
