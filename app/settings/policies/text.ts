/** Texts of the page on policies, blind audits and costs. */
export const text = {
  lead: 'When a value can be accepted without review. Every change is a new version and is logged.',
  form: 'Applies to',
  everyForm: 'All document types without their own policy',
  reviewCost: 'Cost of answering one question, US$',
  openCost: 'Cost of opening a record, US$',
  critical: 'Minimum confidence: amounts, dates, numbers (%)',
  other: 'Minimum confidence: other values (%)',
  formScore: 'Minimum confidence in the document type (%)',
  wordConfidence: 'Minimum print clarity (%)',
  note: 'Reason for the change',
  save: 'Publish',
  saved: (version: number) => `Version ${version} applies to records read from now on.`,
  meaningTitle: 'What this means',
  meaning: (cost: string, threshold: string) =>
    `A value whose error costs ${cost} is accepted at ${threshold} confidence or more.`,
  historyTitle: 'Versions',
  noHistory: 'No changes yet. The built-in policy applies.',
  columns: {
    form: 'Applies to',
    version: 'Version',
    terms: 'Terms',
    note: 'Reason',
    at: 'Changed',
  },
  terms: (review: string, critical: string, other: string) =>
    `${review} per review; ${critical} and ${other}`,
  quality: {
    title: 'Blind audits and costs',
    seededNotice:
      'Seeded test errors are on by default: in a small share of records sent to review, one confident value is replaced with a wrong one, to measure how many errors reviewers catch. A seeded value is never exported: if the reviewer misses it, the original value is kept. Enter 0 to turn this off.',
    sample: 'Blind audits (%)',
    sampleHint: 'Share of automatically accepted values, picked at random, that a reviewer checks.',
    seeded: 'Seeded test errors (%)',
    seededHint: 'Share of records in review in which one correct value is shown wrong on purpose.',
    wage: 'Reviewer, US$ per hour',
    core: 'Processor core, US$ per hour',
    coreHint: 'Power and depreciation, or the rental price.',
    budget: 'Budget, US$ per week',
    budgetHint: 'An alert is raised above it. Leave empty for no budget.',
    saved: 'Saved. The change applies from now on.',
  },
};
