'use client';

import { startTransition, useEffect, useState } from 'react';

/** More than fit on the screen. */
const FIRST = 30;
/** Drawn in one go: short enough that a key pressed meanwhile is answered at once. */
const MORE = 15;

/**
 * How many rows of a long table to draw: at first those that are in sight and `atLeast` as many,
 * and the rest a few at a time while nothing else is to be done, so that a record of 200 lines
 * opens like any other. Another record (`of`) starts over.
 */
export function useRowsSoFar(
  count: number,
  { of, atLeast }: { readonly of: string; readonly atLeast: number },
): number {
  const [drawn, setDrawn] = useState({ of, rows: FIRST });
  if (drawn.of !== of) setDrawn({ of, rows: FIRST });
  const isWhole = drawn.rows >= count;
  useEffect(() => {
    if (isWhole) return;
    const next = setTimeout(() =>
      startTransition(() => setDrawn((now) => ({ ...now, rows: now.rows + MORE }))),
    );
    return () => clearTimeout(next);
  });
  return Math.min(count, Math.max(drawn.rows, atLeast));
}
