'use client';

import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { check, turn } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { formatBytes } from '#lib/forms/format.ts';
import { documentsText as text } from './text.ts';
import { cancelUpload, retryUpload } from './upload-store.ts';
import { isUnderWay, type Upload } from './uploads.ts';

export function UploadRow({ upload }: { upload: Upload }) {
  const { phase } = upload;
  const share = upload.size === 0 ? 1 : upload.sent / upload.size;
  return (
    <li className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-2">
      <div className="min-w-0">
        <p className="truncate font-medium">{upload.name}</p>
        <Outcome upload={upload} />
      </div>
      <div className="flex items-center gap-3">
        <span className="text-sm text-muted">{formatBytes(upload.size)}</span>
        {isUnderWay(upload) ? (
          <>
            <progress
              aria-label={text.progressOf(upload.name)}
              max={1}
              value={share}
              className="h-1.5 w-32 overflow-hidden rounded-full [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
            />
            <Button
              look="quiet"
              aria-label={text.cancel(upload.name)}
              onClick={() => cancelUpload(upload.key)}
            >
              {commonText.cancel}
            </Button>
          </>
        ) : null}
        {phase === 'broken' || phase === 'canceled' ? (
          <Button icon={turn} onClick={() => retryUpload(upload.key)}>
            {text.retryUpload}
          </Button>
        ) : null}
        {upload.documentId ? (
          <Link className="text-accent hover:underline" href={`/documents/${upload.documentId}`}>
            {text.open}
          </Link>
        ) : null}
      </div>
    </li>
  );
}

function Outcome({ upload }: { upload: Upload }) {
  switch (upload.phase) {
    case 'waiting':
    case 'sending':
      return (
        <p className="text-sm text-muted">
          {upload.phase === 'sending' && upload.sent >= upload.size
            ? text.phases.checking
            : text.phases[upload.phase]}
        </p>
      );
    case 'done':
      return (
        <p className="text-sm text-ok">
          <LineIcon of={check} />
          {text.phases.done}
        </p>
      );
    case 'duplicate':
      return (
        <p className="text-sm text-muted">
          {upload.documentId === null ? (
            text.duplicate
          ) : (
            <>
              {text.duplicateOf}
              <Link className="underline" href={`/documents/${upload.documentId}`}>
                {upload.text}
              </Link>
            </>
          )}
        </p>
      );
    case 'canceled':
      return <p className="text-sm text-muted">{text.phases.canceled}</p>;
    case 'rejected':
    case 'broken':
      return (
        <p role="alert" className="text-sm text-bad">
          {upload.text}
        </p>
      );
  }
}
