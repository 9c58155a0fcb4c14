'use client';

import { useEffect } from 'react';
import { postJson } from './post-json.ts';
import { letGo } from './under-way.ts';

const TELL_EVERY_MS = 60_000;

/**
 * Automatic sign-out: reports real activity (keys, pointer), never timers, to the server, and goes
 * to the sign-in page after `minutes` without any. Tabs share the time of the last activity.
 */
export function IdleWatch({ minutes }: { minutes: number }) {
  useEffect(() => {
    let told = Date.now();
    localStorage.setItem('last-act', String(told));
    const onAct = () => {
      const now = Date.now();
      localStorage.setItem('last-act', String(now));
      if (now - told < TELL_EVERY_MS) return;
      told = now;
      void postJson('/api/session');
    };
    const timer = setInterval(() => {
      const last = Number(localStorage.getItem('last-act') ?? told);
      if (Date.now() - last > minutes * 60_000) void leave();
    }, 5_000);
    addEventListener('keydown', onAct);
    addEventListener('pointerdown', onAct);
    return () => {
      clearInterval(timer);
      removeEventListener('keydown', onAct);
      removeEventListener('pointerdown', onAct);
    };
  }, [minutes]);
  return null;
}

async function leave(): Promise<void> {
  const next = encodeURIComponent(location.pathname + location.search);
  await postJson('/api/auth/sign-out');
  letGo();
  location.assign(`/sign-in?reason=idle&next=${next}`);
}
