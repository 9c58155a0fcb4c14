import { countRecords } from '#app/_text/count-records.ts';

/** Texts of accepting similar records together. */
export const batchText = {
  titleOf: (form: string) => `${form}: similar records`,
  back: 'Queue',
  lead: (reasons: readonly string[]) =>
    `These records are in the queue for the same ${reasons.length === 1 ? 'reason' : 'reasons'}: ${reasons.join(', ').toLowerCase()}. Compare each value with its source and select the ones that are correct. A record is accepted when all of its values are selected. Each record is decided separately and can be undone.`,
  list: 'Records to accept',
  columns: {
    record: 'Record',
    values: 'Values selected',
    rules: 'Failed checks',
    state: 'Result',
  },
  select: (field: string, file: string) => `${field} is correct in ${file}`,
  selectAll: (count: number) => (count === 1 ? 'Select' : `Select all ${count}`),
  clearAll: 'Clear all',
  selectAllOf: (does: string, field: string, value: string) => `${does}: ${field} ${value}`,
  selectedOf: (count: number, all: number) => `${count} of ${all}`,
  reason: (rules: string) => `Reason for keeping the values as printed (${rules})`,
  accept: (count: number) => `Accept ${countRecords(count)}`,
  accepting: 'Accepting…',
  outcomes: {
    submitted: 'Accepted',
    'passed-by': 'Still in the queue: the record changed or needs a closer look',
    undone: 'Undone',
  },
  undo: 'Undo',
  undoOf: (file: string) => `Undo ${file}`,
  tooLate: 'This can no longer be undone.',
};
