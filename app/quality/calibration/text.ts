import { bad, ok, warn } from '../outcomes.ts';

/** Texts of the page on confidence. */
export const text = {
  lead: 'How well the confidence matches what reviewers found, by document type and by field.',
  byForm: 'By document type',
  byField: (form: string) => `${form}, by field`,
  plot: (what: string) => `${what}: confidence and accuracy`,
  columns: {
    form: 'Document type',
    field: 'Field',
    reviewed: 'Reviewed',
    right: 'Right',
    confidence: 'Confidence',
    auroc: 'Ranking (AUROC)',
    error: 'Calibration error',
  },
  hint: 'Ranking: how often a right value has a higher confidence than a wrong one; 0.5 is guessing. Calibration error: how far confidence and accuracy are apart on average; 0 is best. Most reviewed values are doubtful ones, so “Right” is lower than for all values. The overview has the error rate of automatically accepted values.',
  allForms: 'All document types',
  emptyTitle: 'No fields reviewed in this time range',
  emptyText: 'Review some records, or choose a longer time range.',
  local: {
    title: 'Local calibration',
    lead: 'Adjusts the built-in confidence to your documents, based on your reviewers’ decisions and blind audits, each weighted by how likely it was to be checked. A new fit changes nothing until you apply it; then it covers records read from now on.',
    shipped: 'The built-in confidence is used as is.',
    inForce: (version: number) => `Version ${version} is in use since`,
    fit: 'Fit to our decisions',
    apply: (version: number) => `Apply version ${version}`,
    revert: (version: number) => `Revert version ${version}`,
    measured: (version: number, values: number, audits: number, documents: number) =>
      `Version ${version} is fitted on ${values} decided values from ${documents} documents, ${audits} of them blind audits. Compared on documents that each fit left out:`,
    what: 'Measure',
    before: 'In use',
    after: (version: number) => `Version ${version}`,
    loss: 'Log loss',
    error: 'Calibration error',
    passed: 'Values that pass',
    wrong: 'Wrong among them',
    enough: (values: number, documents: number) =>
      `At least 200 values from 20 documents: ${values} from ${documents}`,
    closer: 'Lower log loss than the version in use',
    noBolder: 'No larger share of passing values is wrong, or at most 0.25%',
    outcomes: {
      fitted: ok('A new version was fitted. It is used once it is applied.'),
      promoted: ok('The version is in use for records read from now on.'),
      'rolled-back': ok('The version is no longer in use.'),
      'no-decisions': warn('No one has reviewed values scored by the current version yet.'),
      'nothing-new': warn('Nothing has been decided since the last fit.'),
      refused: bad('The version was not applied, because it does not meet every requirement.'),
      'not-a-challenger': bad('This version can no longer be applied.'),
      outdated: bad('This version was fitted on a different release. Fit it again.'),
      'measured-against-another': bad(
        'This version was compared with one that has been replaced. Fit it again.',
      ),
      'not-current': bad('This version is not in use.'),
    },
  },
};
