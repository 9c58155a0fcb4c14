'use client';

import { useEffect, useRef, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { draftKey, type HeldTask, type StaleHold } from './held-task.ts';
import type { Stage } from './stage.ts';
import { deskText as text } from './text.ts';
import { useOnOther } from './use-on-other.ts';

const BEAT_MS = 30_000;
const SAVE_AFTER_MS = 700;

/**
 * Keeps the lease alive and the draft saved while the desk is open. The draft is also kept in this
 * tab, so that it survives an expired lease and a lost connection. `stale` says who has claimed the
 * task instead; `saved` says whether the draft is saved.
 */
export function useHold(stage: Stage, draft: ReviewDraft) {
  const { key, view, held, coming } = stage;
  const opened = stage.unsaved ? null : stage.draft;
  const [stale, setStale] = useState<StaleHold | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  /** The draft as it was last saved. */
  const last = useRef(opened);
  useOnOther(key, () => {
    setStale(null);
    setSaved(null);
    last.current = opened;
  });

  useEffect(() => {
    if (!held) return;
    // An answer that arrives when another record is on the desk is ignored.
    let over = false;
    const beat = setInterval(async () => {
      const answer = await postJson<{ kind: 'renewed' } | StaleHold>(address(held, 'renew'), {
        token: held.token,
      });
      if (!over && answer.ok && answer.value.kind === 'stale') setStale(answer.value);
    }, BEAT_MS);
    return () => {
      over = true;
      clearInterval(beat);
    };
  }, [held]);

  const taskId = held?.taskId ?? (coming ? view.task?.id : null) ?? null;
  useEffect(() => {
    if (taskId === null || draft === last.current) return;
    sessionStorage.setItem(draftKey(taskId), JSON.stringify(draft));
    if (!held) return;
    setSaved(text.savingDraft);
    let over = false;
    const timer = setTimeout(async () => {
      const answer = await postJson<{ kind: 'saved' } | StaleHold>(address(held, 'draft'), {
        token: held.token,
        draft,
      });
      if (over) return;
      if (!answer.ok) return setSaved(text.notSaved);
      if (answer.value.kind === 'stale') return setStale(answer.value);
      last.current = draft;
      setSaved(text.saved);
    }, SAVE_AFTER_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [held, taskId, draft]);

  return { stale, setStale, saved };
}

function address(held: HeldTask, verb: string): string {
  return `/api/tasks/${held.taskId}/${verb}`;
}
