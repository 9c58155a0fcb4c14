'use client';

import { type Dispatch, useState } from 'react';
import { messages } from '#app/_text/messages.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { keepTyped } from './answer-field.ts';
import type { DeskAction } from './desk-action.ts';
import type { DeskFlow, Leaving, PageChange } from './desk-flow.ts';
import type { DeskState } from './desk-model.ts';
import type { Question } from './desk-questions.tsx';
import { reduceDesk } from './desk-state.ts';
import type { HeldTask, StaleHold } from './held-task.ts';
import { flaggedPaths } from './read-desk.ts';

interface Desk {
  readonly state: DeskState;
  readonly dispatch: Dispatch<DeskAction>;
  readonly held: HeldTask | null;
  readonly flow: DeskFlow;
  readonly setStale: (stale: StaleHold) => void;
  readonly setQuestion: (question: Question) => void;
  readonly setNote: (note: string) => void;
}

/** What ends the work on a record: submitting it, putting it aside, having it read anew. */
export function useDecide({ state, dispatch, held, flow, setStale, setQuestion, setNote }: Desk) {
  const [busy, setBusy] = useState(false);

  async function submit(waivers: ReviewDraft['waivers'] = []) {
    if (!held || busy) return;
    const kept = reduceDesk(keepTyped(state, Date.now()), { type: 'waive', waivers });
    // A reason once given stays given, whatever else still keeps the record here.
    if (waivers.length > 0) dispatch({ type: 'waive', waivers });
    const waiting = flaggedPaths(kept);
    if (waiting[0] !== undefined) {
      setNote(messages.review.unanswered(waiting.length));
      return dispatch({ type: 'focus', path: waiting[0], now: Date.now() });
    }
    // Which rules fail the server says: what is shown here may be of a moment before the last answer.
    setBusy(true);
    const answer = await flow.submit(held, kept.draft);
    setBusy(false);
    if (answer.kind === 'stale') setStale(answer);
    if (answer.kind === 'problem') setNote(answer.text);
    if (answer.kind === 'blocked') setQuestion({ kind: 'waive', checks: answer.checks });
    if (answer.kind === 'unanswered') {
      setNote(messages.review.unanswered(answer.paths.length));
      dispatch({ type: 'ask', paths: answer.paths, now: Date.now() });
    }
  }
  function showOutcome(outcome: StaleHold | string | null) {
    if (typeof outcome === 'string') setNote(outcome);
    else if (outcome) setStale(outcome);
  }
  return {
    busy,
    submit,
    async leave(how: Leaving, reason: string) {
      if (held) showOutcome(await flow.putAside(held, how, reason));
    },
    async changePages(change: PageChange) {
      if (held && !busy)
        showOutcome(await flow.changePages(held, keepTyped(state, Date.now()).draft, change));
    },
    async changeForm(form: string) {
      if (held) showOutcome(await flow.changeForm(held, form));
    },
  };
}
