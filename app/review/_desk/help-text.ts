import type { Command } from './keys.ts';

/** Texts of the keyboard shortcuts. */
export const helpText = {
  title: 'Keyboard shortcuts',
  text: 'Click a shortcut to change it. Your changes are saved with your account.',
  /** Begins with what is shown, so that voice control finds it. */
  change: (shown: string, does: string) => `${shown}: change the shortcut for “${does}”`,
  press: 'Press a key…',
  taken: (key: string, does: string) => `${key} is already used for “${does}”.`,
  refused: (key: string) =>
    `${key} is reserved for typing, moving, or the browser. Choose a function key or a key with Alt or Ctrl.`,
  reset: 'Restore defaults',
  tab: 'Next field, previous field',
  click: 'Copy a word from the page',
};

/** What each command does. */
export const commandNames: Readonly<Record<Command, string>> = {
  accept: 'Accept and go to the next field',
  'next-flag': 'Next field to check',
  'previous-flag': 'Previous field to check',
  edit: 'Edit (or just type)',
  restore: 'Cancel editing',
  'take-1': 'Use the first candidate',
  'take-2': 'Use the second candidate',
  'take-3': 'Use the third candidate',
  'take-4': 'Use the fourth candidate',
  'not-on-page': 'Mark as not on page',
  illegible: 'Mark as illegible',
  'document-wrong': 'Mark the document as wrong',
  submit: 'Submit and open the next record',
  'accept-rest': 'Accept all unflagged fields',
  postpone: 'Snooze',
  escalate: 'Escalate',
  comment: 'Comment',
  undo: 'Undo, also a submit or page change',
  redo: 'Redo',
  'row-add': 'Add a line below',
  'row-remove': 'Remove the line',
  'row-up': 'Move the line up',
  'row-down': 'Move the line down',
  'cell-up': 'In a table: cell above',
  'cell-down': 'In a table: cell below',
  'cell-left': 'In a table: cell to the left',
  'cell-right': 'In a table: cell to the right',
  'page-previous': 'Previous page',
  'page-next': 'Next page',
  'turn-right': 'Rotate the page right',
  'turn-over': 'Rotate the page 180°',
  'turn-left': 'Rotate the page left',
  regroup: 'Split or merge records',
  'zoom-in': 'Zoom in',
  'zoom-out': 'Zoom out',
  'zoom-reset': 'Reset zoom',
  help: 'Show keyboard shortcuts',
};
