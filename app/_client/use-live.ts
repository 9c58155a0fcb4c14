'use client';

import { useEffect, useRef } from 'react';
import type { LiveEvent } from '#lib/model/live-event.ts';

interface Listener {
  readonly onEvent?: (event: LiveEvent) => void;
  /** Events may have been missed. */
  readonly onGap?: () => void;
  /** How many notices are unread now. */
  readonly onUnread?: (unread: number) => void;
}

/**
 * Calls `onEvent` for every live event, and `onGap` when events may have been missed: also once at
 * the start, for those between the rendering of the page and the connection. Everything on a page
 * shares one connection.
 */
export function useLive(listener: Listener): void {
  const handlers = useRef(listener);
  useEffect(() => {
    handlers.current = listener;
  });
  useEffect(
    () =>
      listen({
        onEvent: (event) => handlers.current.onEvent?.(event),
        onGap: () => handlers.current.onGap?.(),
        onUnread: (unread) => handlers.current.onUnread?.(unread),
      }),
    [],
  );
}

type Handlers = Required<Listener>;

const listeners = new Set<Handlers>();
let source: EventSource | null = null;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** Long enough for the next page to take over the connection of the previous one. */
const LINGER_MS = 1_000;

function listen(handlers: Handlers): () => void {
  clearTimeout(leaving);
  if (listeners.size === 0) document.addEventListener('visibilitychange', follow);
  listeners.add(handlers);
  if (source?.readyState === EventSource.OPEN) handlers.onGap();
  follow();
  return () => {
    listeners.delete(handlers);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', follow);
    leaving = setTimeout(close, LINGER_MS);
  };
}

/**
 * A browser has six connections to a server for all of its windows, so a hidden window gives up its
 * own. When it becomes visible, it reconnects and reloads.
 */
function follow(): void {
  if (document.visibilityState === 'hidden') close();
  else source ??= connect();
}

function connect(): EventSource {
  const opened = new EventSource('/api/events');
  const tell = (act: (one: Handlers) => void) => {
    for (const one of [...listeners]) act(one);
  };
  opened.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    tell((one) => one.onEvent(event));
  };
  opened.onopen = () => tell((one) => one.onGap());
  opened.addEventListener('gap', () => tell((one) => one.onGap()));
  opened.addEventListener('unread', ({ data }) => tell((one) => one.onUnread(Number(data))));
  return opened;
}

function close(): void {
  source?.close();
  source = null;
}
