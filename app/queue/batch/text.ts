/** Texts of accepting similar records together. */
export const batchText = {
  titleOf: (form: string) => `${form}: batch accept`,
  lead: (reasons: string) =>
    `These records are in the queue for the same reasons: ${reasons}. Compare each value with its source and tick what is right. A record is accepted when all of its values are ticked. Each record is decided separately and can be undone.`,
  list: 'Records to accept',
  columns: {
    record: 'Record',
    values: 'Values ticked',
    rules: 'Failed checks',
    state: 'Result',
  },
  tick: (field: string, file: string) => `${field} is right in ${file}`,
  tickAll: (count: number) => (count === 1 ? 'Tick 1' : `Tick all ${count}`),
  untickAll: 'Untick all',
  tickAllOf: (field: string, value: string) => `Tick or untick all: ${field} ${value}`,
  tickedOf: (count: number, all: number) => `${count} of ${all}`,
  reason: (rules: string) => `Reason for keeping the values as printed (${rules})`,
  accept: (count: number) => (count === 1 ? 'Accept 1 record' : `Accept ${count} records`),
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
