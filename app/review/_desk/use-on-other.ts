'use client';

import { useState } from 'react';

/**
 * Calls `reset` while drawing when `key` is another than before, so that nothing of the record before
 * is drawn with the next one. The desk stays in place from record to record: two of the same form
 * share most of what is on the screen, and only what differs is drawn.
 */
export function useOnOther(key: string, reset: () => void): void {
  const [last, setLast] = useState(key);
  if (key === last) return;
  setLast(key);
  reset();
}
