'use client';

import { Button } from '#app/_ui/button.tsx';
import { commandText } from './command-text.ts';
import type { Command } from './commands.ts';
import type { DeskState } from './desk-model.ts';
import type { OwnKeys } from './desk-view.ts';
import { cardId } from './field-id.ts';
import { hintOf } from './keys.ts';
import type { Question } from './list-questions.ts';
import { placeInFocus } from './place-in-focus.ts';
import { firstPathOf } from './read-desk.ts';
import { Snippet } from './snippet.tsx';
import { cardText as text } from './text.ts';

/** What else can be done where the answer is not yes. */
const INSTEAD: Readonly<Record<Question['subject']['kind'], readonly Command[]>> = {
  form: ['change-type'],
  border: ['regroup'],
  'row-set': ['row-add', 'edit-first'],
  column: ['not-on-page', 'edit-first'],
  'shared-value': [],
  value: [],
};

/** A question about more than one field: its evidence, and the keys that answer it at once. */
export function QuestionCard({
  state,
  question,
  readOnly,
  keys,
  addressOf,
  run,
}: {
  state: DeskState;
  question: Question;
  readOnly: boolean;
  keys: OwnKeys;
  addressOf: (page: number) => string;
  run: (command: Command) => void;
}) {
  const place = placeInFocus(state);
  const page = state.view.pages.find(({ number }) => number === place?.page);
  return (
    <>
      <section
        id={cardId(question.key)}
        data-question={question.key}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the question is answered by keys
        tabIndex={0}
        aria-label={question.text ?? ''}
        className="rounded-md border border-warn bg-warn-soft px-3 py-2 outline-none focus:outline-2 focus:outline-accent"
      >
        <h2 className="font-semibold">{question.text}</h2>
        <p className="text-sm text-muted">
          {question.paths.length > 0 ? text.settles(question.paths.length) : text.structure}
        </p>
      </section>
      {place ? <Snippet address={addressOf(place.page)} page={page} place={place} /> : null}
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
        tabIndex={0}
        aria-label={text.evidence}
        className="min-h-0 flex-1 list-disc space-y-0.5 overflow-y-auto pl-5 text-sm"
      >
        {question.evidence.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {readOnly ? null : (
        <div className="flex flex-wrap gap-1.5">
          <Button look="primary" tabIndex={-1} className="h-7" onClick={() => run('accept')}>
            {text.yes}
            <Hint>{hintOf('accept', keys)}</Hint>
          </Button>
          {insteadOf(state, question).map((command) => (
            <Button key={command} tabIndex={-1} className="h-7" onClick={() => run(command)}>
              {commandText[command]}
              <Hint>{hintOf(command, keys)}</Hint>
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

/** A list without rows has nothing to check one by one. */
function insteadOf(state: DeskState, question: Question): Command[] {
  return INSTEAD[question.subject.kind].filter(
    (command) => command !== 'edit-first' || firstPathOf(state, question) !== null,
  );
}

function Hint({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="ml-1.5 text-xs opacity-75">
      {children}
    </span>
  );
}
