'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { useLive } from '#app/_client/use-live.ts';
import type { DeskView } from './desk-view.ts';
import { forgetLease, recallHold, recallRefusal } from './held-task.ts';
import { buildReviewFlow } from './review-flow.ts';
import { loadView, type Stage, stageOf } from './stage.ts';
import { useEarlyView } from './use-early-view.ts';
import { useSettled } from './use-settled.ts';

/** From one record to the next: claims, opens, submits, and undoes the last submit. */
export function useReviewFlow(first: DeskView) {
  const router = useRouter();
  const [stage, setStage] = useState<Stage>(() => stageOf(first, null, null));
  /** The current stage for callbacks, which may run when the screen has already moved on. */
  const current = useRef(stage);
  const show = useCallback((next: Stage) => {
    current.current = next;
    setStage(next);
  }, []);
  const [waiting, setWaiting] = useState<string | null>(null);
  const early = useEarlyView(stage.held);
  const gone = useRef(false);
  const settled = useSettled();
  const flow = useMemo(
    () =>
      buildReviewFlow({
        now: () => current.current,
        show,
        isGone: () => gone.current,
        early: early.view,
        settled,
        setWaiting,
        goToPage: (address) => router.push(address),
      }),
    [early, router, settled, show],
  );
  useLeaving(gone, flow.isUnderway);
  const looking = useEarlierHold(first, show);
  useLive(
    (event) => {
      settled.hear(event);
      early.hear(event, stage.held);
      const { view, held, coming } = stage;
      if (event.kind === 'record' && event.id === view.record.id && !held && !coming && !waiting) {
        void loadView(event.id).then((fresh) => fresh && show(stageOf(fresh, null, null)));
      }
    },
    () => {},
  );

  return { stage, waiting, looking, flow };
}

/** Asks before the window is closed during a submit, and notes when the person has left the desk. */
function useLeaving(gone: { current: boolean }, isUnderway: () => boolean): void {
  useEffect(() => {
    gone.current = false;
    const ask = (event: BeforeUnloadEvent) => {
      if (isUnderway()) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      gone.current = true;
      removeEventListener('beforeunload', ask);
    };
  }, [gone, isUnderway]);
}

/**
 * Continues a lease that was claimed on the previous page, or before this tab was reloaded. True
 * once it is known that there is none.
 */
function useEarlierHold(first: DeskView, show: (stage: Stage) => void): boolean {
  const [none, setNone] = useState(false);
  useEffect(() => {
    const hold = first.task && recallHold(first.task.id);
    if (!hold) return setNone(true);
    show(stageOf(first, hold, recallRefusal(hold.taskId)));
    void postJson<{ kind: string }>(`/api/tasks/${hold.taskId}/renew`, { token: hold.token }).then(
      (answer) => {
        if (!answer.ok || answer.value.kind === 'renewed') return;
        forgetLease(hold.taskId);
        show(stageOf(first, null, null));
        setNone(true);
      },
    );
  }, [first, show]);
  return none;
}
