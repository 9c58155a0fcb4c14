import { commonText } from '#app/_text/common.ts';
import { countRecords } from '#app/_text/count-records.ts';

/** Texts about rotating the pages of a document and grouping them into records. */
export const structureText = {
  open: 'Split or merge records…',
  title: 'Split or merge records',
  lead: 'Choose which pages belong together, what document type they are, and where records begin on them. Only changed records are read again. Answers that people entered are kept.',
  record: recordsOf,
  group: (first: number, count: number, pages: string) => `${recordsOf(first, count)}: ${pages}`,
  formOf: (first: number, count: number) =>
    `Document type of ${recordsOf(first, count).toLowerCase()}`,
  starts: (first: number, count: number) =>
    `Where ${recordsOf(first, count).toLowerCase()} begin${count === 1 ? 's' : ''}`,
  startsHint:
    'Click a line where a record begins, or a marked line where none does. By keyboard: arrow keys, Space to mark, Enter to apply.',
  begins: (number: number) => `Record ${number} begins`,
  previousPage: 'Previous page',
  nextPage: 'Next page',
  pageOf: (at: number, all: number) => `Page ${at} of ${all}`,
  join: 'Merge with previous record',
  start: 'Start new record here',
  startOn: (page: number) => `Start a new record on page ${page}`,
  back: 'To previous record',
  backOn: (page: number) => `Move page ${page} to previous record`,
  on: 'To next record',
  onOn: (page: number) => `Move page ${page} to next record`,
  count: (records: number, pages: number) =>
    `${countRecords(records)} on ${commonText.countPages(pages)}`,
  reset: 'Reset',
  submit: 'Apply',
  pageAlt: (number: number) => `Page ${number} of the document`,
  turn: (page: number) => `Rotate page ${page}`,
  turns: { 90: 'Rotate right', 180: 'Rotate 180°', 270: 'Rotate left' },
  turned: (page: number) => `Page ${page} rotated. Press Ctrl+Z to undo.`,
  turnedHere: (page: number) => `Page ${page} rotated. It is being read again.`,
  grouped: 'Pages regrouped. Press Ctrl+Z to undo.',
  groupedHere: 'Pages regrouped.',
  undone: 'Change undone.',
  undoLast: 'Undo last page change',
  busy: 'Another page change is still being made. Try again in a moment.',
  waitingTurn: 'Rotating the page and reading it again…',
  waitingGroup: 'Regrouping the pages and reading them again…',
  waitingUndo: 'Undoing your last page change…',
  somebody: 'Someone',
  refused: {
    stale: (holder: string | null) =>
      holder
        ? `${holder} has this record now. Nothing was changed.`
        : 'This record is no longer on your desk. Nothing was changed.',
    unchanged: 'The pages are already grouped this way.',
    'too-late': 'This can no longer be undone because the pages have changed since.',
    reading: 'This document is being read. Try again in a moment.',
    imported: 'This file was imported. Its records stay as they were sent.',
    changed: 'Someone else regrouped these pages. Check them again.',
    held: (pages: readonly number[], by: string) =>
      `${by} is working on the record on ${pagesOf(pages)}. It must be released first.`,
    accepted: (pages: readonly number[], by: string) =>
      `The record on ${pagesOf(pages)} was accepted by ${by}. A supervisor must reopen it first.`,
    'reviewed-twice': (pages: readonly number[]) =>
      `The record on ${pagesOf(pages)} is in second review. The second review must finish first.`,
  },
};

/** `Record 2`, or `Records 2–5`. */
function recordsOf(first: number, count: number): string {
  return count === 1 ? `Record ${first}` : `Records ${first}–${first + count - 1}`;
}

function pagesOf(pages: readonly number[]): string {
  return pages.length === 1 ? `page ${pages[0]}` : `pages ${pages.join(', ')}`;
}
