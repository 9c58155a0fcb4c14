'use client';

import { useRef } from 'react';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { camera, check, trash, up } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import type { Shot } from './prepare-shot.ts';
import { text } from './text.ts';
import { type Sent, useShots } from './use-shots.ts';

/** Pages are photographed one after another, checked, and sent together. */
export function ShotBook() {
  const { shots, unknown, busy, sent, add, remove, moveUp, send } = useShots();
  const input = useRef<HTMLInputElement>(null);
  /** The page being retaken; null for an additional one. */
  const instead = useRef<string | null>(null);

  function ask(source: 'camera' | 'files', key: string | null = null) {
    instead.current = key;
    if (source === 'camera') input.current?.setAttribute('capture', 'environment');
    else input.current?.removeAttribute('capture');
    input.current?.click();
  }

  return (
    <div className="mx-auto max-w-xl space-y-4">
      <Outcome sent={sent} />
      {unknown > 0 ? <Banner look="warn">{text.unknown(unknown)}</Banner> : null}
      <p className="text-muted">{text.hint}</p>
      <ShotList
        shots={shots}
        onAgain={(key) => ask('camera', key)}
        onRemove={remove}
        onMoveUp={moveUp}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          look={shots.length === 0 ? 'primary' : 'plain'}
          className="h-11 flex-1"
          disabled={busy !== null}
          onClick={() => ask('camera')}
        >
          {shots.length === 0 ? text.take : text.another}
        </Button>
        <Button className="h-11" disabled={busy !== null} onClick={() => ask('files')}>
          {text.choose}
        </Button>
      </div>
      {shots.length === 0 ? null : (
        <Button
          look="primary"
          className="h-11 w-full"
          disabled={busy !== null}
          onClick={() => void send()}
        >
          {busy === 'sending' ? text.sending : text.send(shots.length)}
        </Button>
      )}
      <p role="status" className="text-muted">
        {busy === 'looking' ? text.looking : null}
      </p>
      <input
        ref={input}
        type="file"
        multiple
        accept="image/*"
        aria-label={text.label}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void add(files, instead.current);
        }}
      />
    </div>
  );
}

function Outcome({ sent }: { sent: Sent | null }) {
  if (sent === null) return null;
  if (sent.kind === 'failed') return <Banner look="bad">{sent.text}</Banner>;
  return (
    <Banner look="ok">
      {text.sent(sent.count)}{' '}
      <Link href={`/documents/${sent.documentId}`} className="underline">
        {text.open}
      </Link>
    </Banner>
  );
}

function ShotList({
  shots,
  onAgain,
  onRemove,
  onMoveUp,
}: {
  shots: readonly Shot[];
  onAgain: (key: string) => void;
  onRemove: (key: string) => void;
  onMoveUp: (key: string) => void;
}) {
  if (shots.length === 0) return null;
  return (
    <ol aria-label={text.pages} className="space-y-3">
      {shots.map(({ key, url, blurred }, at) => (
        <li
          key={key}
          className={`flex gap-3 rounded-lg border bg-surface p-3 ${blurred ? 'border-warn' : 'border-line'}`}
        >
          {/* biome-ignore lint/performance/noImgElement: it is in this window's memory, and nothing could make it smaller. */}
          <img
            src={url}
            alt={text.page(at + 1)}
            className="h-28 w-22 shrink-0 rounded border border-line object-cover"
          />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{text.page(at + 1)}</p>
            {blurred ? (
              <p role="alert" className="text-sm text-warn">
                {text.blurred}
              </p>
            ) : (
              <p className="text-sm text-ok">
                <LineIcon of={check} />
                {text.sharp}
              </p>
            )}
            <div className="mt-2 flex flex-wrap gap-2">
              <Button
                icon={camera}
                look={blurred ? 'primary' : 'plain'}
                aria-label={text.againOf(at + 1)}
                onClick={() => onAgain(key)}
              >
                {text.again}
              </Button>
              {at === 0 ? null : (
                <Button
                  icon={up}
                  look="quiet"
                  aria-label={text.earlierOf(at + 1)}
                  onClick={() => onMoveUp(key)}
                >
                  {text.earlier}
                </Button>
              )}
              <Button
                icon={trash}
                look="quiet"
                aria-label={text.removeOf(at + 1)}
                onClick={() => onRemove(key)}
              >
                {text.remove}
              </Button>
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}
