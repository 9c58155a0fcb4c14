'use client';

import { useEffect, useRef } from 'react';
import type { LiveEvent } from '#lib/model/live-event.ts';

/**
 * Calls `onEvent` for every live event, and `onGap` when events may have been missed: also once at the
 * start, for those between the rendering of the page and the connection.
 */
export function useLive(onEvent: (event: LiveEvent) => void, onGap: () => void): void {
  const handlers = useRef({ onEvent, onGap });
  useEffect(() => {
    handlers.current = { onEvent, onGap };
  });
  useEffect(() => {
    const source = new EventSource('/api/events');
    source.onmessage = ({ data }) => handlers.current.onEvent(JSON.parse(data));
    source.onopen = () => handlers.current.onGap();
    source.addEventListener('gap', () => handlers.current.onGap());
    return () => source.close();
  }, []);
}
