'use client';

import { type Dispatch, memo } from 'react';
import { absences, marks } from '#app/_text/field-words.ts';
import type { Absence } from '#lib/model/reading.ts';
import { fieldId } from '../focus/field-id.ts';
import type { DeskAction } from '../state/desk-action.ts';
import type { Mark } from '../state/read-desk.ts';
import { absenceHints } from '../text.ts';

export interface FieldInputProps {
  readonly path: string;
  /** Full name: the column's title alone would not identify the field to a screen reader. */
  readonly label: string;
  readonly value: string | null;
  readonly absence: Absence | null;
  readonly mark: Mark;
  /** It has to be checked. */
  readonly flagged: boolean;
  /** The text being typed here; null if there is none. */
  readonly editText: string | null;
  readonly warned: boolean;
  readonly readOnly: boolean;
  readonly end?: boolean;
  /** If there is no value, only a sign says so. */
  readonly short?: boolean;
  readonly options?: readonly string[];
  readonly dispatch: Dispatch<DeskAction>;
}

const EDGE: Readonly<Record<Mark, string>> = {
  human: 'border-ok/50 bg-ok-soft',
  auto: 'border-line bg-surface',
  check: 'border-warn bg-warn-soft',
  failed: 'border-bad bg-bad-soft',
  absent: 'border-dashed border-line bg-transparent',
  edited: 'border-edit/60 bg-edit-soft',
};

/** Shown instead of a value: why there is none. */
function hintOf(absence: Absence | null, mark: Mark, short: boolean | undefined): string {
  if (absence !== null && !short) return absenceHints[absence];
  return absence !== null || mark === 'absent' ? '∅' : '';
}

/** One value, always an input, so that typing, Tab and screen readers need nothing special. */
export const FieldInput = memo(function FieldInput(props: FieldInputProps) {
  const { path, label, value, absence, mark, editText, options, dispatch } = props;
  const listId = options ? `options:${path}` : undefined;
  return (
    <>
      <input
        id={fieldId(path)}
        aria-label={`${label} (${marks[mark]})`}
        aria-invalid={props.warned || mark === 'failed' || undefined}
        list={listId}
        autoComplete="off"
        spellCheck={false}
        readOnly={props.readOnly}
        data-path={path}
        data-flagged={props.flagged || undefined}
        value={editText ?? value ?? ''}
        placeholder={value === null ? hintOf(absence, mark, props.short) : ''}
        title={value ?? (absence ? absences[absence] : undefined)}
        onFocus={(event) => {
          event.target.select();
          dispatch({ type: 'focus', path, now: Date.now() });
        }}
        onChange={(event) => dispatch({ type: 'type', text: event.target.value })}
        className={`h-7 w-full min-w-0 rounded border px-1.5 ${props.short ? 'max-xl:px-1' : ''} text-sm placeholder:text-muted placeholder-shown:text-ellipsis focus:outline-2 focus:-outline-offset-1 focus:outline-accent ${EDGE[mark]} ${props.end ? 'text-right' : ''} ${props.flagged ? 'font-semibold' : ''}`}
      />
      {options ? (
        <datalist id={listId}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      ) : null}
    </>
  );
});
