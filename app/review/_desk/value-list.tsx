'use client';

import { absences } from '#app/_text/field-words.ts';
import { patternOf, rowsOf } from '#lib/model/path.ts';
import { describePath } from './describe-path.ts';
import type { DeskState } from './desk-model.ts';
import type { Question } from './desk-question.ts';
import { keepFocus } from './keep-focus.ts';
import { shownOf, textOf } from './read-desk.ts';
import { Snippet } from './snippet.tsx';
import { sheetText, cardText as text } from './text.ts';

/** The values that one answer settles, each under its print. A click goes to the field. */
export function ValueList({
  state,
  question: { subject, paths },
  addressOf,
  onGo,
}: {
  state: DeskState;
  question: Question;
  addressOf: (page: number) => string;
  onGo: (path: string) => void;
}) {
  const nameOf = (path: string) =>
    subject.kind === 'column'
      ? rowName(state, path)
      : describePath(path, state.view.form, state.rows);
  return (
    <ul
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
      tabIndex={0}
      aria-label={text.list}
      className="grid min-h-0 flex-1 auto-rows-min grid-cols-2 gap-x-3 gap-y-1.5 overflow-y-auto max-md:grid-cols-1"
    >
      {paths.map((path) => (
        <li key={path} className="min-w-0">
          <Value state={state} path={path} name={nameOf(path)} addressOf={addressOf} onGo={onGo} />
        </li>
      ))}
    </ul>
  );
}

function Value({
  state,
  path,
  name,
  addressOf,
  onGo,
}: {
  state: DeskState;
  path: string;
  name: string;
  addressOf: (page: number) => string;
  onGo: (path: string) => void;
}) {
  const { value, absence, place } = shownOf(state, path);
  const page = state.view.pages.find(({ number }) => number === place?.page);
  return (
    <button
      type="button"
      tabIndex={-1}
      onMouseDown={keepFocus}
      onClick={() => onGo(path)}
      className="block w-full text-left"
    >
      {place ? (
        <Snippet size="list" address={addressOf(place.page)} page={page} place={place} />
      ) : null}
      <span className="flex items-baseline gap-2 text-sm leading-5">
        <span className="shrink-0 text-xs text-muted">{name}</span>
        <span className="min-w-0 truncate font-semibold">
          {value === null ? `∅ ${absences[absence ?? 'not-on-page']}` : textOf(state, path)}
        </span>
      </span>
    </button>
  );
}

/** Of a column only the line, or the place that the form numbers: the question names the field. */
function rowName({ view, rows }: DeskState, path: string): string {
  const names = rowsOf(path).map(({ list, row }) => {
    const numbered = view.form.lists.find(({ pattern }) => pattern === patternOf(list))?.slots;
    return numbered ? row : sheetText.row((rows[list]?.indexOf(row) ?? 0) + 1);
  });
  return names.join(', ');
}
