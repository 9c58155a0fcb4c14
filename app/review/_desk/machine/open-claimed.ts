import type { ReviewDraft } from '#lib/model/draft.ts';
import type { DeskView } from '../desk-view.ts';
import type { HeldTask } from '../leases/held-task.ts';
import { flowText } from '../text.ts';
import type { Effect } from './effect.ts';
import type { Machine } from './model.ts';
import { leaseSeat, type Step, seatRecord } from './seat.ts';

interface Claimed {
  readonly view: DeskView;
  readonly task: HeldTask;
  readonly kept: ReviewDraft | null;
  readonly notice: string | null;
  readonly now: number;
}

/** Puts a claimed record on the desk, or gives its lease to the record that was shown early. */
export function openClaimed(machine: Machine, { view, task, kept, notice, now }: Claimed): Step {
  const { lease, desk } = machine.seat;
  const recordId = view.record.id;
  const coming = lease.kind === 'coming';
  const isOther = coming && desk.view.record.id !== recordId;
  const remembered: Effect[] = [
    { do: 'remember-hold', task },
    { do: 'show-address', recordId, replaces: isOther },
  ];
  const opened =
    coming && desk.view === view
      ? leaseSeat(machine, task, notice)
      : seatRecord(machine, {
          view,
          lease: { kind: 'held', task },
          kept,
          note: isOther ? flowText.otherCame : notice,
          now,
        });
  return { machine: opened.machine, effects: [...remembered, ...opened.effects] };
}
