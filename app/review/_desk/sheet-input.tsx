'use client';

import type { Dispatch } from 'react';
import type { FieldDefinition } from '#lib/model/form.ts';
import type { Cell } from './build-sheet.ts';
import type { DeskAction } from './desk-action.ts';
import type { DeskState } from './desk-model.ts';
import { FieldInput } from './field-input.tsx';
import { markOf, shownOf } from './read-desk.ts';

export interface SheetProps {
  readonly state: DeskState;
  readonly flagged: ReadonlySet<string>;
  readonly readOnly: boolean;
  readonly dispatch: Dispatch<DeskAction>;
}

/** An input with what the state says of its path. */
export function SheetInput({
  cell,
  label,
  state,
  flagged,
  readOnly,
  dispatch,
}: SheetProps & { cell: Cell; label: string }) {
  const { path, definition } = cell;
  const { value, absence } = shownOf(state, path);
  const focused = state.focus.at === 'field' && state.focus.path === path;
  return (
    <FieldInput
      path={path}
      label={label}
      value={value}
      absence={absence}
      mark={markOf(state, path)}
      flagged={flagged.has(path)}
      editText={focused ? (state.edit?.text ?? null) : null}
      warned={focused && state.edit?.warned === true}
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
