/** Texts of the page on reviewers. */
export const text = {
  title: 'Reviewers',
  lead: 'How much each reviewer decided, how fast, and how often their decisions were changed later.',
  columns: {
    name: 'Person',
    records: 'Records',
    fields: 'Fields',
    seconds: 'Seconds per field',
    corrected: 'Corrected',
    seen: 'Source viewed',
    agreed: 'Agreed',
    caught: 'Seeded errors caught',
    undone: 'Undone',
    reopened: 'Reopened',
  },
  hint: 'Agreed: of records that two people reviewed independently, those with the same result. Source viewed: the place on the page was on screen before they decided.',
  of: (part: number, all: number) => `${part} of ${all}`,
  perDay: 'Decisions per day',
  perDayLabel: 'Fields decided by people per day',
  catchRate: 'Seeded test errors caught',
  catchNote: (caught: number, seeded: number, low: string) =>
    seeded === 0
      ? 'no errors seeded yet'
      : `${caught} of ${seeded}; at least ${low} with 95% confidence`,
  agreement: 'Agreement in second reviews',
  agreementNote: (agreed: number, all: number) =>
    all === 0 ? 'no records reviewed twice' : `${agreed} of ${all}`,
  throughput: 'Fields per hour of review',
  throughputNote: (fields: number) => `${fields} timed decisions`,
  emptyTitle: 'No reviews in this time range',
  emptyText: 'Choose a longer time range, or review a record from the queue.',
  log: (name: string) => `Log of ${name}`,
};
