'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { getJson, postJson } from '#app/_client/post-json.ts';
import { useLive } from '#app/_client/use-live.ts';
import type { DeskView } from '../desk-view.ts';
import type { DeskEvent, Machine } from './model.ts';
import { buildRunner } from './run-effects.ts';
import { heldOf, openMachine } from './seat.ts';
import { step } from './step.ts';
import type { World } from './tools.ts';

const BEAT_MS = 30_000;
const MAX_FRAME_MS = 300;

/** The desk's machine in a browser: what is on the desk now, and how to tell it what happened. */
export function useMachine(first: DeskView) {
  const router = useRouter();
  const [machine, setMachine] = useState<Machine>(() => openMachine(first, Date.now()));
  /** The newest state for callbacks, which may run when the screen has already moved on. */
  const current = useRef(machine);
  const runner = useMemo(() => {
    const dispatch = (event: DeskEvent) => {
      const next = step(current.current, event);
      current.current = next.machine;
      setMachine(next.machine);
      for (const effect of next.effects) built.run(effect);
    };
    const built = buildRunner(
      browserWorld((address) => router.push(address)),
      dispatch,
    );
    return { ...built, dispatch };
  }, [router]);
  const { dispatch } = runner;
  // The record it was opened with: rerendering the page does not open a new desk, and must not stop
  // what the open one is fetching.
  const opened = useRef(first.task?.id ?? null);
  useEffect(() => {
    dispatch({ type: 'came' });
    runner.run({ do: 'recall', taskId: opened.current });
    const ask = (event: BeforeUnloadEvent) => {
      if (current.current.submitting !== null) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      dispatch({ type: 'left' });
      runner.stop();
      removeEventListener('beforeunload', ask);
    };
  }, [dispatch, runner]);
  useHeartbeat(machine, runner);
  useLive({
    onEvent: (event) => {
      runner.hear(event);
      if (event.kind === 'record') dispatch({ type: 'record-changed', recordId: event.id });
    },
  });
  return { machine, dispatch };
}

/** Keeps the lease alive while the record is on the desk. */
function useHeartbeat(machine: Machine, runner: ReturnType<typeof buildRunner>): void {
  const task = heldOf(machine.seat);
  useEffect(() => {
    if (task === null) return;
    const beat = setInterval(() => runner.run({ do: 'renew', task }), BEAT_MS);
    return () => clearInterval(beat);
  }, [task, runner]);
}

/** The reference keeps the decoded image in the browser's memory until the next one. */
let picture: HTMLImageElement | null = null;

function browserWorld(goPage: (address: string) => void): World {
  return {
    get: getJson,
    post: postJson,
    storage: {
      getItem: (key) => sessionStorage.getItem(key),
      setItem: (key, value) => sessionStorage.setItem(key, value),
      removeItem: (key) => sessionStorage.removeItem(key),
    },
    now: () => Date.now(),
    plan(run, afterMs) {
      const timer = setTimeout(run, afterMs);
      return () => clearTimeout(timer);
    },
    afterPaint,
    showAddress(recordId, replaces) {
      const address = `/review/${recordId}`;
      if (location.pathname === address) return;
      if (replaces) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
    },
    goPage,
    fetchPicture(address) {
      picture = new Image();
      picture.src = address;
      // If it cannot be fetched now, it is fetched when it is shown.
      picture.decode().catch(() => {});
    },
  };
}

/**
 * Resolves once the next frame is on the screen. A hidden window has no frames, so there is a
 * limit.
 */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, MAX_FRAME_MS);
  });
}
