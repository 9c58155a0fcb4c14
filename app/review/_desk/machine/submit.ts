import type { Waiver } from '#lib/model/draft.ts';
import type { HeldTask } from '../leases/held-task.ts';
import { keepTyped } from '../state/answer-field.ts';
import { reduceDesk } from '../state/desk-state.ts';
import { focusOn } from '../state/move-focus.ts';
import { blockingChecks, focusOf, openQuestions } from '../state/read-desk.ts';
import { flowText, noticeText } from '../text.ts';
import { saidOn } from './carry-shared.ts';
import type { Effect } from './effect.ts';
import type { Machine, Wish } from './model.ts';
import { heldOf, mayChange, type Step, seatRecord, stepTo } from './seat.ts';

/** Submits what is on the desk, once nothing is left to check and the lease is there. */
export function submit(machine: Machine, waivers: readonly Waiver[], now: number): Step {
  if (!mayChange(machine) || machine.quiet) return stepTo(machine);
  const desk = reduceDesk(keepTyped(machine.seat.desk, now), { type: 'waive', waivers });
  const kept = { ...machine, seat: { ...machine.seat, desk } };
  if (openQuestions(desk).length > 0) return askForAnswers(kept, now);
  // A submit that is known to fail need not be sent, and does not have to come back from the next
  // record.
  const checks = desk.checkedFor === desk.draft ? blockingChecks(desk) : [];
  if (checks.length > 0)
    return stepTo({ ...kept, seat: { ...kept.seat, dialog: { kind: 'waive', checks } } });
  const held = heldOf(kept.seat);
  return held === null ? stepTo(waitForLease(kept, { kind: 'submit' })) : send(kept, held, now);
}

/** Says that questions are open, and goes to the first. */
export function askForAnswers(machine: Machine, now: number): Step {
  const { seat } = machine;
  const open = openQuestions(seat.desk);
  const [first] = open;
  if (first === undefined) return stepTo(machine);
  const desk = focusOn(seat.desk, focusOf(first), now);
  return stepTo({ ...machine, seat: { ...seat, desk, note: noticeText.unanswered(open.length) } });
}

/** The wish is granted once the requested lease arrives. */
export function waitForLease(machine: Machine, wish: Wish): Machine {
  return { ...machine, work: { seat: machine.seat.key, wish, waits: 'lease', opens: null } };
}

/** Shows the next record immediately if it is prefetched. The server decides which checks fail. */
export function send(machine: Machine, task: HeldTask, now: number): Step {
  const left = machine.seat;
  const { draft } = left.desk;
  const { early } = machine;
  const ready = early?.view ?? null;
  const out: Effect[] = [
    { do: 'keep-draft', taskId: task.taskId, draft },
    { do: 'submit', task, draft, ready },
  ];
  const sent = { ...machine, submitting: { left, ready }, work: null, said: saidOn(left.desk) };
  if (early === null) {
    const work = {
      seat: left.key,
      wish: { kind: 'submit' },
      waits: 'answer',
      opens: null,
    } as const;
    return stepTo({ ...sent, work }, ...out);
  }
  const { view, kept } = early;
  const shown = seatRecord(sent, {
    view,
    lease: { kind: 'coming' },
    kept,
    note: flowText.submitting,
    now,
  });
  const address = { do: 'show-address', recordId: view.record.id, replaces: false } as const;
  return { machine: shown.machine, effects: [address, ...shown.effects, ...out] };
}
