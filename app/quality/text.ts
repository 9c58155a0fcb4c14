import { formatCount } from '#lib/forms/format.ts';

/** Texts of the quality overview, and those that all quality pages share. */
export const text = {
  lead: 'How much is accepted automatically, how reliable that is, and where records wait.',
  tabsLabel: 'Quality pages',
  span: 'Time range',
  spans: { 7: '7 days', 30: '30 days', 90: '90 days' },
  automation: 'Records accepted automatically',
  automationNote: (automatic: number, all: number) =>
    `${formatCount(automatic)} of ${formatCount(all)} records`,
  fields: 'Fields accepted automatically',
  fieldsNote: (automatic: number, all: number) =>
    `${formatCount(automatic)} of ${formatCount(all)} in accepted records`,
  seconds: 'Seconds to read a document',
  secondsNote: 'median, from upload to last step',
  decide: 'Time to decision',
  decideNote: 'median, for records sent to review',
  rate: 'Share of fields accepted automatically, by day',
  flow: 'Records per day',
  flowLabel: 'Accepted records per day',
  automaticName: 'Automatically',
  personName: 'By a person',
  trust: 'Accuracy of automatic acceptance',
  trustText: (share: string, waiting: number) =>
    `${share} of automatically accepted values are picked at random for a blind audit${waiting === 0 ? '' : `; ${waiting} ${waiting === 1 ? 'audit waits' : 'audits wait'} in the queue`}. Certified means less than 1% wrong, with 95% confidence, no matter how often you look. Errors in one document tend to come together, so each document counts once.`,
  trustColumns: {
    what: 'Values',
    audited: 'Audited',
    wrong: 'Wrong',
    error: 'Error rate, 95% interval (the line is at 1%)',
    state: 'Certified 99% right',
  },
  whyCertified: 'Help: what a certificate is',
  whyAudits: 'Help: blind audits',
  whyConfidence: 'Help: what the percentages mean',
  certified: 'Certified',
  from: (confidence: string) => `Certified from ${confidence} confidence`,
  more: (count: number) =>
    count === 1
      ? 'needs 1 more audited document'
      : `needs ${formatCount(count)} more audited documents`,
  records: 'Records accepted automatically',
  recordsText:
    'Certified means that fewer than 5% of these records have any wrong value, with 95% confidence, no matter how often you look. An audit covers only a few values of a record, so this takes many records.',
  recordColumns: {
    what: 'Records',
    audited: 'Audited',
    wrong: 'With an error',
    state: 'Certified 95% error-free',
  },
  moreRecords: (count: number) =>
    count === 1
      ? 'needs 1 more checked record'
      : `needs ${formatCount(count)} more checked records`,
  allRecords: 'All records',
  types: {
    money: 'Amounts',
    date: 'Dates',
    id: 'Numbers and IDs',
    code: 'Codes',
    text: 'Text',
  },
  all: 'All values',
  calibration: 'Confidence and accuracy',
  calibrationText:
    'For each level of confidence, the share of values that were right. On the line, confidence and accuracy agree.',
  confidence: 'confidence',
  accuracy: 'share right',
  calibrationLabel: 'Confidence compared with the share of values that were right',
  ranking: (auroc: string, points: string, count: number) =>
    `Across ${formatCount(count)} reviewed fields, confidence and accuracy are ${points} percentage points apart on average. Given one right and one wrong value, the right one has the higher confidence ${auroc} of the time; 50% would be guessing.`,
  noReviewed: 'No fields have been reviewed yet. Review some records to see figures here.',
  noRanking: (count: number) => `${count} reviewed fields, none wrong yet: nothing to compare.`,
  corrected: 'Most corrected fields',
  correctedColumns: {
    field: 'Field',
    form: 'Document type',
    reviewed: 'Reviewed',
    corrected: 'Corrected',
  },
  noneCorrected: 'No fields were corrected.',
  age: 'Time in the queue',
  ages: ['up to 1 hour', 'up to 4 hours', 'up to 1 day', 'up to 3 days', 'longer'],
  ageEmpty: 'The queue is empty.',
  ageEmptySample: 'At the end of the sample month, nothing was waiting.',
};

/** Texts of requirements for something new, wherever it is promoted. */
export const gateText = {
  passed: 'passed',
  failed: 'failed',
  measured: (records: number) => `Measured on ${records} reviewed records (at least 5)`,
  fields: 'No field is worse by more than 1 point and beyond chance',
  worse: (fields: string) => `Worse by more than 1 point: ${fields}`,
  inAll: (lost: number, won: number) =>
    `Not worse in all fields together: ${lost} values right only before, ${won} only after`,
  coverage: (before: string, after: string) =>
    `At least as much is accepted automatically: ${before} before, ${after} after`,
};

/** Texts of alerts, shown at the top of every quality page. */
export const alertText = {
  kinds: {
    errors: 'Errors',
    drift: 'Change in documents',
    budget: 'Budget',
    emergency: 'Emergency access',
    endpoint: 'Language model',
    recall: 'Recall',
    rubber_stamp: 'Rubber-stamping',
    layout: 'Sender',
  },
  held: (forms: string) => `On hold after an alert, so all records go to review: ${forms}.`,
  view: 'View alerts',
};
