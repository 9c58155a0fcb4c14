import { Button } from '#app/_ui/button.tsx';
import { undo } from '#app/_ui/icons.ts';
import type { ConflictAnswer } from '#lib/model/reconciliation/conflict.ts';
import { answers as answerNames } from '../../encounters/text.ts';
import { conflictText as text } from '../text.ts';
import type { DeskConflict } from './desk-conflict.ts';
import type { Choice } from './list-answers.ts';
import type { ConflictActions } from './use-conflict-desk.ts';

/** The possible answers, or the given one and how to undo it. */
export function AnswerRow({
  conflict,
  choices,
  actions,
  onChoose,
}: {
  conflict: DeskConflict;
  choices: readonly Choice[];
  actions: ConflictActions;
  onChoose: (answer: ConflictAnswer) => void;
}) {
  if (conflict.answer === null)
    return (
      <div className="flex flex-wrap gap-2">
        {choices.map(({ answer, label, key }) => (
          <Button
            key={answer}
            shortcut={key}
            disabled={actions.busy}
            onClick={() => onChoose(answer)}
          >
            {label}
          </Button>
        ))}
      </div>
    );
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span>
        {text.settledAs(answerNames[conflict.answer], conflict.settledByName)}
        {conflict.reason ? `: ${conflict.reason}` : ''}
      </span>
      <Button
        icon={undo}
        shortcut="U"
        disabled={actions.busy}
        onClick={() => void actions.undo(conflict.id)}
      >
        {text.undo}
      </Button>
    </div>
  );
}
