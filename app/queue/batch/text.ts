/** Texts of accepting similar records together. */
export const batchText = {
  titleOf: (form: string) => `${form}: batch accept`,
  lead: (reasons: string) =>
    `These records are in the queue for the same reasons: ${reasons}. Selected records are accepted with the values shown here. Each record is decided separately and can be undone.`,
  list: 'Records to accept',
  columns: {
    take: 'Accept',
    record: 'Record',
    values: 'Values to check',
    rules: 'Failed checks',
    state: 'Result',
  },
  take: (file: string) => `Accept ${file}`,
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
