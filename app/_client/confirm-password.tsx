'use client';

import { type ComponentType, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { confirmBy } from './post-json.ts';

interface Asking {
  readonly onClose: (confirmed: boolean) => void;
}

/** Loaded when first needed: it is on every page, and few people ever see it. */
const Loaded = lazy<ComponentType<Asking>>(() =>
  import('./confirm-password-dialog.tsx').then(
    ({ ConfirmPasswordDialog: Asked }) => ({ default: Asked }),
    () => ({ default: Unloaded }),
  ),
);

/**
 * Asks for the person's password when the server wants it confirmed, and then repeats the request.
 * Once on every page; `postJson` calls it.
 */
export function ConfirmPassword() {
  const [open, setOpen] = useState(false);
  const answer = useRef<(confirmed: boolean) => void>(() => {});

  useEffect(() => {
    confirmBy(() => {
      setOpen(true);
      return new Promise((resolve) => {
        answer.current = resolve;
      });
    });
    return () => confirmBy(null);
  }, []);

  function close(confirmed: boolean) {
    setOpen(false);
    answer.current(confirmed);
  }

  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <Loaded onClose={close} />
    </Suspense>
  );
}

/** Without a connection it cannot be asked for, so nothing is confirmed. */
function Unloaded({ onClose }: Asking) {
  useEffect(() => onClose(false), [onClose]);
  return null;
}
