import { countRecords } from '#app/_text/count-records.ts';
import { formatCount, formatDay } from '#lib/forms/format.ts';

/** Texts of the page on drift and alerts. */
export const text = {
  lead: 'Whether incoming documents still look the same, and whether automatically accepted values are still right.',
  alerts: 'Alerts',
  noAlerts: 'There have been no alerts.',
  ownAlerts: 'These alerts are real: they are from this installation, not from the sample month.',
  everyForm: 'All document types',
  onHold: 'on hold',
  alertColumns: {
    what: 'Alert',
    form: 'Document type',
    detail: 'Details',
    opened: 'Since',
    state: 'Status',
  },
  affected: 'Records read with it',
  resolve: 'Resolve',
  resolveTitle: 'Resolve the alert',
  resolveHoldText:
    'Automatic acceptance resumes for this document type, and records that waited only because of the alert are routed again. Your note is saved in the log.',
  resolveText: 'The alert is closed. Your note is saved in the log.',
  note: 'What you found and what was done',
  resolved: (count: number) =>
    count === 0
      ? 'Alert resolved.'
      : `Alert resolved. ${count} waiting ${count === 1 ? 'record was' : 'records were'} routed again.`,
  notOpen: 'Someone else has already resolved it.',
  resolvedBy: (name: string) => `resolved by ${name}`,
  table: 'Incoming documents, compared with the previous eight weeks',
  tableText:
    'How different the week is from the eight before it (population stability index). Below 0.1, nothing changed. From 0.25, a change for the worse puts the document type on hold. Each bar is a week.',
  columns: { form: 'Document type', records: 'Records' },
  measures: {
    confidence: 'Confidence',
    print: 'Print clarity',
    candidates: 'Possible values',
    absent: 'Fields without a value',
    template: 'New layouts',
    records: 'Mix of document types',
  },
  meanings: {
    confidence: 'Confidence of each value, %.',
    print: 'Clarity of the least clear word of each value, %.',
    candidates: 'How many possible values a field had.',
    absent: 'Fields for which no value was found.',
    template: 'Records whose layout has never been reviewed.',
    records: 'Share of each document type.',
  },
  bins: { absent: ['value', 'none'], template: ['known', 'new'] },
  mix: 'Mix of document types',
  weekOf: (week: string) => `week of ${formatDay(week)}`,
  levels: {
    few: 'too few records',
    new: 'no history',
    steady: 'steady',
    watch: 'watch',
    act: 'act',
  },
  detail: (form: string) => `${form}: this week and before`,
  before: (records: number) => `previous eight weeks, ${countRecords(records)}`,
  now: (week: string, records: number) => `week of ${formatDay(week)}, ${countRecords(records)}`,
  nameBefore: 'before',
  nameNow: 'now',
  emptyTitle: 'No documents yet',
  emptyText: 'Upload documents to see how they compare over time.',
  errorWatch: (form: string) => `${form}: errors in automatically accepted values`,
  watches: { sample: 'Blind audits', noticed: 'Errors noticed during review' },
  watchText: {
    sample:
      'Values picked at random. Each wrong value adds 1.1 to the score, each right value subtracts 0.02.',
    noticed:
      'Values that reviewers changed although they were not asked about them. All other values of the record count as right.',
  },
  noAudits: 'No audits yet.',
  alertAt: (score: number) => `alert at a score of ${score}`,
  found: (wrong: number, audited: number, since: string, score: string) =>
    `${formatCount(wrong)} of ${formatCount(audited)} wrong since ${formatDay(since)}; the score is ${score}.`,
};
