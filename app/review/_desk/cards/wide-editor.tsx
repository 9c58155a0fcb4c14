'use client';

import type { Dispatch } from 'react';
import { EDITOR_ID } from '../focus/field-id.ts';
import type { DeskAction } from '../state/desk-action.ts';
import type { DeskState } from '../state/desk-model.ts';
import { shownOf, textOf } from '../state/read-desk.ts';
import { absenceHints, fieldText as text } from '../text.ts';

/**
 * The value of the focused field in full, right under its source: to compare, and to edit with F2.
 */
export function WideEditor({
  state,
  path,
  name,
  readOnly,
  dispatch,
}: {
  state: DeskState;
  path: string;
  name: string;
  readOnly: boolean;
  dispatch: Dispatch<DeskAction>;
}) {
  const { absence } = shownOf(state, path);
  return (
    <input
      id={EDITOR_ID}
      data-path={path}
      tabIndex={-1}
      aria-label={text.editor(name)}
      autoComplete="off"
      spellCheck={false}
      readOnly={readOnly}
      value={state.edit?.text ?? textOf(state, path)}
      placeholder={absence === null ? '' : absenceHints[absence]}
      onChange={(event) => dispatch({ type: 'type', text: event.target.value })}
      className="h-8 w-full shrink-0 rounded border border-line bg-surface px-2 text-base font-medium placeholder:text-sm placeholder:font-normal placeholder:text-muted focus:outline-2 focus:-outline-offset-1 focus:outline-accent"
    />
  );
}
