import type { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import type { DeskView } from '../desk-view.ts';
import type { HeldTask } from '../leases/held-task.ts';
import type { DeskState, Focus } from '../state/desk-model.ts';
import { openDesk } from '../state/desk-state.ts';
import { allPaths, focusedQuestion } from '../state/read-desk.ts';
import { carryShared } from './carry-shared.ts';
import type { Effect } from './effect.ts';
import type { Lease, Machine, Seat } from './model.ts';

/** A state of the desk and what has to be done outside for it, in this order. */
export interface Step {
  readonly machine: Machine;
  readonly effects: readonly Effect[];
}

export function stepTo(machine: Machine, ...effects: readonly Effect[]): Step {
  return { machine, effects };
}

/** Continues from a step; the effects of both are kept in order. */
export function chain(step: Step, next: (machine: Machine) => Step): Step {
  const after = next(step.machine);
  return { machine: after.machine, effects: [...step.effects, ...after.effects] };
}

/**
 * The desk with its first record. Until `recalled` it is unknown whether this tab holds a lease on
 * it.
 */
export function openMachine(view: DeskView, now: number): Machine {
  return {
    seat: seatOf('0', view, { kind: 'unknown' }, view.draft, null, now),
    opened: 0,
    early: null,
    submitting: null,
    work: null,
    cover: null,
    done: [],
    said: null,
    pagesUndone: null,
    submitUndone: null,
    quiet: false,
    gone: false,
    ownKeys: view.keys,
  };
}

interface Opened {
  readonly view: DeskView;
  readonly lease: Lease;
  /** The draft that this tab kept: it is newer than the server's. */
  readonly kept: ReviewDraft | null;
  readonly note: string | null;
  readonly now: number;
}

/** Puts a record on the desk. Keys do nothing for a moment if it is a different one. */
export function seatRecord(machine: Machine, { view, lease, kept, note, now }: Opened): Step {
  const opened = machine.opened + 1;
  const entered = kept ?? view.draft;
  const carried = carryShared(machine.said, view, entered);
  const seat = seatOf(`${opened}`, view, lease, carried ?? entered, note, now);
  const before = machine.seat;
  const isOther = view.record.id !== before.desk.view.record.id;
  const goesOn = !isOther && before.lease.kind !== 'unknown';
  const desk = goesOn ? keepFocus(seat.desk, before.desk.focus) : seat.desk;
  const dialog = goesOn ? before.dialog : null;
  const stored = kept === null && carried === null ? seat.stored : null;
  return stepTo(
    {
      ...machine,
      opened,
      seat: { ...seat, desk, dialog, stored },
      early: null,
      quiet: isOther || machine.quiet,
    },
    ...(isOther ? [{ do: 'end-quiet', seat: seat.key } as const] : []),
    ...prefetchOf(lease),
  );
}

/**
 * The same record is back, as after a rotation: the person continues at the same field or question.
 */
function keepFocus(desk: DeskState, focus: Focus): DeskState {
  const there = { ...desk, focus };
  const isThere =
    focus.at === 'field' ? allPaths(desk).includes(focus.path) : focusedQuestion(there) !== null;
  return isThere ? there : desk;
}

/** The desk with a new lease on the same record, otherwise unchanged. */
export function leaseSeat(machine: Machine, task: HeldTask, note: string | null): Step {
  const lease = { kind: 'held', task } as const;
  return stepTo({ ...machine, seat: { ...machine.seat, lease, note } }, ...prefetchOf(lease));
}

/** The lease on the record on the desk; null if there is none. */
export function heldOf({ lease }: Seat): HeldTask | null {
  return lease.kind === 'held' ? lease.task : null;
}

/** True when the record on the desk can be changed now. */
export function mayChange({ seat, work }: Machine): boolean {
  return (seat.lease.kind === 'held' || seat.lease.kind === 'coming') && work === null;
}

/** The lease on the record on the desk has been returned, or is about to be. */
export function withoutLease(machine: Machine): Machine {
  return { ...machine, seat: { ...machine.seat, lease: { kind: 'none' } } };
}

export function withNote(machine: Machine, note: string | null): Machine {
  return { ...machine, seat: { ...machine.seat, note } };
}

function prefetchOf(lease: Lease): Effect[] {
  return lease.kind === 'held' ? [{ do: 'prefetch', after: lease.task.taskId }] : [];
}

function seatOf(
  key: string,
  view: DeskView,
  lease: Lease,
  draft: ReviewDraft | null,
  note: string | null,
  now: number,
): Seat {
  const entered = draft ?? EMPTY_DRAFT;
  return {
    key,
    desk: openDesk(view, entered, now),
    lease,
    stored: entered,
    saving: 'idle',
    note,
    dialog: null,
    comments: view.comments,
  };
}
