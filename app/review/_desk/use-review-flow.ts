'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { getJson, postJson } from '#app/_client/post-json.ts';
import { useLive } from '#app/_client/use-live.ts';
import { messages } from '#app/_text/messages.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import type { DeskFlow, SubmitAnswer } from './desk-flow.ts';
import type { DeskView } from './desk-view.ts';
import {
  type ClaimAnswer,
  forgetHold,
  type HeldTask,
  recallHold,
  rememberHold,
  type StaleHold,
} from './held-task.ts';
import { buildPageFlow, type PagesDone } from './page-flow.ts';
import { useEarlyView } from './use-early-view.ts';
import { useSettled } from './use-settled.ts';

interface Stage {
  /** New for every opening, so that the desk starts afresh. */
  readonly key: string;
  readonly view: DeskView;
  readonly held: HeldTask | null;
  readonly draft: ReviewDraft;
  readonly notice: string | null;
}

/** What can be taken back across records. */
type Done =
  | { readonly kind: 'submit'; readonly taskId: string; readonly recordId: string }
  | PagesDone;

const text = messages.review;

/** From one record to the next: claims, opens, submits, and takes the last submit back. */
export function useReviewFlow(first: DeskView) {
  const router = useRouter();
  const [stage, setStage] = useState<Stage>(() => stageOf(first, null, null));
  const [waiting, setWaiting] = useState<string | null>(null);
  const early = useEarlyView(stage.held);
  /** The last is at the end; each can be taken back in turn. */
  const done = useRef<Done[]>([]);
  const pagesUndone = useRef<PagesDone | null>(null);
  const undone = useRef<string | null>(null);
  const settled = useSettled();

  const [looking, setLooking] = useState(false);

  // Claimed on the page before, or before a reload of this tab: the lease goes on.
  useEffect(() => {
    const hold = first.task && recallHold(first.task.id);
    if (!hold) return setLooking(true);
    setStage(stageOf(first, hold, null));
    void postJson<{ kind: string }>(`/api/tasks/${hold.taskId}/renew`, { token: hold.token }).then(
      (answer) => {
        if (!answer.ok || answer.value.kind === 'renewed') return;
        forgetHold(hold.taskId);
        setStage(stageOf(first, null, null));
        setLooking(true);
      },
    );
  }, [first]);
  useLive(
    (event) => {
      settled.hear(event);
      const { view, held } = stage;
      if (event.kind === 'record' && event.id === view.record.id && !held && !waiting) {
        void loadView(event.id).then((fresh) => fresh && setStage(stageOf(fresh, null, null)));
      }
    },
    () => {},
  );

  const flow = useMemo((): DeskFlow => {
    /** `ready` is what the claim was asked for with. */
    function open(claim: ClaimAnswer, ready: DeskView | null, notice: string | null): boolean {
      if (claim.kind !== 'claimed') return false;
      const view = claim.view ?? ready;
      if (!view) return false;
      const { taskId, token, version, recordId } = claim;
      const held = { taskId, token, version };
      rememberHold(held);
      setStage(stageOf(view, held, notice));
      if (!location.pathname.endsWith(`/${recordId}`)) {
        history.pushState(null, '', `/review/${recordId}`);
      }
      return true;
    }
    async function openNext(notice: string | null): Promise<void> {
      const ready = early.current;
      const body = { ready: readyOf(ready) };
      const claim = await postJson<ClaimAnswer>('/api/tasks/claim', body);
      if (!claim.ok || !open(claim.value, ready, notice)) router.push('/queue?done=1');
    }
    async function take(taskId: string, recordId: string, notice: string | null): Promise<void> {
      const claim = await postJson<ClaimAnswer>('/api/tasks/claim', { taskId, ready: null });
      if (claim.ok && open(claim.value, null, notice)) return;
      const view = await loadView(recordId);
      if (view) setStage(stageOf(view, null, claim.ok ? whyNot(claim.value) : claim.text));
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
    async function show(recordId: string, notice: string | null): Promise<void> {
      const view = await loadView(recordId);
      if (!view) return router.push('/queue');
      setStage(stageOf(view, null, notice));
      if (!location.pathname.endsWith(`/${recordId}`))
        history.pushState(null, '', `/review/${recordId}`);
    }
    const pages = buildPageFlow({
      document: stage.view.document.id,
      record: stage.view.record,
      held: stage.held,
      settled,
      setWaiting,
      take,
      show,
      setNotice: (notice) => setStage((now) => ({ ...now, notice })),
    });
    return {
      async submit(held, draft) {
        const { taskId, token, version } = held;
        const ready = early.current;
        const answer = await postJson<SubmitAnswer>(`/api/tasks/${taskId}/submit`, {
          token,
          version,
          draft,
          ready: readyOf(ready),
        });
        if (!answer.ok) return { kind: 'problem', text: answer.text };
        if (answer.value.kind !== 'submitted') return answer.value;
        forgetHold(taskId);
        done.current.push({ kind: 'submit', taskId, recordId: stage.view.record.id });
        undone.current = null;
        pagesUndone.current = null;
        const { next } = answer.value;
        if (next === null) await openNext(text.lastSubmitted);
        else if (!open(next, ready, text.lastSubmitted)) router.push('/queue?done=1');
        return answer.value;
      },
      async putAside({ taskId, token }, how, reason) {
        const answer = await postJson<{ kind: string } | StaleHold>(`/api/tasks/${taskId}/${how}`, {
          token,
          reason,
        });
        if (!answer.ok) return answer.text;
        if (isStale(answer.value)) return answer.value;
        forgetHold(taskId);
        if (how === 'release') router.push('/queue');
        else await openNext(null);
        return null;
      },
      async changeForm({ taskId, token }, form) {
        const { id } = stage.view.record;
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
        const problem = await pages.change(change, own, (one) => done.current.push(one));
        if (problem === null) pagesUndone.current = null;
        return problem;
      },
      redoPages() {
        const last = pagesUndone.current;
        if (last === null) return false;
        pagesUndone.current = null;
        void pages.takeBack(last, (one) => done.current.push(one));
        return true;
      },
      mayRedo: () => undone.current === stage.view.record.id,
      take() {
        const { task, record } = stage.view;
        if (task) void take(task.id, record.id, null);
      },
      async undoSubmit() {
        const last = done.current.pop();
        if (!last) return;
        if (last.kind === 'pages') {
          return pages.takeBack(last, (one) => {
            pagesUndone.current = one;
          });
        }
        setWaiting(text.waitingUndo);
        const answer = await postJson<{ kind: 'reopened' | 'too-late' }>(
          `/api/tasks/${last.taskId}/undo`,
        );
        if (answer.ok && answer.value.kind === 'reopened') {
          undone.current = last.recordId;
          // What is at the desk now goes back to the queue; its draft waits in it.
          if (stage.held) {
            const { taskId, token } = stage.held;
            await postJson(`/api/tasks/${taskId}/release`, { token });
            sessionStorage.removeItem(`hold:${taskId}`);
          }
          return reopen(last.taskId, last.recordId, text.undone);
        }
        setWaiting(null);
        setStage((now) => ({ ...now, notice: answer.ok ? text.tooLate : answer.text }));
      },
    };
  }, [stage.view, stage.held, early, router, settled]);

  return { stage, waiting, looking, flow };
}

function stageOf(view: DeskView, held: HeldTask | null, notice: string | null): Stage {
  const local = held && sessionStorage.getItem(`draft:${held.taskId}`);
  const draft: ReviewDraft = local ? JSON.parse(local) : (view.draft ?? EMPTY_DRAFT);
  return {
    key: `${view.record.id} ${held?.token ?? 'look'} ${view.record.version}`,
    view,
    held,
    draft,
    notice,
  };
}

async function loadView(recordId: string): Promise<DeskView | null> {
  const answer = await getJson<DeskView>(`/api/reviews/${recordId}`);
  return answer.ok ? answer.value : null;
}

/** How the server knows what is fetched already. */
function readyOf(view: DeskView | null): { recordId: string; version: number } | null {
  return view?.task ? { recordId: view.record.id, version: view.task.version } : null;
}

function isStale(value: { kind: string } | StaleHold): value is StaleHold {
  return value.kind === 'stale';
}

function whyNot(claim: ClaimAnswer): string | null {
  if (claim.kind === 'held') return messages.queue.held(claim.by);
  return claim.kind === 'closed' ? messages.queue.closed : null;
}
