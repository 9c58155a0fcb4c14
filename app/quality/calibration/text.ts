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
    auroc: 'AUROC',
    error: 'Calibration error',
  },
  hint: 'AUROC: how often a right value has a higher confidence than a wrong one; 0.5 is guessing. Most reviewed values are doubtful ones, so “Right” is lower than for all values. The overview has the error rate of automatically accepted values.',
  allForms: 'All document types',
  emptyTitle: 'No fields reviewed in this time range',
  emptyText: 'Review some records, or choose a longer time range.',
};
