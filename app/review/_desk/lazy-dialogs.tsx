'use client';

import { type ComponentProps, lazy, Suspense, useEffect } from 'react';
import type { DeskDialogs } from './desk-questions.tsx';

type Props = ComponentProps<typeof DeskDialogs>;

/** The dialogs are loaded with the first of them: few records need one, and each asks the server anyway. */
const Loaded = lazy(() =>
  import('./desk-questions.tsx').then(
    ({ DeskDialogs: Dialogs }) => ({ default: Dialogs }),
    () => ({ default: Unloaded }),
  ),
);

export function LazyDialogs(props: Props) {
  if (props.question === null) return null;
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}

/** Without a connection no dialog opens, and the keys go back to the desk. */
function Unloaded({ onClose }: Props) {
  useEffect(onClose, [onClose]);
  return null;
}
