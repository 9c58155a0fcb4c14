import type { Changed } from '#app/documents/_structure/structure.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { DeskView } from '../desk-view.ts';
import type { ClaimAnswer, StaleHold } from '../leases/held-task.ts';
import { whyNotOpened } from '../leases/why-not-claimed.ts';
import { flowText } from '../text.ts';
import type { FoundRecord, Machine, PagesAt, Wish, Work } from './model.ts';
import { openClaimed } from './open-claimed.ts';
import { chain, heldOf, type Step, seatRecord, stepTo, withNote, withoutLease } from './seat.ts';
import { arrive, nothingCame } from './submit-answered.ts';

/** The record was left undecided: opens the next one, or the queue. */
export function leftAnswered(machine: Machine, problem: StaleHold | string | null): Step {
  const work = expected(machine, 'answer', ['leave']);
  const held = heldOf(machine.seat);
  if (work?.wish.kind !== 'leave' || held === null) return stepTo(machine);
  if (problem !== null) return stepTo(failed(machine, problem));
  const forget = { do: 'forget-hold', taskId: held.taskId } as const;
  if (work.wish.how === 'release')
    return stepTo(idle(withoutLease(machine)), forget, goPage('/queue'));
  const ready = machine.early?.view ?? null;
  const claiming: Machine = { ...withoutLease(machine), work: { ...work, waits: 'claim' } };
  return stepTo(claiming, forget, { do: 'claim', taskId: null, ready, for: 'work' });
}

export function formAnswered(machine: Machine, problem: StaleHold | string | null): Step {
  const work = expected(machine, 'answer', ['form']);
  const held = heldOf(machine.seat);
  if (work === null || held === null) return stepTo(machine);
  if (problem !== null) return stepTo(failed(machine, problem));
  const recordId = machine.seat.desk.view.record.id;
  const opens = { taskId: held.taskId, recordId, notice: null };
  return stepTo(
    { ...withoutLease(machine), work: { ...work, waits: 'reading', opens } },
    { do: 'forget-hold', taskId: held.taskId },
    { do: 'wait-read', recordId },
  );
}

export function pagesAnswered(machine: Machine, at: PagesAt, answer: Changed): Step {
  const work = expected(machine, 'answer', ['pages', 'undo']);
  if (work === null) return stepTo(machine);
  const { why, notice, ...place } = at;
  if (!answer.ok) {
    const tried = answer.tooLate ? withoutPages(machine, why) : machine;
    return stepTo(failed(tried, answer.text));
  }
  const done = { kind: 'pages', ...place, readingId: answer.readingId } as const;
  const { seat } = machine;
  const held = heldOf(seat);
  const own = held !== null && seat.desk.view.document.id === at.documentId;
  const opens = { taskId: null, recordId: at.recordId, notice };
  return stepTo(
    {
      ...(own ? withoutLease(machine) : machine),
      done: why === 'undo' ? machine.done.slice(0, -1) : [...machine.done, done],
      pagesUndone: why === 'undo' ? done : null,
      work: { ...work, waits: 'reading', opens },
    },
    ...(own ? [{ do: 'forget-hold', taskId: held.taskId } as const] : []),
    { do: 'find', at },
  );
}

/** What can never be undone or redone must not block what was done before it. */
function withoutPages(machine: Machine, why: PagesAt['why']): Machine {
  switch (why) {
    case 'change':
      return machine;
    case 'undo':
      return { ...machine, done: machine.done.slice(0, -1) };
    case 'redo':
      return { ...machine, pagesUndone: null };
  }
}

/** Opens the record that has the changed page now. */
export function found(machine: Machine, record: FoundRecord | null): Step {
  const work = expected(machine, 'reading', ['pages', 'undo']);
  if (!work?.opens) return stepTo(machine);
  const { notice } = work.opens;
  if (record === null) return stepTo(idle(machine));
  const { id: recordId, taskId } = record;
  if (taskId !== null && record.state === 'review')
    return claimNow(machine, { ...work, opens: { taskId, recordId, notice } });
  const viewing: Machine = { ...machine, work: { ...work, waits: 'view' } };
  return stepTo(viewing, { do: 'view', recordId, notice, for: 'work' });
}

export function undoAnswered(
  machine: Machine,
  outcome: 'reopened' | 'too-late' | { readonly text: string },
): Step {
  const work = expected(machine, 'answer', ['undo']);
  if (!work?.opens) return stepTo(machine);
  // Without a response, it is still the last thing done: the next undo tries it again.
  if (typeof outcome !== 'string') return stepTo(failed(machine, outcome.text));
  const tried: Machine = { ...machine, done: machine.done.slice(0, -1) };
  if (outcome === 'too-late') return stepTo(failed(tried, flowText.tooLate));
  const { recordId } = work.opens;
  const { seat } = machine;
  const held = heldOf(seat);
  return stepTo(
    { ...withoutLease(tried), submitUndone: recordId, work: { ...work, waits: 'reading' } },
    // The record on the desk is released, with its draft.
    ...(held === null ? [] : [{ do: 'release', task: held, draft: seat.desk.draft } as const]),
    { do: 'wait-read', recordId },
  );
}

/** Claims the record that was read again. */
export function readAgain(machine: Machine): Step {
  const work = expected(machine, 'reading', ['form', 'undo']);
  return work === null ? stepTo(machine) : claimNow(machine, work);
}

/** Claims the record that the work is about to open. */
export function claimNow(machine: Machine, work: Work): Step {
  const taskId = work.opens?.taskId ?? null;
  if (taskId === null) return stepTo(idle(machine));
  const claiming: Machine = { ...machine, work: { ...work, waits: 'claim' } };
  return stepTo(claiming, { do: 'claim', taskId, ready: null, for: 'work' });
}

interface ClaimAnswered {
  readonly for: 'submit' | 'work';
  readonly claim: ClaimAnswer | string;
  readonly ready: DeskView | null;
  readonly kept: ReviewDraft | null;
  readonly now: number;
}

export function claimAnswered(machine: Machine, answered: ClaimAnswered): Step {
  const { claim, kept, now } = answered;
  if (answered.for === 'work') return claimedForWork(machine, answered);
  if (machine.submitting === null) return stepTo(machine);
  return arrive(machine, claim, kept, now);
}

function claimedForWork(machine: Machine, { claim, ready, kept, now }: ClaimAnswered): Step {
  const work = expected(machine, 'claim', ['leave', 'form', 'pages', 'undo', 'claim']);
  if (work === null) return stepTo(machine);
  if (typeof claim !== 'string' && claim.kind === 'claimed') {
    const { taskId, token, version } = claim;
    const task = { taskId, token, version };
    if (machine.gone) return stepTo(idle(machine), { do: 'release', task, draft: null });
    const view = claim.view ?? ready;
    const left = work.wish.kind === 'leave' ? flowText.undecided[work.wish.how] : null;
    const notice = work.opens?.notice ?? left;
    if (view !== null) return openClaimed(idle(machine), { view, task, kept, notice, now });
  }
  if (work.opens === null) return nothingCame(idle(machine), claim, flowText.noNext);
  const notice = whyNotOpened(claim);
  const viewing: Machine = { ...machine, work: { ...work, waits: 'view' } };
  return stepTo(viewing, { do: 'view', recordId: work.opens.recordId, notice, for: 'work' });
}

interface Viewed {
  readonly view: DeskView | null;
  readonly notice: string | null;
  readonly for: 'work' | 'refresh';
  readonly now: number;
}

/** Opens a record that cannot be claimed, or shows again the one that is only being viewed. */
export function viewed(machine: Machine, seen: Viewed): Step {
  const { view, notice, now } = seen;
  const lease = { kind: 'none' } as const;
  const { seat } = machine;
  if (seen.for === 'refresh') {
    const same = view?.record.id === seat.desk.view.record.id;
    if (view === null || !same || seat.lease.kind !== 'none' || machine.work !== null)
      return stepTo(machine);
    return seatRecord(machine, { view, lease, kept: null, note: seat.note, now });
  }
  if (machine.work?.waits !== 'view') return stepTo(machine);
  if (view === null) return stepTo(idle(machine), goPage('/queue'));
  return chain(seatRecord(idle(machine), { view, lease, kept: null, note: notice, now }), (shown) =>
    stepTo(shown, { do: 'show-address', recordId: view.record.id, replaces: false }),
  );
}

/** The work that waits for this; null if a response comes too late or belongs to someone else. */
function expected(
  { work }: Machine,
  waits: Work['waits'],
  kinds: readonly Wish['kind'][],
): Work | null {
  return work !== null && work.waits === waits && kinds.includes(work.wish.kind) ? work : null;
}

function idle(machine: Machine): Machine {
  return { ...machine, work: null, cover: null };
}

/** The desk stays as it is and says what went wrong. */
function failed(machine: Machine, problem: StaleHold | string): Machine {
  const free = idle(machine);
  if (typeof problem === 'string') return withNote(free, problem);
  const { lease } = free.seat;
  if (lease.kind !== 'held') return free;
  return {
    ...free,
    seat: { ...free.seat, lease: { kind: 'lost', task: lease.task, stale: problem } },
  };
}

function goPage(address: string) {
  return { do: 'go-page', address } as const;
}
