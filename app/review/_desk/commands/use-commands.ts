'use client';

import { useCallback, useEffect, useRef } from 'react';
import { SUBMIT_ID } from '../focus/field-id.ts';
import { openQuestions } from '../state/read-desk.ts';
import { flowText } from '../text.ts';
import { type Command, type Desk, openLettered, openPicked, runCommand } from './commands.ts';
import { commandOf, keyMapOf } from './keys.ts';

/** Listens for the desk's keys. Returns a function that runs a command from a button. */
export function useCommands(desk: Desk): (command: Command) => void {
  const current = useRef(desk);
  useEffect(() => {
    current.current = desk;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (press(event, current.current)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return useCallback((command) => void runCommand(command, current.current), []);
}

/** True if the key was used, and the browser must do nothing with it. */
function press(event: KeyboardEvent, desk: Desk): boolean {
  const { seat, ownKeys } = desk.machine;
  // A dialog or a menu gets the keys.
  if (seat.dialog !== null || event.isComposing || isMenuOpen()) return false;
  const command = commandOf(event, keyMapOf(ownKeys));
  if (command === null) return typesOnCard(event, desk);
  if (command === 'ignored') return true;
  if (command === 'accept' && !isField(event.target)) return isSubmit(event.target, desk);
  return runCommand(command, desk);
}

/**
 * A letter opens the value of the card that it is next to. Typing at a value selected with the
 * arrow keys opens it and continues in its field: then the key is not used up.
 */
function typesOnCard(event: KeyboardEvent, desk: Desk): boolean {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !openPicked(desk) && openLettered(desk, event.key);
}

function isMenuOpen(): boolean {
  return document.querySelector('[role="menu"]') !== null;
}

/** At a field or the card of a question. On any other button, Enter presses the button. */
function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.dataset.path !== undefined || target.dataset.question !== undefined;
}

/**
 * An extra Enter must not decide a record: the focus is on Submit, but only its own key submits. If
 * an answer has made a check fail since, that question comes next.
 */
function isSubmit(target: EventTarget | null, { machine, dispatch }: Desk): boolean {
  if (!(target instanceof HTMLElement) || target.id !== SUBMIT_ID) return false;
  const { desk } = machine.seat;
  if (openQuestions(desk).length > 0)
    dispatch({ type: 'desk', action: { type: 'go-flagged', back: false, now: Date.now() } });
  else dispatch({ type: 'note', note: flowText.enterSubmitsNothing });
  return true;
}
