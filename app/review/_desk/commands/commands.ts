import { EDITOR_ID } from '../focus/field-id.ts';
import { showMore } from '../focus/show-more.ts';
import type { DeskEvent, Machine } from '../machine/model.ts';
import { mayChange } from '../machine/seat.ts';
import { changeOfRow } from '../sheet/change-of-row.ts';
import type { Section } from '../state/build-sheet.ts';
import { besideOnCard, lettersOf, partsOf } from '../state/card-parts.ts';
import type { DeskAction } from '../state/desk-action.ts';
import { type Direction, moveInTable } from '../state/move-in-table.ts';
import { cardBehind, firstPathOf, focusedQuestion, textOf } from '../state/read-desk.ts';
import type { commandText } from './command-text.ts';

/** What a command knows about the desk, and what it can do with it. */
export interface Desk {
  readonly machine: Machine;
  readonly sheet: readonly Section[];
  /** The number of the page on the screen; null if there are no pages. */
  readonly page: number | null;
  readonly dispatch: (event: DeskEvent) => void;
  readonly goToPage: (by: -1 | 1) => void;
  readonly openRecord: (id: string) => void;
  readonly zoom: (how: 'in' | 'out' | 'reset') => void;
}

/**
 * One thing that a person can do at the desk. Its shortcut, its line in the help, and its place in
 * the menu all come from here; its text is in `command-text.ts` under the same name.
 */
interface CommandEntry {
  /**
   * Default keys: modifiers in the order Mod (Ctrl, or ⌘ on a Mac), Alt, Shift, then the physical
   * key (`KeyboardEvent.code`), because Alt changes letters on some systems.
   */
  readonly keys: readonly string[];
  /** A held key repeats it. */
  readonly repeats?: true;
  /** The part of the footer menu it is in. */
  readonly menu?: 'leave' | 'document';
  /** False: it does nothing now, and its key is left to the browser. */
  readonly when: (desk: Desk) => boolean;
  readonly do: (desk: Desk) => void;
}

export const COMMANDS = {
  accept: {
    keys: ['Enter', 'NumpadEnter'],
    when: always,
    /** People who only view a record go on to its next question. */
    do(desk) {
      const now = Date.now();
      if (!isMine(desk)) act(desk, { type: 'go-flagged', back: false, now });
      else if (!showMore(desk.machine.seat.desk)) act(desk, { type: 'accept', now });
    },
  },
  'next-question': { keys: ['F8'], repeats: true, when: always, do: goFlagged(false) },
  'previous-question': { keys: ['Shift+F8'], repeats: true, when: always, do: goFlagged(true) },
  edit: { keys: ['F2'], when: isAtValue, do: startEdit },
  'edit-first': {
    keys: ['Alt+ArrowRight'],
    when: (desk) => firstInQuestion(desk) !== null,
    do(desk) {
      const path = firstInQuestion(desk);
      if (path !== null) act(desk, { type: 'focus', path, now: Date.now() });
    },
  },
  restore: {
    keys: ['Escape'],
    when: ({ machine }) =>
      machine.seat.desk.edit !== null || cardBehind(machine.seat.desk) !== null,
    /** Typed text goes first; then the person goes back to the card the value was opened from. */
    do(desk) {
      const state = desk.machine.seat.desk;
      const card = cardBehind(state);
      if (state.edit !== null || card === null) act(desk, { type: 'restore' });
      else act(desk, { type: 'focus-question', key: card.key, now: Date.now() });
    },
  },
  'use-1': { keys: ['Alt+Digit1'], when: mayAnswer, do: chooseCandidate(1) },
  'use-2': { keys: ['Alt+Digit2'], when: mayAnswer, do: chooseCandidate(2) },
  'use-3': { keys: ['Alt+Digit3'], when: mayAnswer, do: chooseCandidate(3) },
  'use-4': { keys: ['Alt+Digit4'], when: mayAnswer, do: chooseCandidate(4) },
  'not-on-page': { keys: ['Alt+KeyM'], when: mayAnswer, do: markAbsent('not-on-page') },
  illegible: { keys: ['Alt+KeyI'], when: mayAnswer, do: markAbsent('illegible') },
  'document-wrong': { keys: ['Alt+KeyW'], when: isAtField, do: open('document-wrong') },
  submit: {
    keys: ['Mod+Enter', 'Mod+NumpadEnter'],
    when: isMine,
    do: ({ dispatch }) => dispatch({ type: 'submit', waivers: [], now: Date.now() }),
  },
  snooze: { keys: ['Alt+KeyS'], menu: 'leave', when: isMine, do: open('snooze') },
  escalate: { keys: ['Alt+KeyE'], menu: 'leave', when: isMine, do: open('escalate') },
  skip: { keys: [], menu: 'leave', when: isMine, do: leave('skip') },
  release: { keys: [], menu: 'leave', when: isMine, do: leave('release') },
  comment: { keys: ['Alt+KeyC'], when: always, do: open('comment') },
  undo: {
    keys: ['Mod+KeyZ'],
    when: always,
    do: ({ dispatch }) => dispatch({ type: 'undo', now: Date.now() }),
  },
  redo: {
    keys: ['Mod+Shift+KeyZ', 'Mod+KeyY'],
    when: always,
    do: ({ dispatch }) => dispatch({ type: 'redo', now: Date.now() }),
  },
  'row-add': { keys: ['Alt+Insert'], when: isMine, do: changeRow('row-add') },
  'row-remove': { keys: ['Alt+Delete'], when: isMine, do: changeRow('row-remove') },
  'row-up': { keys: ['Alt+ArrowUp'], when: isMine, do: changeRow('row-up') },
  'row-down': { keys: ['Alt+ArrowDown'], when: isMine, do: changeRow('row-down') },
  'cell-up': { keys: ['ArrowUp'], repeats: true, when: hasCell('up'), do: goToCell('up') },
  'cell-down': { keys: ['ArrowDown'], repeats: true, when: hasCell('down'), do: goToCell('down') },
  'cell-left': { keys: ['ArrowLeft'], repeats: true, when: hasCell('left'), do: goToCell('left') },
  'cell-right': {
    keys: ['ArrowRight'],
    repeats: true,
    when: hasCell('right'),
    do: goToCell('right'),
  },
  'page-previous': { keys: ['Alt+BracketLeft'], when: always, do: (desk) => desk.goToPage(-1) },
  'page-next': { keys: ['Alt+BracketRight'], when: always, do: (desk) => desk.goToPage(1) },
  'record-previous': { keys: ['Alt+Shift+BracketLeft'], when: hasRecord(-1), do: openRecord(-1) },
  'record-next': { keys: ['Alt+Shift+BracketRight'], when: hasRecord(1), do: openRecord(1) },
  'rotate-right': { keys: ['Alt+KeyR'], when: isMine, do: rotate(90) },
  'rotate-180': { keys: ['Alt+KeyU'], when: isMine, do: rotate(180) },
  'rotate-left': { keys: ['Alt+Shift+KeyR'], when: isMine, do: rotate(270) },
  'change-type': { keys: ['Alt+KeyT'], menu: 'document', when: isMine, do: open('form') },
  regroup: { keys: ['Alt+KeyG'], menu: 'document', when: isMine, do: open('regroup') },
  'zoom-in': { keys: ['Alt+Equal', 'Alt+NumpadAdd'], repeats: true, when: always, do: zoom('in') },
  'zoom-out': {
    keys: ['Alt+Minus', 'Alt+NumpadSubtract'],
    repeats: true,
    when: always,
    do: zoom('out'),
  },
  'zoom-reset': { keys: ['Alt+Digit0'], when: always, do: zoom('reset') },
  help: { keys: ['F1'], when: always, do: open('help') },
} satisfies { readonly [Name in keyof typeof commandText]: CommandEntry };

export type Command = keyof typeof COMMANDS;

export function listCommands(): Command[] {
  return Object.keys(COMMANDS).filter((name): name is Command => name in COMMANDS);
}

/** The same entry without the narrow types of its own line. */
export function entryOf(command: Command): CommandEntry {
  return COMMANDS[command];
}

/** Runs a command if it applies now; returns false if it does not. */
export function runCommand(command: Command, desk: Desk): boolean {
  const entry = entryOf(command);
  if (!entry.when(desk)) return false;
  entry.do(desk);
  return true;
}

/** The record printed before or after this one in its document; undefined if it is the last. */
function recordBeside({ machine }: Desk, by: -1 | 1) {
  const { siblings, record } = machine.seat.desk.view;
  return siblings[siblings.findIndex(({ id }) => id === record.id) + by];
}

function hasRecord(by: -1 | 1) {
  return (desk: Desk) => recordBeside(desk, by) !== undefined;
}

function openRecord(by: -1 | 1) {
  return (desk: Desk) => {
    const beside = recordBeside(desk, by);
    if (beside) desk.openRecord(beside.id);
  };
}

function always(): boolean {
  return true;
}

function isMine({ machine }: Desk): boolean {
  return mayChange(machine);
}

function mayAnswer({ machine }: Desk): boolean {
  return mayChange(machine) && machine.seat.desk.focus.at !== 'submit';
}

function isAtField(desk: Desk): boolean {
  return mayChange(desk.machine) && desk.machine.seat.desk.focus.at === 'field';
}

/** At a field, or at a selected value on a card. */
function isAtValue(desk: Desk): boolean {
  return isAtField(desk) || (mayChange(desk.machine) && pickedAt(desk) !== null);
}

function pickedAt({ machine }: Desk): string | null {
  const { focus } = machine.seat.desk;
  return focus.at === 'question' ? (focus.pick ?? null) : null;
}

function firstInQuestion({ machine }: Desk): string | null {
  const { desk } = machine.seat;
  const question = focusedQuestion(desk);
  return question === null ? null : firstPathOf(desk, question);
}

/**
 * Opens the selected value of a card; its answer leads back to the card. False if none is selected.
 */
export function openPicked(desk: Desk): boolean {
  const { focus } = desk.machine.seat.desk;
  if (!isMine(desk) || focus.at !== 'question' || focus.pick === undefined) return false;
  act(desk, { type: 'focus', path: focus.pick, from: focus.key, now: Date.now() });
  return true;
}

/**
 * Opens the value of the card with this letter. False if there is none, or another one is selected.
 */
export function openLettered(desk: Desk, letter: string): boolean {
  const { desk: state } = desk.machine.seat;
  const { focus } = state;
  const question = focus.at === 'question' ? focusedQuestion(state) : null;
  if (!isMine(desk) || question === null || focus.at !== 'question') return false;
  const [path] = [...lettersOf(partsOf(state, question))].find(([, one]) => one === letter) ?? [];
  if (focus.pick !== undefined || path === undefined) return false;
  act(desk, { type: 'focus', path, from: question.key, now: Date.now() });
  return true;
}

function act({ dispatch }: Desk, action: DeskAction): void {
  dispatch({ type: 'desk', action });
}

function goFlagged(back: boolean) {
  return (desk: Desk) => act(desk, { type: 'go-flagged', back, now: Date.now() });
}

function chooseCandidate(number: number) {
  return (desk: Desk) => act(desk, { type: 'take', number, now: Date.now() });
}

function markAbsent(absence: 'not-on-page' | 'illegible') {
  return (desk: Desk) => act(desk, { type: 'absent', absence, now: Date.now() });
}

function open(
  kind: 'help' | 'comment' | 'form' | 'regroup' | 'snooze' | 'escalate' | 'document-wrong',
) {
  return ({ dispatch }: Desk) => dispatch({ type: 'dialog', dialog: { kind } });
}

function leave(how: 'skip' | 'release') {
  return ({ dispatch }: Desk) => dispatch({ type: 'leave', how, reason: '', now: Date.now() });
}

function rotate(turn: 90 | 180 | 270) {
  return ({ dispatch, page }: Desk) => {
    if (page === null) return;
    dispatch({ type: 'change-pages', change: { kind: 'turn', page, turn }, now: Date.now() });
  };
}

function zoom(how: 'in' | 'out' | 'reset') {
  return (desk: Desk) => desk.zoom(how);
}

function changeRow(command: 'row-add' | 'row-remove' | 'row-up' | 'row-down') {
  return (desk: Desk) => {
    const change = changeOfRow(command, desk.machine.seat.desk, desk.sheet);
    if (change) act(desk, { type: 'change-row', change });
  };
}

/**
 * Arrows move in the grid, and on a card. While something is being typed, left and right move in
 * the text.
 */
function cellAt({ machine, sheet }: Desk, direction: Direction): string | null {
  const { desk } = machine.seat;
  const { focus, edit } = desk;
  const question = focus.at === 'question' ? focusedQuestion(desk) : null;
  if (question !== null && focus.at === 'question')
    return besideOnCard(partsOf(desk, question), focus.pick, direction);
  const sideways = direction === 'left' || direction === 'right';
  if (focus.at !== 'field' || (edit !== null && sideways)) return null;
  return moveInTable(sheet, focus.path, direction);
}

function hasCell(direction: Direction) {
  return (desk: Desk) => cellAt(desk, direction) !== null;
}

function goToCell(direction: Direction) {
  return (desk: Desk) => {
    const path = cellAt(desk, direction);
    if (path === null) return;
    if (desk.machine.seat.desk.focus.at === 'question') act(desk, { type: 'pick', path });
    else act(desk, { type: 'focus', path, now: Date.now() });
  };
}

function startEdit(desk: Desk): void {
  const state = desk.machine.seat.desk;
  if (state.focus.at === 'question') openPicked(desk);
  if (state.focus.at !== 'field') return;
  const { path } = state.focus;
  const input = document.getElementById(EDITOR_ID);
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  }
  if (state.edit === null) act(desk, { type: 'type', text: textOf(state, path) });
}
