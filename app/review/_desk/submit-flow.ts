import { postJson } from '#app/_client/post-json.ts';
import type { Refusal, SubmitAnswer } from './desk-flow.ts';
import type { DeskState } from './desk-model.ts';
import type { DeskView } from './desk-view.ts';
import { type ClaimAnswer, forgetHold, type HeldTask, rememberRefusal } from './held-task.ts';
import { comingStage, goTo, keepDraft, returnedStage, type Stage } from './stage.ts';
import { flowText as text } from './text.ts';

/** A submit that arrived twice counts once, so a server that does not answer can be given up. */
const PATIENCE_MS = 30_000;

const MAX_FRAME_MS = 300;

/** How a submit ended, for whatever waited for it. */
interface End {
  readonly submitted: boolean;
  /** The lease on the next record; null when none came. */
  readonly held: HeldTask | null;
}

interface Around {
  readonly now: () => Stage;
  readonly show: (stage: Stage) => void;
  /** The person has left the desk. */
  readonly isGone: () => boolean;
  /** The prefetched record. */
  readonly early: () => DeskView | null;
  readonly onSubmitted: (taskId: string, recordId: string) => void;
  /** Opens what was claimed; null when nothing was. */
  readonly arrive: (claim: ClaimAnswer | null, ready: DeskView | null) => Promise<HeldTask | null>;
  readonly openAgain: (recordId: string) => void;
}

/**
 * Submits while the next record is already on the screen. Only one submit is under way at a time:
 * whatever needs the next record's lease or the outcome of the submit waits for `end`.
 */
export function buildSubmitFlow(around: Around) {
  let underway: Promise<End> | null = null;

  async function settle(
    left: Stage,
    desk: DeskState,
    ready: DeskView | null,
    sent: ReturnType<typeof send>,
  ): Promise<End> {
    const answer = await sent;
    const outcome: SubmitAnswer = answer.ok ? answer.value : { kind: 'problem', text: answer.text };
    if (outcome.kind !== 'submitted') {
      comeBack(left, ready === null ? null : desk, outcome);
      return { submitted: false, held: null };
    }
    if (left.held) forgetHold(left.held.taskId);
    around.onSubmitted(left.held?.taskId ?? '', left.view.record.id);
    return { submitted: true, held: await around.arrive(outcome.next, ready) };
  }

  function comeBack(left: Stage, desk: DeskState | null, refusal: Refusal): void {
    const { id } = left.view.record;
    if (around.isGone()) {
      if (left.held) rememberRefusal(left.held.taskId, whyBack(refusal));
      around.openAgain(id);
    } else {
      goTo(id, true);
      around.show(returnedStage(left, desk, refusal));
    }
  }

  return {
    async submit(held: HeldTask, desk: DeskState): Promise<void> {
      if (underway) return;
      const left = around.now();
      const ready = around.early();
      keepDraft(held.taskId, desk.draft);
      // Rendered before it is sent, so that the person does not wait for the server.
      const sent = ready
        ? afterPaint().then(() => send(held, desk, ready))
        : send(held, desk, null);
      underway = settle(left, desk, ready, sent);
      if (ready) {
        around.show(comingStage(ready, text.submitting));
        goTo(ready.record.id);
      }
      await underway.finally(() => {
        underway = null;
      });
    },
    isUnderway: () => underway !== null,
    /** Null when no submit is under way. */
    end: async (): Promise<End | null> => underway,
  };
}

/** Resolves when the next frame is on the screen. A hidden window has no frames, so there is a limit. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, MAX_FRAME_MS);
  });
}

function send({ taskId, token, version }: HeldTask, { draft }: DeskState, ready: DeskView | null) {
  const body = { token, version, draft, ready: readyOf(ready) };
  const patience = AbortSignal.timeout(PATIENCE_MS);
  return postJson<SubmitAnswer>(`/api/tasks/${taskId}/submit`, body, patience);
}

/** Tells the server what is already fetched. */
export function readyOf(view: DeskView | null): { taskId: string; version: number } | null {
  return view?.task ? { taskId: view.task.id, version: view.task.version } : null;
}

/** Why a record is back on the desk, as a sentence. */
export function whyBack(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'stale':
      return text.notSubmitted.stale;
    case 'problem':
      return text.notSubmitted.problem(refusal.text);
    case 'blocked':
      return text.notSubmitted.blocked(refusal.checks.length);
    case 'unanswered':
      return text.notSubmitted.unanswered(refusal.paths.length);
  }
}
