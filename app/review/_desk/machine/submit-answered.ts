import type { ReviewDraft } from '#lib/model/draft.ts';
import type { DeskView } from '../desk-view.ts';
import type { ClaimAnswer } from '../leases/held-task.ts';
import type { Refusal, SubmitAnswer } from '../leases/submit-answer.ts';
import { whyNotOpened } from '../leases/why-not-claimed.ts';
import { reduceDesk } from '../state/desk-state.ts';
import { flowText } from '../text.ts';
import { continueWork } from './continue-work.ts';
import type { Machine, Seat } from './model.ts';
import { openClaimed } from './open-claimed.ts';
import { chain, heldOf, type Step, stepTo, withNote, withoutLease } from './seat.ts';

const NOTHING_LEFT = '/queue?done=1';

/** The submit is accepted and the next record comes, or the record is back with the reason. */
export function submitAnswered(
  machine: Machine,
  {
    taskId,
    answer,
    kept,
    now,
  }: {
    readonly taskId: string;
    readonly answer: SubmitAnswer;
    readonly kept: ReviewDraft | null;
    readonly now: number;
  },
): Step {
  const { submitting } = machine;
  if (submitting === null || taskOf(submitting.left) !== taskId) return stepTo(machine);
  if (answer.kind !== 'submitted') return comeBack(machine, submitting, answer, now);
  const recordId = submitting.left.desk.view.record.id;
  const counted: Machine = {
    ...machine,
    done: [...machine.done, { kind: 'submit', taskId, recordId }],
    pagesUndone: null,
    submitUndone: null,
  };
  const forgotten = stepTo(counted, { do: 'forget-hold', taskId });
  return chain(forgotten, (after) =>
    answer.next === null && !after.gone
      ? stepTo(after, { do: 'claim', taskId: null, ready: submitting.ready, for: 'submit' })
      : arrive(after, answer.next, kept, now),
  );
}

/**
 * After a submit: puts the claimed record on the desk. `claim` is a sentence if the server did not
 * respond, and null if nothing was claimed for a person who has left.
 */
export function arrive(
  machine: Machine,
  claim: ClaimAnswer | string | null,
  kept: ReviewDraft | null,
  now: number,
): Step {
  const ready = machine.submitting?.ready ?? null;
  const settled = { ...machine, submitting: null, work: sentWork(machine) ? null : machine.work };
  const claimed = claim !== null && typeof claim !== 'string' && claim.kind === 'claimed';
  if (machine.gone) {
    if (!claimed) return stepTo(settled);
    const { taskId, token, version } = claim;
    return stepTo(settled, { do: 'release', task: { taskId, token, version }, draft: null });
  }
  const view = claimed ? (claim.view ?? ready) : null;
  if (!claimed || view === null) {
    const unleased = withoutLease(settled);
    // A waiting undo opens a different record.
    if (settled.work?.wish.kind === 'undo') return continueWork(unleased, now);
    return nothingCame({ ...unleased, work: null }, claim, flowText.submittedNoNext);
  }
  const { taskId, token, version } = claim;
  return chain(
    openClaimed(settled, {
      view,
      task: { taskId, token, version },
      kept,
      notice: flowText.submitted,
      now,
    }),
    (opened) => continueWork(opened, now),
  );
}

/** The queue if it is empty. Otherwise the desk stays and says why no record was opened. */
export function nothingCame(
  machine: Machine,
  claim: ClaimAnswer | string | null,
  say: (why: string) => string,
): Step {
  const why = claim === null ? null : whyNotOpened(claim);
  if (why === null || (typeof claim !== 'string' && claim?.kind === 'none'))
    return stepTo(machine, { do: 'go-page', address: NOTHING_LEFT });
  return stepTo(withNote(machine, say(why)));
}

/** The refused record is back on the desk as it was left, and says why. */
function comeBack(
  machine: Machine,
  { left, ready }: { readonly left: Seat; readonly ready: DeskView | null },
  refusal: Refusal,
  now: number,
): Step {
  const idle = { ...machine, submitting: null, work: null, cover: null, said: null };
  const { id } = left.desk.view.record;
  if (machine.gone) {
    const taskId = taskOf(left);
    return stepTo(
      idle,
      ...(taskId === null
        ? []
        : [{ do: 'remember-refusal', taskId, why: whyBack(refusal) } as const]),
      { do: 'go-page', address: `/review/${id}` },
    );
  }
  const opened = machine.opened + 1;
  const key = ready === null ? left.key : `${opened}`;
  // Without a response, it is unknown whether the review was saved, so its draft is not sent again.
  const stored = refusal.kind === 'problem' ? left.desk.draft : null;
  const seat = refuse({ ...left, key, stored }, refusal, now);
  const held = heldOf(left);
  return stepTo(
    { ...idle, opened, seat, early: null, quiet: false },
    { do: 'show-address', recordId: id, replaces: true },
    ...(held === null ? [] : [{ do: 'prefetch', after: held.taskId } as const]),
  );
}

function refuse(seat: Seat, refusal: Refusal, now: number): Seat {
  const said = { ...seat, note: whyBack(refusal) };
  switch (refusal.kind) {
    case 'problem':
      return said;
    case 'stale':
      return seat.lease.kind === 'held'
        ? { ...said, lease: { kind: 'lost', task: seat.lease.task, stale: refusal } }
        : said;
    case 'blocked':
      return { ...said, dialog: { kind: 'waive', checks: refusal.checks } };
    case 'unanswered':
      return {
        ...said,
        desk: reduceDesk(seat.desk, { type: 'ask', paths: refusal.paths, now }),
      };
  }
}

/** Why a record is back on the desk, as a sentence. */
function whyBack(refusal: Refusal): string {
  const text = flowText.notSubmitted;
  switch (refusal.kind) {
    case 'stale':
      return text.stale;
    case 'problem':
      return text.problem(refusal.text);
    case 'blocked':
      return text.blocked(refusal.checks.length);
    case 'unanswered':
      return text.unanswered(refusal.paths.length);
  }
}

/** The person was waiting for the submit itself. */
function sentWork({ work }: Machine): boolean {
  return work?.wish.kind === 'submit' && work.waits === 'answer';
}

function taskOf(seat: Seat): string | null {
  return heldOf(seat)?.taskId ?? null;
}
