'use client';

import {
  type FocusEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { commonText } from '#app/_text/common.ts';
import { dropToast, listToasts, type Toast, undoToast, watchToasts } from '#app/_ui/toast-list.ts';
import { Button } from '../_ui/button.tsx';
import { Icon } from '../_ui/icon.tsx';
import { check, cross, mistake, undo as undoSign } from '../_ui/icons.ts';

const SHOWN_MS = 5_000;
/** People who have to decide whether to undo something need longer to read. */
const SHOWN_WITH_UNDO_MS = 10_000;

const NONE: readonly Toast[] = [];

/**
 * What has just succeeded. Each disappears on its own, but not while the pointer or the focus is on
 * it, and not after its undo has failed.
 */
export function Toasts() {
  const toasts = useSyncExternalStore(watchToasts, listToasts, () => NONE);
  return (
    <div
      role="status"
      {...useFocusReturn(toasts)}
      className="pointer-events-none fixed bottom-16 left-4 z-50 flex max-w-[calc(100vw-2rem)] flex-col items-start gap-2 print:hidden"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** Returns the focus to where it was when the toast that has it disappears. */
function useFocusReturn(toasts: readonly Toast[]) {
  const holds = useRef(false);
  const before = useRef<EventTarget | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a toast can only have gone when they changed
  useLayoutEffect(() => {
    if (!holds.current || document.activeElement !== document.body) return;
    holds.current = false;
    if (before.current instanceof HTMLElement) before.current.focus();
  }, [toasts]);
  return {
    onFocus: ({ currentTarget, relatedTarget }: FocusEvent) => {
      holds.current = true;
      if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget;
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      holds.current = currentTarget.contains(relatedTarget);
    },
  };
}

function ToastCard({ toast: { id, text, undo, undoing, problem } }: { toast: Toast }) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = pointed || focused || undoing || problem !== null;
  const shownMs = undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dropToast(id), shownMs);
    return () => clearTimeout(timer);
  }, [id, held, shownMs]);
  const look = problem === null ? 'border-ok/40 bg-ok-soft text-ok' : 'border-bad/40 bg-bad-soft';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only keeps it from going
    <div
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      className={`pointer-events-auto flex max-w-100 items-center gap-2 rounded-lg border py-1.5 pr-1.5 pl-3 shadow-2xl ${look}`}
    >
      <Icon of={problem === null ? check : mistake} />
      <div className="min-w-0 break-words">
        {text}
        {problem === null ? null : (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
      </div>
      {undo ? (
        <Button
          icon={undoSign}
          className="h-7 px-2 aria-disabled:opacity-50"
          // Unlike a disabled button, it keeps the focus.
          aria-disabled={undoing}
          onClick={() => void undoToast(id)}
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
