'use client';

import { type Dispatch, useCallback, useEffect, useRef } from 'react';
import type { Section } from './build-sheet.ts';
import { changeOfRow } from './change-of-row.ts';
import type { DeskAction } from './desk-action.ts';
import type { DeskState } from './desk-model.ts';
import type { Question } from './desk-questions.tsx';
import { fieldId } from './field-input.tsx';
import { type Command, commandOf, type KeyMap } from './keys.ts';
import { type Direction, moveInTable } from './move-in-table.ts';
import { shownOf } from './read-desk.ts';

interface Desk {
  readonly state: DeskState;
  readonly sheet: readonly Section[];
  readonly dispatch: Dispatch<DeskAction>;
  readonly keyMap: KeyMap;
  readonly readOnly: boolean;
  /** A dialog is open and gets the keys. */
  readonly paused: boolean;
  readonly submit: () => void;
  readonly undoSubmit: () => void;
  /** Submits again what was just undone. */
  readonly redoSubmit: () => void;
  readonly ask: (question: Question) => void;
  readonly turn: (by: -1 | 1) => void;
  /** Rotates the page on the screen and has it read again. */
  readonly turnPage: (turn: 90 | 180 | 270) => void;
  readonly zoom: (how: 'in' | 'out' | 'reset') => void;
}

/** Listens for the desk's keys. Returns how to run a command by a button. */
export function useCommands(desk: Desk): (command: Command) => void {
  const current = useRef(desk);
  useEffect(() => {
    current.current = desk;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (current.current.paused || event.isComposing || isMenuOpen()) return;
      const command = commandOf(event, current.current.keyMap);
      if (command === null) return;
      if (command === 'accept' && !isField(event.target)) return;
      if (command === 'ignored' || runCommand(command, current.current)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return useCallback((command) => void runCommand(command, current.current), []);
}

function isMenuOpen(): boolean {
  return document.querySelector('[role="menu"]') !== null;
}

/** On a button, Enter presses the button. */
function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.dataset.path !== undefined;
}

/** False when the key has no meaning here and is left to the browser. */
function runCommand(command: Command, desk: Desk): boolean {
  const { state, dispatch } = desk;
  const now = Date.now();
  switch (command) {
    case 'next-flag':
    case 'previous-flag':
      dispatch({ type: 'go-flagged', back: command === 'previous-flag', now });
      return true;
    case 'cell-up':
    case 'cell-down':
    case 'cell-left':
    case 'cell-right':
      return moveCell(command, desk, now);
    case 'page-previous':
    case 'page-next':
      desk.turn(command === 'page-next' ? 1 : -1);
      return true;
    case 'zoom-in':
    case 'zoom-out':
    case 'zoom-reset':
      desk.zoom(ZOOM[command]);
      return true;
    case 'help':
    case 'comment':
      desk.ask({ kind: command });
      return true;
    case 'undo':
      if (state.past.length > 0 || state.edit !== null) dispatch({ type: 'undo' });
      else desk.undoSubmit();
      return true;
    case 'redo':
      if (state.future.length > 0) dispatch({ type: 'redo' });
      else desk.redoSubmit();
      return true;
    case 'restore':
      if (state.edit === null) return false;
      dispatch({ type: 'restore' });
      return true;
    default:
      if (desk.readOnly) return false;
      return change(command, desk, now);
  }
}

type ReadCommand =
  | 'next-flag'
  | 'previous-flag'
  | `cell-${Direction}`
  | 'page-previous'
  | 'page-next'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'help'
  | 'comment'
  | 'undo'
  | 'redo'
  | 'restore';

function change(command: Exclude<Command, ReadCommand>, desk: Desk, now: number): boolean {
  const { dispatch, state } = desk;
  switch (command) {
    case 'accept':
      dispatch({ type: 'accept', now });
      return true;
    case 'edit':
      return startEdit(desk);
    case 'take-1':
    case 'take-2':
    case 'take-3':
    case 'take-4':
      dispatch({ type: 'take', number: Number(command.slice(-1)), now });
      return true;
    case 'not-on-page':
    case 'illegible':
      dispatch({ type: 'absent', absence: command, now });
      return true;
    case 'turn-right':
    case 'turn-over':
    case 'turn-left':
      desk.turnPage(TURN[command]);
      return true;
    case 'regroup':
    case 'document-wrong':
    case 'postpone':
    case 'escalate':
      if (command === 'document-wrong' && state.focus.at !== 'field') return false;
      desk.ask({ kind: command });
      return true;
    case 'submit':
      desk.submit();
      return true;
    case 'accept-rest':
      dispatch({ type: 'accept-rest', now });
      return true;
    case 'row-add':
    case 'row-remove':
    case 'row-up':
    case 'row-down': {
      const row = changeOfRow(command, state, desk.sheet);
      if (row) dispatch({ type: 'change-row', change: row });
      return true;
    }
  }
}

const TURN = { 'turn-right': 90, 'turn-over': 180, 'turn-left': 270 } as const;
const ZOOM = { 'zoom-in': 'in', 'zoom-out': 'out', 'zoom-reset': 'reset' } as const;
const DIRECTION: Readonly<Record<`cell-${Direction}`, Direction>> = {
  'cell-up': 'up',
  'cell-down': 'down',
  'cell-left': 'left',
  'cell-right': 'right',
};

/** Arrows move in the grid. While something is being typed, left and right move in the text. */
function moveCell(command: `cell-${Direction}`, desk: Desk, now: number): boolean {
  const { state, sheet, dispatch } = desk;
  const sideways = command === 'cell-left' || command === 'cell-right';
  if (state.focus.at !== 'field' || (state.edit !== null && sideways)) return false;
  const path = moveInTable(sheet, state.focus.path, DIRECTION[command]);
  if (path === null) return false;
  dispatch({ type: 'focus', path, now });
  return true;
}

function startEdit({ state, dispatch }: Desk): boolean {
  if (state.focus.at !== 'field') return false;
  const { path } = state.focus;
  const input = document.getElementById(fieldId(path));
  if (input instanceof HTMLInputElement) {
    input.setSelectionRange(input.value.length, input.value.length);
  }
  if (state.edit === null) dispatch({ type: 'type', text: shownOf(state, path).value ?? '' });
  return true;
}
