import type { Change } from '#app/documents/_structure/structure.ts';
import { structureText } from '#app/documents/_structure/text.ts';
import { startOf } from '#lib/model/review/own-parts.ts';
import type { HeldTask } from '../leases/held-task.ts';
import { keepTyped } from '../state/answer-field.ts';
import { openQuestions } from '../state/read-desk.ts';
import { flowText } from '../text.ts';
import type { Effect } from './effect.ts';
import type { Machine, PagesDone, Wish } from './model.ts';
import { heldOf, type Step, stepTo, withoutLease } from './seat.ts';
import { askForAnswers, send } from './submit.ts';

/**
 * Grants what was waiting for the lease or the outcome of a submit, if its record is still on the
 * desk.
 */
export function continueWork(machine: Machine, now: number): Step {
  const { work, seat } = machine;
  if (work?.waits !== 'lease') return stepTo(machine);
  if (work.wish.kind === 'undo') return undoLast(machine);
  const held = heldOf(seat);
  // What was meant for another record must not happen to this one.
  if (work.seat !== seat.key || held === null) return stepTo({ ...machine, work: null });
  return grant({ ...machine, work: null }, held, work.wish, now);
}

/** Does what the person asked for, with the lease. */
export function grant(machine: Machine, task: HeldTask, wish: Wish, now: number): Step {
  const desk = wish.kind === 'form' ? machine.seat.desk : keepTyped(machine.seat.desk, now);
  const waiting: Machine = {
    ...machine,
    seat: { ...machine.seat, desk },
    work: { seat: machine.seat.key, wish, waits: 'answer', opens: null },
  };
  const { draft, view } = desk;
  const { record, document } = view;
  switch (wish.kind) {
    case 'submit':
      // An answer may have made a check fail since then.
      return openQuestions(desk).length === 0
        ? send(machine, task, now)
        : askForAnswers(machine, now);
    case 'leave': {
      const { how, reason, until } = wish;
      return stepTo(waiting, { do: 'leave', task, how, reason, until, draft });
    }
    case 'form':
      return stepTo(
        { ...waiting, cover: flowText.waitingForm },
        { do: 'change-form', task, form: wish.form },
      );
    case 'pages': {
      const { change } = wish;
      const begun = startOf(record);
      const place =
        change.kind === 'turn'
          ? { page: change.page, y: null }
          : { page: begun.page, y: begun.top };
      const at = { documentId: document.id, recordId: record.id, ...place };
      const cover = change.kind === 'turn' ? structureText.waitingTurn : structureText.waitingGroup;
      return stepTo(
        { ...waiting, cover },
        {
          do: 'change-pages',
          at: { ...at, why: 'change', notice: saidOf(change) },
          change,
          own: { taskId: task.taskId, token: task.token, draft },
        },
      );
    }
    case 'undo':
    case 'claim':
      return stepTo(machine);
  }
}

/** Undoes the last submit or page change. It stays the last one until the server has undone it. */
export function undoLast(machine: Machine): Step {
  const last = machine.done.at(-1);
  if (last === undefined) return stepTo({ ...machine, work: null, cover: null });
  const waiting: Machine = {
    ...machine,
    said: null,
    work: { seat: machine.seat.key, wish: { kind: 'undo' }, waits: 'answer', opens: null },
    cover: last.kind === 'submit' ? flowText.waitingUndo : structureText.waitingUndo,
  };
  if (last.kind === 'pages') return changeBack(waiting, last, 'undo');
  const { taskId, recordId } = last;
  return stepTo(
    {
      ...waiting,
      work: waiting.work && {
        ...waiting.work,
        opens: { taskId, recordId, notice: flowText.undone },
      },
    },
    { do: 'undo-submit', taskId },
  );
}

/** Sends the reverse of a page change. A record of another document is released, with its draft. */
export function changeBack(machine: Machine, last: PagesDone, why: 'undo' | 'redo'): Step {
  const { seat } = machine;
  const held = heldOf(seat);
  const here = seat.desk.view.document.id === last.documentId;
  const { kind: _, readingId, ...at } = last;
  const free: Effect[] =
    held !== null && !here ? [{ do: 'release', task: held, draft: seat.desk.draft }] : [];
  const own = here && held ? { taskId: held.taskId, token: held.token, draft: null } : null;
  return stepTo(free.length > 0 ? withoutLease(machine) : machine, ...free, {
    do: 'change-pages',
    at: { ...at, why, notice: structureText.undone },
    change: { kind: 'undo', readingId },
    own,
  });
}

function saidOf(change: Change): string {
  switch (change.kind) {
    case 'turn':
      return structureText.turned(change.page);
    case 'group':
      return structureText.grouped;
    case 'undo':
      return structureText.undone;
  }
}
