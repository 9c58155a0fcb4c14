'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { dropToast, listToasts, type Toast, watchToasts } from '#app/_client/toasts.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { check, cross, undo as undoSign } from './icons.ts';

const SHOWN_MS = 5_000;
/** Who has to decide whether to take something back reads for longer. */
const SHOWN_WITH_UNDO_MS = 10_000;

const NONE: readonly Toast[] = [];

/**
 * What has just succeeded. Each goes by itself, but not while the pointer or the focus is on it. What failed
 * is said where it failed, and stays.
 */
export function Toasts() {
  const toasts = useSyncExternalStore(watchToasts, listToasts, () => NONE);
  return (
    <div
      role="status"
      className="pointer-events-none fixed bottom-16 left-4 z-50 flex max-w-[calc(100vw-2rem)] flex-col items-start gap-2 print:hidden"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast: { id, text, undo } }: { toast: Toast }) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = pointed || focused;
  const shownMs = undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dropToast(id), shownMs);
    return () => clearTimeout(timer);
  }, [id, held, shownMs]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only keeps it from going
    <div
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      className="pointer-events-auto flex max-w-100 items-center gap-2 rounded-lg border border-ok/40 bg-ok-soft py-1.5 pr-1.5 pl-3 text-ok shadow-2xl"
    >
      <Icon of={check} />
      <span className="min-w-0 break-words">{text}</span>
      {undo ? (
        <Button
          icon={undoSign}
          className="h-7 px-2"
          onClick={() => {
            dropToast(id);
            void undo();
          }}
        >
          {commonText.undo}
        </Button>
      ) : null}
      <Button
        look="quiet"
        className="h-7 px-1.5"
        aria-label={commonText.close}
        onClick={() => dropToast(id)}
      >
        <Icon of={cross} className="size-3.5" />
      </Button>
    </div>
  );
}
