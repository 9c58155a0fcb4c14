import { formatCount } from '#lib/forms/format.ts';
import type { Answer } from '#lib/model/decision.ts';
import type { FieldDefinition } from '#lib/model/form.ts';

/** Texts of the review desk. */
export const deskText = {
  toQueue: 'Queue',
  issues: 'Needs attention',
  toCheck: (count: number) => `${count} to check`,
  nothingToCheck: 'Nothing left to check',
  failedChecks: (count: number) => (count === 1 ? '1 failed check' : `${count} failed checks`),
  warnings: (count: number) => (count === 1 ? '1 warning' : `${count} warnings`),
  atRisk: (usd: string) => `${usd} at risk`,
  sample: 'Sample',
  rounds: {
    first: '',
    second: 'Second review (blind)',
    adjudication: 'Reviewers disagree',
    approval: 'Needs approval',
  },
  note: (note: string) => `Note: ${note}`,
  savings: {
    saving: 'Saving…',
    saved: 'Draft saved',
    failed: 'Not saved: no connection',
  },
};

/** Texts of the page on the left. */
export const pageText = {
  pane: 'Page',
  pages: 'Pages of this record',
  openPage: (number: number) => `Open page ${number}`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Fit to width',
  pageAlt: (number: number) => `Page ${number} of the document`,
  otherPage: (number: number) => `Page ${number}, not part of this record`,
  continues: (number: number) => `This record may begin on page ${number}.`,
  hint: 'Alt+click a word or drag over words to fill the selected field',
};

/** Texts of a question about more than one field. */
export const cardText = {
  yes: 'Yes, correct',
  pick: 'If one is wrong, press its letter.',
  picked: (absent: string) => `Type what is printed. Not on page: ${absent}.`,
  more: (count: number) => `${count} more below. Enter shows more.`,
  evidence: 'Evidence',
  /** `shared`: how many of them other records have too. */
  values: (count: number, shared: number) => {
    const asked = count === 1 ? 'Is this value correct' : `Are these ${count} values correct`;
    if (shared === 0) return `${asked}?`;
    if (shared >= count)
      return `${asked} for all records that share ${count === 1 ? 'it' : 'them'}?`;
    return `${asked}? Other records share ${shared} of them.`;
  },
  /** Boxes of a form that are printed and hold nothing. */
  blanks: (count: number) =>
    count === 1 ? 'Is this box blank?' : `Are these ${count} boxes blank?`,
  absent: (count: number) =>
    count === 1
      ? 'Is it right that this field is not on the page?'
      : `Is it right that these ${count} fields are not on the page?`,
  /** Shorter names of commands: all of them fit beside the page in one row. */
  instead: new Map([
    ['row-add', 'Add a line'],
    ['edit-first', 'One by one'],
    ['regroup', 'Split or merge…'],
  ]),
  list: 'Values',
  column: (title: string, lines: number) => `${title}, ${lines} lines`,
};

/** Texts about the other records of the document. */
export const siblingText = {
  records: 'Records of this document',
  position: (at: number, all: number) => `Record ${formatCount(at)} of ${formatCount(all)}`,
  unnamed: (number: number) => `Record ${number}`,
  submitted: 'submitted',
  states: {
    extracting: 'being read',
    review: 'to check',
    accepted: 'accepted',
    set_aside: 'not a bill',
    gone: 'gone',
  },
};

/** Texts about one field: its source, why it needs review, and its candidates. */
export const fieldText = {
  pane: 'Selected field',
  viewSource: 'View source',
  snippetAlt: 'Source of the value, enlarged',
  editor: (name: string) => `Edit in full: ${name}`,
  viewOnly: 'View only. Enter goes to the next question and changes nothing.',
  closes: 'Makes the totals balance',
  noSnippet: 'This value has no known place on the page.',
  confidence: (percent: string) => `${percent} confidence`,
  whyConfidence: 'Help: what the percentage means',
  candidates: 'Suggestions',
  otherCandidate: 'Other suggestion',
  shared: 'Your answer also counts for the other records of this document that share this value.',
  noIssues: 'No issues found.',
  askedAgain: 'Your other answers lowered the confidence of this value. Check it too.',
  askedAgainAll: 'Your other answers lowered the confidence of these values.',
  answered: {
    confirm: 'You confirmed this value.',
    correct: 'You corrected this value.',
    'document-is-wrong': 'You marked the document as wrong. The value is kept as printed.',
  } satisfies Readonly<Record<Answer['verdict'], string>>,
  answeredBy: {
    confirm: (name: string) => `${name} confirmed this value.`,
    correct: (name: string) => `${name} corrected this value.`,
    'document-is-wrong': (name: string) =>
      `${name} marked the document as wrong. The value is kept as printed.`,
  } satisfies Readonly<Record<Answer['verdict'], (name: string) => string>>,
  waived: (reason: string) => `Kept as printed: ${reason}`,
  invalid: (type: string) =>
    `Not a valid ${type}. Press Enter again to keep it as typed, or Esc to undo.`,
  types: {
    date: 'date',
    money: 'amount',
    number: 'number',
    code: 'code',
    id: 'ID',
    choice: 'choice',
    text: 'text',
  } satisfies Readonly<Record<FieldDefinition['type'], string>>,
  notOnPage: 'Not on page',
  illegible: 'Illegible',
  documentWrong: 'Document is wrong',
};

/** Shown instead of a value in narrow cells. */
export const absenceHints = {
  'not-on-page': '∅ not on page',
  empty: '∅ blank',
  illegible: '∅ illegible',
};

/** Texts of the list of fields on the right. */
export const sheetText = {
  pane: 'Fields',
  lines: 'Lines',
  general: 'General',
  totals: 'Amounts',
  groups: {
    payer: 'Payer',
    payee: 'Payee',
    patient: 'Patient',
    insured: 'Insured',
    member: 'Member',
    provider: 'Provider',
    billing: 'Billing provider',
    referring: 'Referring provider',
    attending: 'Attending provider',
    facility: 'Facility',
    condition: 'Condition related to',
    check: 'Check',
    seller: 'Seller',
    buyer: 'Buyer',
  },
  row: (number: number) => `line ${number}`,
  cellName: (list: string, row: number, title: string) => `${list}, line ${row}: ${title}`,
  nestedName: (row: number, title: string, field: string) => `Line ${row}, ${title}: ${field}`,
  noRows: 'No lines found.',
  addRow: 'Add line',
  removeRow: (row: number) => `Remove line ${row}`,
};

/** Texts of the summary below the fields. */
export const summaryText = {
  title: 'Summary',
  patient: 'Patient',
  payer: 'Payer',
  days: 'Dates of service',
  total: 'Total',
  more: (count: number) => (count === 1 ? '1 more check passed.' : `${count} more checks passed.`),
  /** How the values were decided. */
  marks: ({
    edited,
    human,
    auto,
    absent,
  }: Readonly<Record<'edited' | 'human' | 'auto' | 'absent', number>>) =>
    [
      ...(edited > 0 ? [`${edited} changed`] : []),
      ...(human > 0 ? [`${human} confirmed`] : []),
      `${auto} accepted as read`,
      ...(absent > 0 ? [`${absent} without a value`] : []),
    ]
      .join(', ')
      .concat('.'),
  open: (count: number) =>
    count === 1
      ? 'Answer 1 more question before you submit.'
      : `Answer ${count} more questions before you submit.`,
  /** What a submit does. */
  does: {
    accepts:
      'Submitting accepts the record: it is compared with the other records for the visit and can be exported.',
    drawn: (share: string) =>
      `Submitting accepts the record, unless it is one of the ${share} of records, picked at random, that a second person reviews first.`,
    toSecond: (usd: string | null) =>
      `Submitting sends the record to a second person, who does not see your answers, ${usd === null ? 'like every record' : `because its total is ${usd} or more`}.`,
    toApproval: (usd: string) =>
      `Submitting sends the record to a supervisor for approval, because its total is ${usd} or more.`,
    second:
      'Submitting compares your answers with those of the first reviewer. Where they differ, a third person decides.',
    adjudication:
      'Submitting accepts the record with your answers, whatever the two reviewers entered.',
    approval: 'Submitting approves the record, which can then be exported.',
  },
};

/** Texts of actions on the record as a whole. */
export const footerText = {
  more: 'More',
  comment: 'Comment',
  comments: (count: number) => (count === 1 ? '1 comment' : `${count} comments`),
  help: 'Shortcuts',
  submitNext: 'Submit and next',
  submitting: 'Submitting…',
};

/** Texts of the line under the strip: why nothing can be changed, or what just happened. */
export const noticeText = {
  free: 'You are viewing this record. Take it to make changes.',
  held: (name: string) => `${name} is working on this record. You can view it.`,
  closed: 'This record is closed. A supervisor can reopen it on its page.',
  openPage: 'Open its page',
  reading: 'This record is being read. It opens here when it is ready.',
  mineElsewhere: 'You have this record open in another window. Take it here to continue.',
  claim: 'Take this record',
  claimAgain: 'Take it again',
  stale: (holder: string | null, time: string | null) =>
    holder
      ? `${holder} took this record${time ? ` at ${time}` : ''}. Your entries are kept here but are no longer saved.`
      : 'This record is no longer on your desk. Your entries are kept here. Take the record again to save them.',
  formerPerson: 'Former user',
  homeless: 'Answers whose fields are gone since the document type or the pages changed:',
  unanswered: (count: number) =>
    count === 1 ? '1 question still needs an answer.' : `${count} questions still need an answer.`,
};

/** Texts for moving from one record to the next. */
export const flowText = {
  waitingTitle: 'One moment',
  waitingForm: 'Reading the record again as the new document type…',
  waitingUndo: 'Undoing your last submit…',
  tooLate: 'The last submit can no longer be undone.',
  /** What happened to the record before, if it was left undecided. */
  undecided: {
    snooze: 'Snoozed. Here is the next record.',
    escalate: 'Escalated to a supervisor. Here is the next record.',
    skip: 'Skipped. Here is the next record.',
    release: null,
  },
  undone: 'Submit undone. The record is back on your desk.',
  submitted: 'Submitted. Press Ctrl+Z to undo.',
  submitting: 'Submitting…',
  /** `blocking`: failed checks that need a reason; `warnings`: those that do not. */
  left: (blocking: number, warnings: number) =>
    blocking > 0
      ? 'A check still fails and needs a reason.'
      : warnings > 0
        ? 'Only warnings are left.'
        : 'Nothing left to check.',
  pressSubmit: 'Press Ctrl+Enter to submit.',
  enterSubmitsNothing: 'Enter only answers questions. Ctrl+Enter submits.',
  submittedNoNext: (why: string) => `Submitted. The next record could not be opened. ${why}`,
  noNext: (why: string) => `The next record could not be opened. ${why}`,
  otherCame: 'Submitted. Someone else took the record shown, so here is the next one.',
  notSubmitted: {
    stale: 'Not submitted: the record was no longer on your desk.',
    problem: (why: string) => `Not submitted. ${why}`,
    blocked: (count: number) =>
      count === 1 ? 'Not submitted: 1 failed check.' : `Not submitted: ${count} failed checks.`,
    unanswered: (count: number) =>
      count === 1
        ? 'Not submitted: 1 more field needs an answer.'
        : `Not submitted: ${count} more fields need an answer.`,
  },
};
