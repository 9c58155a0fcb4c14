/** Texts of the page on what the layout reader learned from reviews. */
export const LEARNING_MESSAGES = {
  title: 'Learning',
  lead: 'What reviews taught the reader, and whether learning it all anew would read better.',
  emptyTitle: 'Nothing was learned yet',
  emptyText:
    'Each record that a person reviews teaches the reader its look. Review some, and this page shows how reading gets better.',
  reviewed: (count: number) => (count === 1 ? '1 reviewed record' : `${count} reviewed records`),
  inForce: 'In force',
  champion: {
    none: 'Learned record by record',
    noneText: 'Each review is taken in at once, on top of what ships.',
    refit: (version: string) => `Refit ${version}`,
    refitText: (records: number) =>
      `Fitted on the first ${records} reviewed records; later ones are taken in at once.`,
    lapsed:
      'A review that this refit was fitted on has been taken back, so it is not used: the reader learns record by record again.',
  },
  challenger: 'Challenger',
  noChallenger: 'No challenger',
  noChallengerText:
    'A refit learns all reviews anew, together. It runs every night when there are new ones, or when you ask for it.',
  refit: 'Fit anew now',
  refitOf: (form: string) => `Fit ${form} anew now`,
  requested: 'The refit is under way. It becomes a challenger; nothing changes by itself.',
  'under-way': 'A refit is under way already.',
  'nothing-new': 'Nothing was reviewed since the last refit.',
  'too-few': 'A refit needs at least 5 reviewed records.',
  waiting: 'Waiting for a worker',
  running: (share: string) => `Fitting and measuring: ${share}`,
  failed: 'The last refit failed. Ask for it again; the log of the worker says why.',
  protocols: {
    later: (records: number) =>
      `Both read the ${records} records that were reviewed after those it was fitted on.`,
    folds: (records: number) =>
      `Too few records came after those it was fitted on: each fifth of ${records} was read by both, fitted without it.`,
  },
  compare: (form: string) => `In force and challenger, ${form}`,
  columns: {
    field: 'Field',
    n: 'Values',
    champion: 'In force right',
    challenger: 'Challenger right',
    lost: 'Only in force',
    won: 'Only challenger',
    p: 'p (McNemar)',
  },
  all: 'All fields',
  accepted: 'Accepted without a person',
  allFields: (count: number) => `Show all ${count} fields`,
  same: 'No field came out differently.',
  gates: 'What it must not fail in',
  gate: {
    measured: (records: number) => `Measured on ${records} records (at least 5)`,
    fields: 'No field is worse by more than 1 point',
    worse: (fields: string) => `Worse by more than 1 point: ${fields}`,
    coverage: (before: string, after: string) =>
      `As much is accepted without a person: ${before} before, ${after} after`,
  },
  passed: 'passed',
  notPassed: 'not passed',
  promote: 'Put in force',
  promoteOf: (form: string) => `Put the challenger for ${form} in force`,
  promoteTitle: 'Put the challenger in force?',
  promoteText: (form: string) =>
    `Records of ${form} that come in from now on are read with it. What it said is counted apart from what was said before, so trust starts from nothing. One click takes it back.`,
  promoted: 'The challenger is in force for records read from now on.',
  refused: 'It was not put in force: it fails in what is marked below.',
  'not-a-challenger': 'This version is no challenger any more. Look at the page again.',
  outdated: 'A review that it was fitted on was taken back. Fit anew.',
  'measured-against-another': 'Another version is in force than it was measured against. Fit anew.',
  rollBack: 'Take back',
  rollBackOf: (form: string) => `Take the version in force for ${form} back`,
  rolledBack: 'What was in force before it is in force again.',
  'not-in-force': 'It is not in force any more. Look at the page again.',
  history: 'Earlier versions',
  historyColumns: {
    version: 'Version',
    state: 'State',
    records: 'Records',
    at: 'Fitted',
    by: 'Put in force by',
  },
  states: {
    waiting: 'waiting',
    running: 'running',
    challenger: 'challenger',
    champion: 'in force',
    retired: 'out of force',
    superseded: 'never in force',
    failed: 'failed',
  },
  curve: {
    title: 'Learning curve',
    text: 'Values that reviewers left as they were read, by how many documents had been reviewed before.',
    label: (form: string) => `Share of values read right, by reviewed documents, ${form}`,
    all: 'All values',
    corrected: 'Fields corrected before',
    axis: 'Reviewed documents',
    tooFew: (count: number, least: number) =>
      `A curve needs ${least} reviewed documents; there are ${count}.`,
    table: 'The same as a table',
    columns: { documents: 'Documents', all: 'All values', corrected: 'Fields corrected before' },
    interval: (share: string, low: string, high: string, n: number) =>
      `${share} (${low} – ${high}, n = ${n})`,
    none: '—',
    note: 'Bars are 95 % intervals, documents drawn anew and exact, whichever is wider.',
  },
};

/** Sentences of the log for that page. */
export const LEARNING_ACTIONS = {
  'model.refit-requested': 'asked for a refit of {detail}',
  'model.fitted': 'fitted what was learned of {detail} anew',
  'model.refit-failed': 'could not fit anew: {detail}',
  'model.promoted': 'put a refit in force: {detail}',
  'model.promotion-refused': 'was refused a refit: {detail}',
  'model.rolled-back': 'took a refit out of force: {detail}',
  'model.outdated': 'dropped a refit of weights that are shipped no more: {detail}',
};
