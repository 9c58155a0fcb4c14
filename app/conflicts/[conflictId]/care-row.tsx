import { Button } from '#app/_ui/button.tsx';
import { next, previous } from '#app/_ui/icons.ts';
import { conflictText as text } from '../text.ts';
import type { DeskConflict } from './desk-conflict.ts';
import type { ConflictActions, Neighbors } from './use-conflict-desk.ts';

/** Links to the neighbors in the list, and who owns the conflict. */
export function CareRow({
  conflict,
  neighbors,
  actions,
  isMine,
}: {
  conflict: DeskConflict;
  neighbors: Neighbors;
  actions: ConflictActions;
  isMine: boolean;
}) {
  const { before, after } = neighbors;
  return (
    <div className="mt-4 flex flex-wrap items-end gap-3 border-t border-line pt-3">
      <Button
        icon={previous}
        disabled={before === null}
        shortcut="K"
        onClick={() => actions.go(before)}
      >
        {text.previous}
      </Button>
      <Button icon={next} disabled={after === null} shortcut="J" onClick={() => actions.go(after)}>
        {text.next}
      </Button>
      <span className="ml-auto text-muted">
        {conflict.ownerName ? text.takenBy(conflict.ownerName) : ''}
      </span>
      <Button disabled={actions.busy} onClick={() => void actions.take(!isMine)}>
        {isMine ? text.release : text.take}
      </Button>
    </div>
  );
}
