'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { useLive } from '#app/_client/use-live.ts';
import type { DeskFlow } from './desk-flow.ts';
import type { DeskView } from './desk-view.ts';
import {
  type ClaimAnswer,
  forgetHold,
  forgetLease,
  type HeldTask,
  recallHold,
  recallRefusal,
  rememberHold,
  type StaleHold,
} from './held-task.ts';
import { buildPageFlow, giveBack, type PagesDone } from './page-flow.ts';
import { goTo, loadView, type Stage, stageOf } from './stage.ts';
import { buildSubmitFlow, readyOf } from './submit-flow.ts';
import { flowText as text } from './text.ts';
import { useEarlyView } from './use-early-view.ts';
import { useSettled } from './use-settled.ts';
import { whyNotClaimed } from './why-not-claimed.ts';

/** What can be taken back across records. */
type Done =
  | { readonly kind: 'submit'; readonly taskId: string; readonly recordId: string }
  | PagesDone;

/** From one record to the next: claims, opens, submits, and takes the last submit back. */
export function useReviewFlow(first: DeskView) {
  const router = useRouter();
  const [stage, setStage] = useState<Stage>(() => stageOf(first, null, null));
  /** The same, for what goes on while the screen is another already. */
  const current = useRef(stage);
  const [waiting, setWaiting] = useState<string | null>(null);
  const [looking, setLooking] = useState(false);
  const early = useEarlyView(stage.held);
  const gone = useRef(false);
  const settled = useSettled();

  const flow = useMemo(() => {
    /** The last is at the end; each can be taken back in turn. */
    const done: Done[] = [];
    let pagesUndone: PagesDone | null = null;
    let undone: string | null = null;
    let undoing = false;

    function show(stage: Stage): void {
      current.current = stage;
      setStage(stage);
    }
    function setNotice(notice: string | null): void {
      show({ ...current.current, notice });
    }
    /** `ready` is what the claim was asked for with. */
    function open(claim: ClaimAnswer, ready: DeskView | null, notice: string | null) {
      if (claim.kind !== 'claimed') return null;
      const view = claim.view ?? ready;
      if (!view) return null;
      const { taskId, token, version, recordId } = claim;
      const held = { taskId, token, version };
      rememberHold(held);
      const { coming, view: shown } = current.current;
      const isOther = coming && shown.record.id !== recordId;
      if (coming && shown === view) show({ ...current.current, held, coming: false, notice });
      else show(stageOf(view, held, isOther ? text.otherCame : notice));
      goTo(recordId, isOther);
      return held;
    }
    async function claimNext(ready: DeskView | null): Promise<ClaimAnswer | null> {
      const claim = await postJson<ClaimAnswer>('/api/tasks/claim', { ready: readyOf(ready) });
      return claim.ok ? claim.value : null;
    }
    async function openNext(): Promise<void> {
      const ready = early.view();
      const claim = await claimNext(ready);
      if (!claim || !open(claim, ready, null)) router.push('/queue?done=1');
    }
    async function arrive(
      next: ClaimAnswer | null,
      ready: DeskView | null,
    ): Promise<HeldTask | null> {
      const claim = next ?? (await claimNext(ready));
      if (gone.current) {
        // Nobody is here to work on it.
        if (claim?.kind === 'claimed') await giveBack(claim);
        return null;
      }
      const held = claim && open(claim, ready, text.submitted);
      if (!held && !undoing) router.push('/queue?done=1');
      return held;
    }
    async function take(taskId: string, recordId: string, notice: string | null): Promise<void> {
      const claim = await postJson<ClaimAnswer>('/api/tasks/claim', { taskId, ready: null });
      if (claim.ok && open(claim.value, null, notice)) return;
      const view = await loadView(recordId);
      if (view) show(stageOf(view, null, claim.ok ? whyNot(claim.value) : claim.text));
    }
    /** What changes the record runs on the server; the desk opens again when it has settled. */
    async function reopen(taskId: string, recordId: string, notice: string | null): Promise<void> {
      await settled.wait(
        recordId,
        async () => (await loadView(recordId))?.record.state !== 'extracting',
      );
      await take(taskId, recordId, notice);
      setWaiting(null);
    }
    async function look(recordId: string, notice: string | null): Promise<void> {
      const view = await loadView(recordId);
      if (!view) return router.push('/queue');
      show(stageOf(view, null, notice));
      goTo(recordId);
    }
    function pages() {
      const { view, held } = current.current;
      const { document, record } = view;
      const at = { document: document.id, record, held };
      return buildPageFlow({ ...at, settled, setWaiting, take, show: look, setNotice });
    }
    const submits = buildSubmitFlow({
      now: () => current.current,
      show,
      isGone: () => gone.current,
      early: early.view,
      arrive,
      openAgain: (recordId) => router.push(`/review/${recordId}`),
      onSubmitted(taskId, recordId) {
        done.push({ kind: 'submit', taskId, recordId });
        undone = null;
        pagesUndone = null;
      },
    });
    async function takeSubmitBack(last: Extract<Done, { kind: 'submit' }>): Promise<void> {
      setWaiting(text.waitingUndo);
      const answer = await postJson<{ kind: 'reopened' | 'too-late' }>(
        `/api/tasks/${last.taskId}/undo`,
      );
      if (answer.ok && answer.value.kind === 'reopened') {
        undone = last.recordId;
        const { held } = current.current;
        // What is at the desk now goes back to the queue; its draft waits in it.
        if (held) await giveBack(held);
        return reopen(last.taskId, last.recordId, text.undone);
      }
      setWaiting(null);
      setNotice(answer.ok ? text.tooLate : answer.text);
    }
    const desk: DeskFlow = {
      submit: submits.submit,
      lease: async () => current.current.held ?? (await submits.end())?.held ?? null,
      async putAside({ taskId, token }, how, reason) {
        const answer = await postJson<{ kind: string } | StaleHold>(`/api/tasks/${taskId}/${how}`, {
          token,
          reason,
        });
        if (!answer.ok) return answer.text;
        if (isStale(answer.value)) return answer.value;
        forgetHold(taskId);
        if (how === 'release') router.push('/queue');
        else await openNext();
        return null;
      },
      async changeForm({ taskId, token }, form) {
        const { id } = current.current.view.record;
        setWaiting(text.waitingForm);
        const answer = await postJson<{ kind: string } | StaleHold>(`/api/tasks/${taskId}/form`, {
          token,
          form,
        });
        if (!answer.ok || isStale(answer.value)) {
          setWaiting(null);
          return answer.ok && isStale(answer.value) ? answer.value : answer.ok ? null : answer.text;
        }
        forgetHold(taskId);
        await reopen(taskId, id, null);
        return null;
      },
      async changePages({ taskId, token }, draft, change) {
        const own = { taskId, token, draft };
        const problem = await pages().change(change, own, (one) => done.push(one));
        if (problem === null) pagesUndone = null;
        return problem;
      },
      redoPages() {
        const last = pagesUndone;
        if (last === null) return false;
        pagesUndone = null;
        void pages().takeBack(last, (one) => done.push(one));
        return true;
      },
      mayRedo: () => undone === current.current.view.record.id,
      take() {
        const { task, record } = current.current.view;
        if (task) void take(task.id, record.id, null);
      },
      async undoSubmit() {
        if (undoing) return;
        undoing = true;
        if (submits.isUnderway()) setWaiting(text.waitingUndo);
        const end = await submits.end();
        const last = end?.submitted === false ? undefined : done.pop();
        // The one under way was refused: it is at the desk again without being taken back.
        if (last === undefined) setWaiting(null);
        else if (last.kind === 'submit') await takeSubmitBack(last);
        else
          await pages().takeBack(last, (one) => {
            pagesUndone = one;
          });
        undoing = false;
      },
    };
    return { ...desk, show, isUnderway: submits.isUnderway };
  }, [early, router, settled]);

  useEffect(() => {
    gone.current = false;
    const ask = (event: BeforeUnloadEvent) => {
      if (flow.isUnderway()) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      gone.current = true;
      removeEventListener('beforeunload', ask);
    };
  }, [flow]);

  // Claimed on the page before, or before a reload of this tab: the lease goes on.
  useEffect(() => {
    const hold = first.task && recallHold(first.task.id);
    if (!hold) return setLooking(true);
    flow.show(stageOf(first, hold, recallRefusal(hold.taskId)));
    void postJson<{ kind: string }>(`/api/tasks/${hold.taskId}/renew`, { token: hold.token }).then(
      (answer) => {
        if (!answer.ok || answer.value.kind === 'renewed') return;
        forgetLease(hold.taskId);
        flow.show(stageOf(first, null, null));
        setLooking(true);
      },
    );
  }, [first, flow]);
  useLive(
    (event) => {
      settled.hear(event);
      early.hear(event, stage.held);
      const { view, held, coming } = stage;
      if (event.kind === 'record' && event.id === view.record.id && !held && !coming && !waiting) {
        void loadView(event.id).then((fresh) => fresh && flow.show(stageOf(fresh, null, null)));
      }
    },
    () => {},
  );

  return { stage, waiting, looking, flow };
}

function isStale(value: { kind: string } | StaleHold): value is StaleHold {
  return value.kind === 'stale';
}

function whyNot(claim: ClaimAnswer): string | null {
  return claim.kind === 'claimed' ? null : whyNotClaimed(claim);
}
