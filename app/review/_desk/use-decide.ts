'use client';

import { type Dispatch, useEffect, useState } from 'react';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { keepTyped } from './answer-field.ts';
import type { DeskAction } from './desk-action.ts';
import type { DeskFlow, Leaving, PageChange } from './desk-flow.ts';
import type { DeskState } from './desk-model.ts';
import type { Question } from './desk-questions.tsx';
import { reduceDesk } from './desk-state.ts';
import type { HeldTask, StaleHold } from './held-task.ts';
import { flaggedPaths } from './read-desk.ts';
import type { Stage } from './stage.ts';
import { whyBack } from './submit-flow.ts';
import { noticeText } from './text.ts';

interface Desk {
  readonly state: DeskState;
  readonly dispatch: Dispatch<DeskAction>;
  readonly stage: Stage;
  readonly flow: DeskFlow;
  readonly setStale: (stale: StaleHold) => void;
  readonly setQuestion: (question: Question) => void;
  readonly setNote: (note: string) => void;
}

/** What ends the work on a record: submitting it, leaving it undecided, having it read again. */
export function useDecide(desk: Desk) {
  const { state, dispatch, stage, flow, setStale, setQuestion, setNote } = desk;
  const { key, held, refusal } = stage;
  /** The `Stage.key` that waits for an answer. The next record does not wait for it. */
  const [waiting, setWaiting] = useState<string | null>(null);
  const busy = waiting === key;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal is shown once, when it comes
  useEffect(() => {
    if (refusal === null) return;
    setNote(whyBack(refusal));
    if (refusal.kind === 'stale') setStale(refusal);
    if (refusal.kind === 'blocked') setQuestion({ kind: 'waive', checks: refusal.checks });
    if (refusal.kind === 'unanswered')
      dispatch({ type: 'ask', paths: refusal.paths, now: Date.now() });
  }, [refusal]);

  /** Runs `act` with the lease, which a record that was just opened gets in a moment. */
  async function withLease<T>(act: (own: HeldTask) => Promise<T>): Promise<T | null> {
    if (busy) return null;
    setWaiting(key);
    const own = held ?? (await flow.lease());
    const outcome = own && (await act(own));
    setWaiting((now) => (now === key ? null : now));
    return outcome;
  }
  async function submit(waivers: ReviewDraft['waivers'] = []) {
    const kept = reduceDesk(keepTyped(state, Date.now()), { type: 'waive', waivers });
    // A reason is kept once it is entered, even if something else still blocks the submit.
    if (waivers.length > 0) dispatch({ type: 'waive', waivers });
    const flagged = flaggedPaths(kept);
    if (flagged[0] !== undefined) {
      setNote(noticeText.unanswered(flagged.length));
      return dispatch({ type: 'focus', path: flagged[0], now: Date.now() });
    }
    // The server decides which checks fail: the ones shown here may be older than the last answer.
    await withLease((own) => flow.submit(own, kept));
  }
  function showOutcome(outcome: StaleHold | string | null) {
    if (typeof outcome === 'string') setNote(outcome);
    else if (outcome) setStale(outcome);
  }
  return {
    busy,
    submit,
    async leave(how: Leaving, reason: string) {
      showOutcome(await withLease((own) => flow.putAside(own, how, reason)));
    },
    async changePages(change: PageChange) {
      const { draft } = keepTyped(state, Date.now());
      showOutcome(await withLease((own) => flow.changePages(own, draft, change)));
    },
    async changeForm(form: string) {
      showOutcome(await withLease((own) => flow.changeForm(own, form)));
    },
  };
}
