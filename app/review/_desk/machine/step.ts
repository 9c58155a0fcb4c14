import { structureText } from '#app/documents/_structure/text.ts';
import { isEmptyDraft } from '../state/change-draft.ts';
import type { DeskAction } from '../state/desk-action.ts';
import { reduceDesk } from '../state/desk-state.ts';
import { flowText } from '../text.ts';
import { changeBack, grant, undoLast } from './continue-work.ts';
import type { Dialog } from './dialog.ts';
import type { Effect } from './effect.ts';
import type { AnswerEvent, DeskEvent, Lease, Machine, Wish } from './model.ts';
import {
  claimAnswered,
  claimNow,
  formAnswered,
  found,
  leftAnswered,
  pagesAnswered,
  readAgain,
  undoAnswered,
  viewed,
} from './reopen.ts';
import { heldOf, mayChange, type Step, seatRecord, stepTo, withNote } from './seat.ts';
import { submit, waitForLease } from './submit.ts';
import { submitAnswered } from './submit-answered.ts';

/**
 * The desk as one machine: what follows from an event, and what has to be done outside for it.
 * Pure. Responses that are no longer expected change nothing.
 */
export function step(machine: Machine, event: DeskEvent): Step {
  const next = transition(machine, event);
  return { machine: next.machine, effects: [...next.effects, ...followUp(machine, next.machine)] };
}

function transition(machine: Machine, event: DeskEvent): Step {
  switch (event.type) {
    case 'desk':
      return act(machine, event.action);
    case 'submit':
      return submit(machine, event.waivers, event.now);
    case 'leave':
      return wish(
        machine,
        { kind: 'leave', how: event.how, reason: event.reason, until: event.until },
        event.now,
      );
    case 'change-form':
      return wish(machine, { kind: 'form', form: event.form }, event.now);
    case 'change-pages':
      return wish(machine, { kind: 'pages', change: event.change }, event.now);
    case 'claim':
      return claim(machine);
    case 'undo':
      return undo(machine);
    case 'redo':
      return redo(machine, event.now);
    case 'dialog':
      return openDialog(machine, event.dialog);
    case 'note':
      return stepTo(withNote(machine, event.note));
    case 'commented': {
      const comments = [...machine.seat.comments, event.comment];
      return stepTo({ ...machine, seat: { ...machine.seat, comments } });
    }
    case 'keys-changed':
      return stepTo({ ...machine, ownKeys: event.keys });
    case 'came':
      return stepTo({ ...machine, gone: false });
    case 'left':
      return stepTo({ ...machine, gone: true });
    default:
      return answered(machine, event);
  }
}

/** Responses from outside. */
function answered(machine: Machine, event: AnswerEvent): Step {
  // Nothing is opened for a person who has left.
  if (machine.gone && OPENS.has(event.type))
    return stepTo(machine.work === null ? machine : { ...machine, work: null, cover: null });
  switch (event.type) {
    case 'recalled':
      return recalled(machine, event);
    case 'renewed':
      return renewed(machine, event);
    case 'stored':
      return stored(machine, event);
    case 'prefetched':
      return heldOf(machine.seat)?.taskId === event.after
        ? stepTo({ ...machine, early: event.early })
        : stepTo(machine);
    case 'submit-answered':
      return submitAnswered(machine, event);
    case 'claim-answered':
      return claimAnswered(machine, event);
    case 'left-answered':
      return leftAnswered(machine, event.problem);
    case 'form-answered':
      return formAnswered(machine, event.problem);
    case 'pages-answered':
      return pagesAnswered(machine, event.at, event.answer);
    case 'undo-answered':
      return undoAnswered(machine, event.outcome);
    case 'read':
      return readAgain(machine);
    case 'found':
      return found(machine, event.record);
    case 'viewed':
      return viewed(machine, event);
    case 'record-changed':
      return recordChanged(machine, event.recordId);
    case 'quiet-over':
      return stepTo(event.seat === machine.seat.key ? { ...machine, quiet: false } : machine);
  }
}

const OPENS: ReadonlySet<DeskEvent['type']> = new Set([
  'left-answered',
  'form-answered',
  'pages-answered',
  'undo-answered',
  'read',
  'found',
  'viewed',
]);

/** Moving around is free; changing the draft requires the lease, and a record that has settled. */
function act(machine: Machine, action: DeskAction): Step {
  const { seat } = machine;
  if (!MOVES.has(action.type) && (!mayChange(machine) || machine.quiet)) return stepTo(machine);
  const desk = reduceDesk(seat.desk, action);
  return desk === seat.desk ? stepTo(machine) : stepTo({ ...machine, seat: { ...seat, desk } });
}

/** Actions that only read or move, and responses from the server. */
const MOVES: ReadonlySet<DeskAction['type']> = new Set([
  'focus',
  'focus-question',
  'focus-submit',
  'go-flagged',
  'restore',
  'ask',
  'previewed',
]);

function wish(machine: Machine, wanted: Wish, now: number): Step {
  if (!mayChange(machine) || machine.quiet) return stepTo(machine);
  const held = heldOf(machine.seat);
  return held === null ? stepTo(waitForLease(machine, wanted)) : grant(machine, held, wanted, now);
}

/**
 * Opens a dialog, or closes it. None opens on a record that has not settled: what is chosen in it
 * would be dropped like any other key.
 */
function openDialog(machine: Machine, dialog: Dialog | null): Step {
  if (dialog !== null && machine.quiet) return stepTo(machine);
  return stepTo({ ...machine, seat: { ...machine.seat, dialog } });
}

/** Claims a record that is only being viewed, or that someone else has claimed since. */
function claim(machine: Machine): Step {
  const { seat, work } = machine;
  const { task, record } = seat.desk.view;
  const free = seat.lease.kind === 'none' || seat.lease.kind === 'lost';
  if (work !== null || task === null || !free) return stepTo(machine);
  return claimNow(machine, {
    seat: seat.key,
    wish: { kind: 'claim' },
    waits: 'claim',
    opens: { taskId: task.id, recordId: record.id, notice: null },
  });
}

/** Undoes the last entry; without one, the last submit or page change. */
function undo(machine: Machine): Step {
  const { desk } = machine.seat;
  if (desk.past.length > 0 || desk.edit !== null) return act(machine, { type: 'undo' });
  if (machine.work !== null || (machine.submitting === null && machine.done.length === 0))
    return stepTo(machine);
  if (machine.submitting === null) return undoLast(machine);
  return stepTo({ ...waitForLease(machine, { kind: 'undo' }), cover: flowText.waitingUndo });
}

/** Redoes the last entry; without one, the page change or the submit that was just undone. */
function redo(machine: Machine, now: number): Step {
  const { seat, pagesUndone, work } = machine;
  if (seat.desk.future.length > 0) return act(machine, { type: 'redo' });
  // Anything entered since would be submitted with it, or lost with the pages.
  const isEdited = seat.desk.past.length > 0 || seat.desk.edit !== null;
  if (work !== null || isEdited) return stepTo(machine);
  if (pagesUndone !== null) {
    const waits = { seat: seat.key, wish: { kind: 'undo' }, waits: 'answer', opens: null } as const;
    const cover = structureText.waitingUndo;
    return changeBack({ ...machine, work: waits, cover }, pagesUndone, 'redo');
  }
  const undone = machine.submitUndone === seat.desk.view.record.id;
  return undone ? submit(machine, [], now) : stepTo(machine);
}

function recalled(machine: Machine, event: Extract<DeskEvent, { type: 'recalled' }>): Step {
  const { seat } = machine;
  if (seat.lease.kind !== 'unknown') return stepTo(machine);
  const { hold, kept, refusal, now } = event;
  if (hold === null) return stepTo({ ...machine, seat: { ...seat, lease: { kind: 'none' } } });
  const { view } = seat.desk;
  const opened = seatRecord(machine, {
    view,
    lease: { kind: 'held', task: hold },
    kept,
    note: refusal ?? seat.note,
    now,
  });
  return { machine: opened.machine, effects: [...opened.effects, { do: 'renew', task: hold }] };
}

function renewed(machine: Machine, event: Extract<DeskEvent, { type: 'renewed' }>): Step {
  const { taskId, stale } = event;
  return stale !== null && heldOf(machine.seat)?.taskId === taskId
    ? stepTo(lose(machine, stale))
    : stepTo(machine);
}

function stored(machine: Machine, event: Extract<DeskEvent, { type: 'stored' }>): Step {
  const { seat } = machine;
  const { taskId, draft, outcome } = event;
  if (heldOf(seat)?.taskId !== taskId) return stepTo(machine);
  if (typeof outcome !== 'string') return stepTo(lose(machine, outcome));
  if (outcome === 'failed') return stepTo({ ...machine, seat: { ...seat, saving: 'failed' } });
  const saving = draft === seat.desk.draft ? 'saved' : seat.saving;
  return stepTo({ ...machine, seat: { ...seat, stored: draft, saving } });
}

/** Work in progress learns of it from its own response. */
function lose(machine: Machine, stale: Extract<Lease, { kind: 'lost' }>['stale']): Machine {
  const task = heldOf(machine.seat);
  if (task === null || machine.work !== null) return machine;
  return { ...machine, seat: { ...machine.seat, lease: { kind: 'lost', task, stale } } };
}

/**
 * A record that is only being viewed is shown in its current state; a prefetched one is fetched
 * again.
 */
function recordChanged(machine: Machine, recordId: string): Step {
  const { seat, early, work } = machine;
  const held = heldOf(seat);
  if (held !== null && early?.view.record.id === recordId)
    return stepTo({ ...machine, early: null }, { do: 'prefetch', after: held.taskId });
  if (recordId !== seat.desk.view.record.id || seat.lease.kind !== 'none' || work !== null)
    return stepTo(machine);
  return stepTo(machine, { do: 'view', recordId, notice: null, for: 'refresh' });
}

/** A changed draft is kept in this tab, saved on the server, and previewed. */
function followUp(before: Machine, after: Machine): Effect[] {
  const { seat } = after;
  const { draft, view } = seat.desk;
  const isOther = seat.key !== before.seat.key;
  // Even if it is back to what is already stored: an older entry may be about to be saved.
  const changed = !isOther && draft !== before.seat.desk.draft;
  const effects: Effect[] = [];
  if (changed || (isOther && !isEmptyDraft(draft)))
    effects.push({ do: 'preview', recordId: view.record.id, draft });
  const held = heldOf(seat);
  const taskId = taskOf(seat);
  const leased = held !== null && heldOf(before.seat)?.token !== held.token;
  const unsaved = (isOther || leased) && draft !== seat.stored;
  if (taskId === null || !(changed || unsaved)) return effects;
  effects.push({ do: 'keep-draft', taskId, draft });
  if (held !== null) effects.push({ do: 'store-draft', task: held, draft });
  return effects;
}

/** The task whose draft this tab keeps, even after its lease is lost, until it is claimed again. */
function taskOf({ lease, desk }: Machine['seat']): string | null {
  switch (lease.kind) {
    case 'held':
    case 'lost':
      return lease.task.taskId;
    case 'coming':
      return desk.view.task?.id ?? null;
    case 'unknown':
    case 'none':
      return null;
  }
}
