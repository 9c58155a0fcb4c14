import { describe, expect, it } from 'vitest';
import { Probability } from '#lib/model/probability.ts';
import type { DeskView } from '../desk-view.ts';
import type { Focus } from '../state/desk-model.ts';
import { testView } from '../test-view.ts';
import type { DeskEvent, Machine } from './model.ts';
import { openMachine } from './seat.ts';
import { step } from './step.ts';

const COLUMN: DeskView['doubts'][number] = {
  subject: { kind: 'column', pattern: 'lines[].amount', paths: ['lines[a].amount'] },
  probability: Probability.parse(0.8),
  costUsd: 5,
  question: 'Is this column the amount?',
  evidence: [],
};
const BORDER: DeskView['doubts'][number] = {
  ...COLUMN,
  subject: { kind: 'border' },
  question: 'Does this record begin and end here?',
};
const AT_COLUMN = { at: 'question', key: 'column lines[].amount' } as const satisfies Focus;

describe('a record that is only viewed and shown again because it changed', () => {
  it('keeps the dialog that is open, with what is typed in it', () => {
    const open: DeskEvent = { type: 'dialog', dialog: { kind: 'comment' } };
    expect(follow(viewing(), open, refreshed(BORDER, COLUMN)).seat.dialog).toEqual({
      kind: 'comment',
    });
  });

  it('keeps the focus at the same question', () => {
    const seen = follow(atColumn(), refreshed(BORDER, COLUMN));
    expect(seen.seat.desk.focus).toEqual(AT_COLUMN);
  });

  it('goes to the first question when the one in focus is gone', () => {
    expect(follow(atColumn(), refreshed(BORDER)).seat.desk.focus).toEqual({
      at: 'question',
      key: 'border',
    });
  });

  it('closes the dialog when another record is shown', () => {
    const open: DeskEvent = { type: 'dialog', dialog: { kind: 'help' } };
    const other = testView({ id: 'rec_2', taskId: 'task-2' });
    const claim: DeskEvent = {
      type: 'claim-answered',
      for: 'work',
      claim: {
        kind: 'claimed',
        taskId: 'task-2',
        recordId: 'rec_2',
        token: 'token-2',
        until: '',
        version: 1,
        view: other,
      },
      ready: null,
      kept: null,
      now: 0,
    };
    const came = follow(viewing(), { type: 'claim', now: 0 }, open, claim);
    expect(came.seat.desk.view.record.id).toBe('rec_2');
    expect(came.seat.dialog).toBeNull();
  });
});

function shown(...doubts: DeskView['doubts']): DeskView {
  return { ...testView({ id: 'rec_1', taskId: 'task-1' }), doubts };
}

function viewing(): Machine {
  const recalled = { type: 'recalled', hold: null, kept: null, refusal: null, now: 0 } as const;
  return follow(openMachine(shown(BORDER, COLUMN), 0), recalled);
}

function atColumn(): Machine {
  const focus = { type: 'focus-question', key: AT_COLUMN.key, now: 0 } as const;
  return follow(viewing(), { type: 'desk', action: focus });
}

function refreshed(...doubts: DeskView['doubts']): DeskEvent {
  return { type: 'viewed', view: shown(...doubts), notice: null, for: 'refresh', now: 0 };
}

function follow(machine: Machine, ...events: readonly DeskEvent[]): Machine {
  return events.reduce((state, event) => step(state, event).machine, machine);
}
