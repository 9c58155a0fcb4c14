'use client';

import { type ComponentProps, lazy, Suspense, useEffect } from 'react';
import type { DeskDialogs } from './desk-dialogs.tsx';

type Props = ComponentProps<typeof DeskDialogs>;

/**
 * All dialogs are loaded with the first one: few records need one, and each makes a request to the
 * server anyway.
 */
const Loaded = lazy(() =>
  import('./desk-dialogs.tsx').then(
    ({ DeskDialogs: Dialogs }) => ({ default: Dialogs }),
    () => ({ default: Unloaded }),
  ),
);

export function LazyDialogs(props: Props) {
  if (props.dialog === null) return null;
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}

/** Without a connection no dialog opens, and keys go to the desk again. */
function Unloaded({ onClose }: Props) {
  useEffect(onClose, [onClose]);
  return null;
}
