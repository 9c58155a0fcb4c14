'use client';

import { useState } from 'react';

/**
 * Calls `reset` during rendering if `key` has changed, so that nothing of the previous record is
 * shown with the next one. The desk stays mounted from record to record: two of the same document
 * type share most of the screen, and only what differs is rendered.
 */
export function useResetOnChange(key: string, reset: () => void): void {
  const [last, setLast] = useState(key);
  if (key === last) return;
  setLast(key);
  reset();
}
