'use client';

import type { Dispatch } from 'react';
import { showValue } from '#lib/forms/show-value.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import type { Absence } from '#lib/model/reading.ts';
import type { Cell } from '../state/build-sheet.ts';
import type { DeskAction } from '../state/desk-action.ts';
import type { DeskState } from '../state/desk-model.ts';
import { type Mark, markOf, shownOf } from '../state/read-desk.ts';
import { FieldInput } from './field-input.tsx';

export interface SheetProps {
  readonly state: DeskState;
  readonly flagged: ReadonlySet<string>;
  readonly readOnly: boolean;
  readonly dispatch: Dispatch<DeskAction>;
}

/** Everything that the state says about one field. Two equal ones render the same. */
export interface Look {
  readonly value: string | null;
  readonly absence: Absence | null;
  readonly mark: Mark;
  readonly flagged: boolean;
  /** The text being typed here; null if there is none. */
  readonly editText: string | null;
  readonly warned: boolean;
}

export function lookOf({ state, flagged }: SheetProps, path: string): Look {
  const { value, absence } = shownOf(state, path);
  const shown = value === null ? null : showValue(state.view.form, path, value);
  const edit = state.focus.at === 'field' && state.focus.path === path ? state.edit : null;
  return {
    value: shown,
    absence,
    mark: markOf(state, path),
    flagged: flagged.has(path),
    editText: edit?.text ?? null,
    warned: edit?.warned === true,
  };
}

export function isSameLook(a: Look, b: Look): boolean {
  return (
    a.value === b.value &&
    a.absence === b.absence &&
    a.mark === b.mark &&
    a.flagged === b.flagged &&
    a.editText === b.editText &&
    a.warned === b.warned
  );
}

/** An input with what the state says about its field. */
export function SheetInput({
  cell: { path, definition },
  label,
  look,
  short,
  readOnly,
  dispatch,
}: Pick<SheetProps, 'readOnly' | 'dispatch'> & {
  cell: Cell;
  label: string;
  look: Look;
  /** If there is no value, only a sign says so. */
  short?: boolean;
}) {
  return (
    <FieldInput
      path={path}
      label={label}
      {...look}
      short={short}
      readOnly={readOnly}
      end={isNumeric(definition)}
      options={definition.options}
      dispatch={dispatch}
    />
  );
}

export function isNumeric({ type }: FieldDefinition): boolean {
  return type === 'money' || type === 'number';
}
