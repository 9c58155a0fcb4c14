'use client';

import { Button } from '#app/_ui/button.tsx';
import { commandText } from '../commands/command-text.ts';
import type { Command } from '../commands/commands.ts';
import { hintOf } from '../commands/keys.ts';
import type { OwnKeys } from '../desk-view.ts';
import { cardId } from '../focus/field-id.ts';
import { type Question, settledBy } from '../questions/desk-question.ts';
import { openAsks } from '../questions/list-questions.ts';
import type { DeskState } from '../state/desk-model.ts';
import { firstPathOf, shownOf } from '../state/read-desk.ts';
import { cardText as text } from '../text.ts';
import { CardValues } from './card-values.tsx';

/** What else can be done if the answer is not yes. */
const INSTEAD: Readonly<Record<Question['subject']['kind'], readonly Command[]>> = {
  form: ['change-type'],
  border: ['regroup'],
  'row-set': ['row-add', 'edit-first'],
  column: ['not-on-page', 'edit-first'],
  values: ['edit-first'],
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
  onGo,
}: {
  state: DeskState;
  question: Question;
  readOnly: boolean;
  keys: OwnKeys;
  addressOf: (page: number) => string;
  run: (command: Command) => void;
  onGo: (path: string) => void;
}) {
  const asks = openAsks(question, state.draft).map((ask) => ask.text);
  const head = (
    <section
      id={cardId(question.key)}
      data-question={question.key}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the question is answered by keys
      tabIndex={0}
      aria-label={asks.join(' ')}
      className="rounded-md border border-warn bg-warn-soft px-3 py-1.5 focus:outline-2 focus:outline-accent"
    >
      <h2 className="font-semibold">
        {asks.map((ask) => (
          <span key={ask} className="block low:inline">
            {`${ask} `}
          </span>
        ))}
      </h2>
      {question.paths.length > 1 && !readOnly ? (
        <p className="text-sm text-muted stacked:sr-only low:sr-only">
          {state.focus.at === 'question' && state.focus.pick !== undefined
            ? text.picked(hintOf('not-on-page', keys))
            : text.pick}
        </p>
      ) : null}
    </section>
  );
  return (
    <>
      {question.paths.length > 0 ? (
        <CardValues {...{ state, question, addressOf, onGo, head }}>
          <Evidence lines={question.evidence} />
        </CardValues>
      ) : (
        <>
          {head}
          <div
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
            tabIndex={0}
            className="min-h-0 flex-1 overflow-y-auto"
          >
            <Evidence lines={question.evidence} />
          </div>
        </>
      )}
      {readOnly ? null : (
        <div className="flex shrink-0 flex-wrap gap-1.5 low:flex-nowrap low:overflow-x-auto low:p-0.5 low:*:shrink-0">
          <Button look="primary" tabIndex={-1} className="h-7 px-2.5" onClick={() => run('accept')}>
            {text.yes}
            <Hint>{hintOf('accept', keys)}</Hint>
          </Button>
          {insteadOf(state, question).map((command) => (
            <Button key={command} tabIndex={-1} className="h-7 px-2.5" onClick={() => run(command)}>
              {text.instead.get(command) ?? commandText[command]}
              <Hint>{hintOf(command, keys)}</Hint>
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

/** What supports or contradicts it. */
function Evidence({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul aria-label={text.evidence} className="list-disc space-y-0.5 pl-5 text-sm">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/**
 * A list without rows has nothing to check one by one, and a column without values is not on the
 * page. Where records share pages, rows too many or too few may be those of a neighbor.
 */
function insteadOf(state: DeskState, question: Question): Command[] {
  const { kind } = question.subject;
  const isNeighbors = kind === 'row-set' && state.view.form.severalOnPage;
  const regroups = settledBy(question).includes('border') || isNeighbors;
  const all = [...INSTEAD[kind], ...(regroups && kind !== 'border' ? (['regroup'] as const) : [])];
  return all.filter((command) => {
    if (command === 'edit-first') return firstPathOf(state, question) !== null;
    if (command !== 'not-on-page') return true;
    return question.paths.some((path) => shownOf(state, path).value !== null);
  });
}

function Hint({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="text-xs opacity-75 stacked:hidden">
      {children}
    </span>
  );
}
