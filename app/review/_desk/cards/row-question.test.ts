import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { RowId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import { type Command, runCommand } from '../commands/commands.ts';
import type { DeskView } from '../desk-view.ts';
import type { Machine } from '../machine/model.ts';
import { openMachine } from '../machine/seat.ts';
import { step } from '../machine/step.ts';
import type { DeskState } from '../state/desk-model.ts';
import { firstPathOf, focusedQuestion, sheetOf } from '../state/read-desk.ts';
import { testView } from '../test-view.ts';

const LINES = ['a', 'b'].map((id) => RowId.parse(id));
const ADJUSTMENTS = ['x', 'y'].map((id) => RowId.parse(id));

describe('a question about the rows of a list', () => {
  it('adds a line to the list it is about and not to the first table', () => {
    const after = press('row-add', asked({ doubtful: [] }));
    expect(after.rows.lines).toEqual(LINES);
    expect(after.rows.adjustments?.slice(0, 2)).toEqual(ADJUSTMENTS);
    expect(after.rows.adjustments).toHaveLength(3);
    expect(pathAt(after)).toContain(`adjustments[${after.rows.adjustments?.[2]}]`);
  });

  it('goes to the first cell of the first doubtful row', () => {
    const after = press('edit-first', asked({ doubtful: ADJUSTMENTS.slice(1) }));
    expect(pathAt(after)).toMatch(/^adjustments\[y\]/);
  });

  it('goes to the first row of its list when none is doubtful', () => {
    expect(pathAt(press('edit-first', asked({ doubtful: [] })))).toMatch(/^adjustments\[x\]/);
  });

  it('of a list without rows has nothing to check one by one', () => {
    const { desk } = asked({ doubtful: [], rows: [] }).seat;
    const question = focusedQuestion(desk);
    expect(question && firstPathOf(desk, question)).toBeNull();
  });
});

function asked({
  doubtful,
  rows = ADJUSTMENTS,
}: {
  doubtful: readonly RowId[];
  rows?: readonly RowId[];
}): Machine {
  const view: DeskView = {
    ...testView({ flagged: [], taskId: 'task-1' }),
    form: BUILT_IN.get('eob'),
    rows: { lines: LINES, adjustments: [...rows] },
    doubts: [
      {
        subject: { kind: 'row-set', list: 'adjustments', rows: [...rows], doubtful: [...doubtful] },
        probability: Probability.parse(0.6),
        costUsd: 5,
        question: 'Are these rows complete?',
        evidence: [],
      },
    ],
  };
  const hold = { taskId: 'task-1', token: 'token-1', version: 1 };
  const recalled = { type: 'recalled', hold, kept: null, refusal: null, now: 0 } as const;
  return step(openMachine(view, 0), recalled).machine;
}

/** The desk after the key of a command. */
function press(command: Command, machine: Machine): DeskState {
  let after = machine;
  runCommand(command, {
    machine,
    sheet: sheetOf(machine.seat.desk),
    page: null,
    dispatch(event) {
      after = step(after, event).machine;
    },
    goToPage() {},
    openRecord() {},
    zoom() {},
  });
  return after.seat.desk;
}

function pathAt({ focus }: DeskState): string | null {
  return focus.at === 'field' ? focus.path : null;
}
