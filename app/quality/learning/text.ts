import { countRecords } from '#app/_text/count-records.ts';
import { formatCount } from '#lib/forms/format.ts';
import { bad, ok, warn } from '../outcomes.ts';

/** Texts of the page on what the layout reader learned from reviews. */
export const text = {
  lead: 'What was learned from reviews, and whether retraining would improve it.',
  emptyTitle: 'Nothing learned yet',
  emptyText:
    'Every review teaches Countersign the layout of that document. Review some records to see how accuracy improves.',
  seen: {
    title: 'How reviews pay off',
    lead: 'The share of values that no one had to enter or confirm, by how many records with the same layout had been reviewed before. It covers all values read in the last 90 days, including those still in review. Wrong: of the values that people checked although they would have been accepted, those they changed.',
    sender: 'Sender',
    all: 'All senders',
    noName: 'Unnamed sender',
    layout: (name: string, form: string) => `${name}, ${form}`,
    before: (from: number, next: number | null) =>
      next === null
        ? `${from} or more reviewed`
        : next - from === 1
          ? `${from} reviewed`
          : `${from} to ${next - 1} reviewed`,
    checked: (records: number, wrong: number, checked: number) =>
      `${countRecords(records)}${checked === 0 ? '' : `; ${formatCount(wrong)} of ${formatCount(checked)} wrong`}`,
  },
  reviewed: (count: number) => (count === 1 ? '1 reviewed record' : `${count} reviewed records`),
  current: {
    title: 'Current version',
    none: 'Learns record by record',
    noneText: 'Countersign learns from each review right away.',
    retrained: (version: string) => `Retrained version ${version}`,
    retrainedText: (records: number) =>
      `Trained on the first ${records} reviewed records; learns from later reviews right away.`,
    lapsed:
      'A review that this version was trained on was undone, so the version is no longer used. Learning goes on record by record.',
  },
  next: {
    title: 'New version',
    none: 'No new version',
    noneText:
      'Retraining learns from all reviews together. It runs every night if there are new reviews, or when you start it.',
  },
  retrain: 'Retrain now',
  retrainOf: (form: string) => `Retrain now: ${form}`,
  waiting: 'Waiting for a worker',
  running: (share: string) => `Training and measuring: ${share}`,
  failed: 'Retraining failed. Try again. If it fails again, the reason is in the worker’s log.',
  protocols: {
    later: (records: number) =>
      `Both versions read the ${records} records reviewed after those it was trained on.`,
    folds: (records: number) =>
      `Too few records were reviewed after those it was trained on, so ${records} records were split into five groups. Each group was read by a version that was not trained on it.`,
  },
  compare: (form: string) => `Current and new version, ${form}`,
  columns: {
    field: 'Field',
    n: 'Values',
    champion: 'Current right',
    challenger: 'New right',
    lost: 'Only current right',
    won: 'Only new right',
    p: 'Could be chance (p)',
  },
  all: 'All fields',
  allFields: (count: number) => `Show all ${count} fields`,
  same: 'Both versions read every field the same way.',
  gates: 'Required to publish',
  publish: 'Publish',
  publishOf: (form: string) => `Publish the new version for ${form}`,
  publishTitle: 'Publish the new version?',
  publishText: (form: string) =>
    `It reads all new ${form} records. Its accuracy is measured separately, so its certificates start from zero. You can roll back at any time.`,
  rollBack: 'Roll back',
  rollBackOf: (form: string) => `Roll back the current version for ${form}`,
  history: 'Earlier versions',
  historyColumns: {
    version: 'Version',
    state: 'Status',
    records: 'Records',
    at: 'Trained',
    by: 'Published by',
  },
  states: {
    waiting: 'waiting',
    running: 'training',
    challenger: 'new',
    champion: 'current',
    retired: 'replaced',
    superseded: 'never published',
    failed: 'failed',
  },
  /** The results of retraining, publishing, and rolling back, by the answer’s kind. */
  outcomes: {
    requested: ok('Retraining has started. Nothing changes until you publish the new version.'),
    'under-way': warn('Retraining is already in progress.'),
    'nothing-new': warn('There are no new reviews since the last training.'),
    'too-few': warn('Retraining needs at least 5 reviewed records.'),
    promoted: ok('Published. The new version reads all new records.'),
    refused: bad('Not published: it fails the requirements marked below.'),
    'not-a-challenger': bad('This version can no longer be published. Reload the page.'),
    outdated: bad('A review that it was trained on was undone. Retrain first.'),
    'measured-against-another': bad(
      'The current version has changed since the comparison. Retrain first.',
    ),
    'rolled-back': ok('Rolled back. The previous version is the current one again.'),
    'not-current': bad('It is no longer the current version. Reload the page.'),
  },
  curve: {
    title: 'Learning curve',
    text: 'Share of values that reviewers left unchanged, by how many documents had been reviewed before.',
    label: (form: string) => `Share of values read right, by reviewed documents, ${form}`,
    all: 'All values',
    corrected: 'Fields corrected before',
    axis: 'Reviewed documents',
    tooFew: (count: number, min: number) =>
      `A learning curve needs ${min} reviewed documents; there are ${count}.`,
    table: 'Show as table',
    columns: { documents: 'Documents', all: 'All values', corrected: 'Fields corrected before' },
    interval: (share: string, low: string, high: string, n: number) =>
      `${share} (${low} – ${high}, n = ${n})`,
    note: 'Bars show 95% intervals: the wider of a bootstrap by document and the exact interval.',
  },
};
