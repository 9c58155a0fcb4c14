'use client';

import { useEffect, useRef } from 'react';
import type { LiveEvent } from '#lib/model/live-event.ts';

/**
 * Calls `onEvent` for every live change, and `onReconnect` when the connection came back after a
 * gap in which changes may have been missed.
 */
export function useLive(onEvent: (event: LiveEvent) => void, onReconnect: () => void): void {
  const handlers = useRef({ onEvent, onReconnect });
  useEffect(() => {
    handlers.current = { onEvent, onReconnect };
  });
  useEffect(() => {
    const source = new EventSource('/api/events');
    let opened = false;
    source.onmessage = ({ data }) => handlers.current.onEvent(JSON.parse(data));
    source.onopen = () => {
      if (opened) handlers.current.onReconnect();
      opened = true;
    };
    return () => source.close();
  }, []);
}
