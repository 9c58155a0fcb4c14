import { describe, expect, it } from 'vitest';
import { FAILING, testView } from '../test-view.ts';
import type { DeskEvent, Machine } from './model.ts';
import { openMachine } from './seat.ts';
import { step } from './step.ts';

const now = 1;
const SUBMIT: DeskEvent = { type: 'submit', waivers: [], now };
const WAIVER = { rule: 'S03', paths: ['account'], reason: 'Printed this way.' };

describe('a submit of a record of which a check is known to fail', () => {
  it('asks for the reason at once, and sends nothing', () => {
    const { machine, effects } = step(held(), SUBMIT);
    expect(machine.seat.dialog).toEqual({ kind: 'waive', checks: [FAILING] });
    expect(effects.map((one) => one.do)).not.toContain('submit');
  });

  it('is sent with the reason', () => {
    const { effects } = step(held(), { ...SUBMIT, waivers: [WAIVER] });
    expect(effects.map((one) => one.do)).toContain('submit');
  });

  it('is sent where an answer may have made the check right, which the server knows', () => {
    const typed: DeskEvent = { type: 'desk', action: { type: 'type', text: 'A-2' } };
    const corrected = follow(held(), focus('account'), typed, ACCEPT);
    expect(step(corrected, SUBMIT).effects.map((one) => one.do)).toContain('submit');
    expect(step(previewed(corrected), SUBMIT).machine.seat.dialog?.kind).toBe('waive');
  });
});

const ACCEPT: DeskEvent = { type: 'desk', action: { type: 'accept', now } };

function focus(path: string): DeskEvent {
  return { type: 'desk', action: { type: 'focus', path, now } };
}

function follow(machine: Machine, ...events: readonly DeskEvent[]): Machine {
  return events.reduce((state, event) => step(state, event).machine, machine);
}

/**
 * A claimed record with all questions answered, for which the server says that the check still
 * fails.
 */
function held(): Machine {
  const view = { ...testView({ taskId: 'task-1', flagged: [] }), checks: [FAILING] };
  const hold = { taskId: 'task-1', token: 'token-1', version: 1 };
  const recalled = { type: 'recalled', hold, kept: null, refusal: null, now: 0 } as const;
  return previewed(follow(openMachine(view, 0), recalled, ACCEPT));
}

function previewed(machine: Machine): Machine {
  const { draft, fields, rows } = machine.seat.desk;
  const judged = [...fields.values()].map((field) => ({ ...field, signals: {} }));
  const action = { type: 'previewed', draft, rows, fields: judged, checks: [FAILING] } as const;
  return follow(machine, { type: 'desk', action });
}
