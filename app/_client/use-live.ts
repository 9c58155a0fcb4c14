'use client';

import { useEffect, useRef } from 'react';
import type { LiveEvent } from '#lib/model/live-event.ts';

/**
 * Calls `onEvent` for every live change, and `onGap` when changes may have been missed: once at
 * first, since some may have come between the drawing of the page and the connection.
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
