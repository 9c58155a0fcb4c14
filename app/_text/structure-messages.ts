/** Words about the pages of a document: how they lie and which belong together. */
export const STRUCTURE_MESSAGES = {
  structure: {
    open: 'Split or merge records…',
    title: 'Where do records begin?',
    lead: 'Say which pages belong together and what they are. Only the records that change are read anew; what people said of them goes along.',
    record: (number: number) => `Record ${number}`,
    group: (number: number, pages: string) => `Record ${number}: ${pages}`,
    formOf: (number: number) => `Form of record ${number}`,
    join: 'Join with the record before',
    start: 'New record here',
    startOn: (page: number) => `A new record starts on page ${page}`,
    back: 'To previous record',
    backOn: (page: number) => `Page ${page} belongs to the record before`,
    on: 'To next record',
    onOn: (page: number) => `Page ${page} belongs to the record after`,
    count: (records: number, pages: number) =>
      `${records === 1 ? '1 record' : `${records} records`} on ${pages === 1 ? '1 page' : `${pages} pages`}`,
    reset: 'Reset',
    submit: 'Apply grouping',
    turn: (page: number) => `Turn page ${page}`,
    turns: { 90: 'To the right', 180: 'Upside down', 270: 'To the left' },
    turned: (page: number) => `Page ${page} is turned. Ctrl+Z takes it back.`,
    turnedHere: (page: number) => `Page ${page} is turned and read anew.`,
    grouped: 'The pages are grouped anew. Ctrl+Z takes it back.',
    groupedHere: 'The pages are grouped anew.',
    undone: 'That is taken back.',
    takeBack: 'Take it back',
    waitingTurn: 'The page is turned and read anew…',
    waitingGroup: 'The pages are grouped and read anew…',
    waitingUndo: 'Your last change of the pages is taken back…',
    somebody: 'Somebody',
    refused: {
      unchanged: 'The pages are grouped so already.',
      'too-late': 'That can no longer be taken back: the pages were changed since.',
      reading: 'This document is just being read. Try it again in a moment.',
      changed: 'Somebody grouped these pages meanwhile. Look at them again.',
      held: (pages: readonly number[], by: string) =>
        `${by} is working on the record of ${pagesOf(pages)}. It has to be given back first.`,
      accepted: (pages: readonly number[], by: string) =>
        `The record of ${pagesOf(pages)} was accepted by ${by}. A supervisor has to reopen it first.`,
      'reviewed-twice': (pages: readonly number[]) =>
        `Two people are reviewing the record of ${pagesOf(pages)} one after the other. That has to end first.`,
    },
  },
};

function pagesOf(pages: readonly number[]): string {
  return pages.length === 1 ? `page ${pages[0]}` : `pages ${pages.join(', ')}`;
}
