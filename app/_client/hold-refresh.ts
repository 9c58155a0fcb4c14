'use client';

import { useEffect } from 'react';

const waiting = new Set<() => void>();
let holders = 0;

/** Runs at once, or once when nothing on the page holds it any more. */
export function whenFree(run: () => void): void {
  if (holders === 0) run();
  else waiting.add(run);
}

/** Until it is released, pages don't refresh by themselves. */
export function hold(): () => void {
  holders++;
  return () => {
    holders--;
    if (holders > 0) return;
    const runs = [...waiting];
    waiting.clear();
    for (const run of runs) run();
  };
}

/** The same while `isHeld`, as long as the component is on the page. */
export function useHold(isHeld: boolean): void {
  useEffect(() => (isHeld ? hold() : undefined), [isHeld]);
}
