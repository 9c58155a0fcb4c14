/** Nothing keeps a person at the desk. */
const LEFT = {
  left: 'gone',
};

/** What is the same whenever someone works on a record. */
const AT_WORK = {
  answer: 'answered → preview, keep-draft, store-draft',
  leave: 'leave waits for the answer → leave',
  'change form': 'form waits for the answer, covered → change-form',
  rotate: 'pages waits for the answer, covered → change-pages',
  'lease lost': 'lost',
  'draft not saved': 'as before',
  'draft refused': 'lost',
  prefetched: 'as before',
  left: 'gone',
};

/** What comes in while the server is asked, and changes nothing. */
const WHILE_ASKING = {
  'draft not saved': 'as before',
  prefetched: 'as before',
  left: 'gone',
};

/** Answers to a submit after which the next record was shown. */
const ANSWERED = {
  'submitted, next as shown':
    'held, undoable: submit, “Submitted. Press Ctrl+Z to undo.”, no longer submitting → forget-hold, remember-hold, show-address, prefetch',
  'submitted, next changed':
    'held, undoable: submit, “Submitted. Press Ctrl+Z to undo.”, no longer submitting → forget-hold, remember-hold, show-address, prefetch',
  'submitted, none left': 'none, undoable: submit, no longer submitting → forget-hold, go-page',
  'submitted, next unknown': 'undoable: submit → forget-hold, claim',
  'next claim: none left': 'none, no longer submitting → go-page',
  'next claim failed':
    'none, “Submitted. The next record could not be opened. No connection.”, no longer submitting',
  left: 'gone',
};

/**
 * Every state of the desk (`is`), and what each event does in it, for `step.test.ts`: what becomes true
 * and what no longer is, then the effects in order. A record, a lease, a note, a wait, and what can be
 * undone or redone replace the one before. Events that are not listed change nothing and do nothing;
 * `as before`: the change is not shown here.
 */
export const OUTCOMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  unknown: {
    is: 'rec_1, unknown',
    ...LEFT,
    recalled: 'held → prefetch, renew',
  },
  viewing: {
    is: 'rec_1, none',
    ...LEFT,
    claim: 'claim waits for the claim → claim',
    refreshed: 'as before',
    'record changed': 'as before → view',
  },
  'to check': {
    is: 'rec_1, held',
    ...AT_WORK,
    submit: '“3 questions still need an answer.”',
  },
  'nothing to check': {
    is: 'rec_1, held',
    ...AT_WORK,
    submit: 'submit waits for the answer, submitting → keep-draft, submit',
  },
  'next prefetched': {
    is: 'rec_1, held',
    ...AT_WORK,
    submit:
      'rec_2, coming, submitting, quiet, “Submitting…” → show-address, end-quiet, keep-draft, submit',
    'next changed': 'as before → prefetch',
  },
  submitting: {
    is: 'rec_1, held, submit waits for the answer, submitting',
    ...WHILE_ASKING,
    'submitted, next as shown':
      'none, undoable: submit, no longer submit waits for the answer, no longer submitting → forget-hold, go-page',
    'submitted, next changed':
      'rec_2, quiet, undoable: submit, “Submitted. Press Ctrl+Z to undo.”, no longer submit waits for the answer, no longer submitting → forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submitted, other came':
      'rec_3, quiet, undoable: submit, “Submitted. Press Ctrl+Z to undo.”, no longer submit waits for the answer, no longer submitting → forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submitted, none left':
      'none, undoable: submit, no longer submit waits for the answer, no longer submitting → forget-hold, go-page',
    'submitted, next unknown': 'undoable: submit → forget-hold, claim',
    'submit refused':
      '“Not submitted: 1 more field needs an answer.”, no longer submit waits for the answer, no longer submitting → show-address, prefetch',
    'submit stale':
      'lost, “Not submitted: the record was no longer on your desk.”, no longer submit waits for the answer, no longer submitting → show-address, prefetch',
    'next claim: none left':
      'none, no longer submit waits for the answer, no longer submitting → go-page',
    'next claim failed':
      'none, “Submitted. The next record could not be opened. No connection.”, no longer submit waits for the answer, no longer submitting',
  },
  'next shown, quiet': {
    is: 'rec_2, coming, submitting, quiet, “Submitting…”',
    ...ANSWERED,
    undo: 'undo waits for the lease, covered',
    'submitted, other came':
      'rec_3, held, undoable: submit, “Submitted. Someone else took the record shown, so here is the next one.”, no longer submitting → forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submit refused':
      'rec_1, held, “Not submitted: 1 more field needs an answer.”, no longer submitting, no longer quiet → show-address, prefetch, keep-draft, store-draft',
    'submit stale':
      'rec_1, lost, “Not submitted: the record was no longer on your desk.”, no longer submitting, no longer quiet → show-address, prefetch, keep-draft',
  },
  'next shown': {
    is: 'rec_2, coming, submitting, “Submitting…”',
    ...ANSWERED,
    answer: 'answered → preview, keep-draft',
    submit: '“3 questions still need an answer.”',
    leave: 'leave waits for the lease',
    'change form': 'form waits for the lease',
    rotate: 'pages waits for the lease',
    undo: 'undo waits for the lease, covered',
    'submitted, other came':
      'rec_3, held, quiet, undoable: submit, “Submitted. Someone else took the record shown, so here is the next one.”, no longer submitting → forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submit refused':
      'rec_1, held, “Not submitted: 1 more field needs an answer.”, no longer submitting → show-address, prefetch, keep-draft, store-draft',
    'submit stale':
      'rec_1, lost, “Not submitted: the record was no longer on your desk.”, no longer submitting → show-address, prefetch, keep-draft',
  },
  'second submit waits': {
    is: 'rec_2, coming, submit waits for the lease, submitting, “Submitting…”',
    ...LEFT,
    'submitted, next as shown':
      'held, submit waits for the answer, undoable: submit, “Submitted. Press Ctrl+Z to undo.” → forget-hold, remember-hold, show-address, prefetch, keep-draft, submit',
    'submitted, next changed':
      'held, undoable: submit, “Submitted. Press Ctrl+Z to undo.”, no longer submit waits for the lease, no longer submitting → forget-hold, remember-hold, show-address, prefetch',
    'submitted, other came':
      'rec_3, held, quiet, undoable: submit, “Submitted. Someone else took the record shown, so here is the next one.”, no longer submit waits for the lease, no longer submitting → forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submitted, none left':
      'none, undoable: submit, no longer submit waits for the lease, no longer submitting → forget-hold, go-page',
    'submitted, next unknown': 'undoable: submit → forget-hold, claim',
    'submit refused':
      'rec_1, held, “Not submitted: 1 more field needs an answer.”, no longer submit waits for the lease, no longer submitting → show-address, prefetch, keep-draft, store-draft',
    'submit stale':
      'rec_1, lost, “Not submitted: the record was no longer on your desk.”, no longer submit waits for the lease, no longer submitting → show-address, prefetch, keep-draft',
    'next claim: none left':
      'none, no longer submit waits for the lease, no longer submitting → go-page',
    'next claim failed':
      'none, “Submitted. The next record could not be opened. No connection.”, no longer submit waits for the lease, no longer submitting',
  },
  'undo waits': {
    is: 'rec_2, coming, undo waits for the lease, submitting, covered, “Submitting…”',
    ...LEFT,
    'submitted, next as shown':
      'held, undo waits for the answer, undoable: submit, “Submitted. Press Ctrl+Z to undo.”, no longer submitting → forget-hold, remember-hold, show-address, prefetch, undo-submit',
    'submitted, next changed':
      'held, undo waits for the answer, undoable: submit, “Submitted. Press Ctrl+Z to undo.”, no longer submitting → forget-hold, remember-hold, show-address, prefetch, undo-submit',
    'submitted, other came':
      'rec_3, held, undo waits for the answer, quiet, undoable: submit, “Submitted. Someone else took the record shown, so here is the next one.”, no longer submitting → forget-hold, remember-hold, show-address, end-quiet, prefetch, undo-submit',
    'submitted, none left':
      'none, undo waits for the answer, undoable: submit, no longer submitting → forget-hold, undo-submit',
    'submitted, next unknown': 'undoable: submit → forget-hold, claim',
    'submit refused':
      'rec_1, held, “Not submitted: 1 more field needs an answer.”, no longer undo waits for the lease, no longer submitting, no longer covered → show-address, prefetch, keep-draft, store-draft',
    'submit stale':
      'rec_1, lost, “Not submitted: the record was no longer on your desk.”, no longer undo waits for the lease, no longer submitting, no longer covered → show-address, prefetch, keep-draft',
    'next claim: none left':
      'none, no longer undo waits for the lease, no longer submitting, no longer covered',
    'next claim failed':
      'none, no longer undo waits for the lease, no longer submitting, no longer covered',
  },
  leaving: {
    is: 'rec_1, held, leave waits for the answer',
    ...WHILE_ASKING,
    'left undecided': 'none, leave waits for the claim → forget-hold, claim',
    'leaving refused': '“No connection.”, no longer leave waits for the answer',
  },
  'claiming the next': {
    is: 'rec_1, none, leave waits for the claim',
    ...LEFT,
    'claim came':
      'rec_3, held, quiet, “Skipped. Here is the next record.”, no longer leave waits for the claim → remember-hold, show-address, end-quiet, prefetch',
    'claim refused': 'no longer leave waits for the claim → go-page',
    'claim failed':
      '“The next record could not be opened. No connection.”, no longer leave waits for the claim',
    'claim held':
      '“The next record could not be opened. Rae is working on this record.”, no longer leave waits for the claim',
  },
  'changing the form': {
    is: 'rec_1, held, form waits for the answer, covered',
    ...WHILE_ASKING,
    'form changed': 'none, form waits for the reading → forget-hold, wait-read',
  },
  'changing pages': {
    is: 'rec_1, held, pages waits for the answer, covered',
    ...WHILE_ASKING,
    'pages changed': 'none, pages waits for the reading, undoable: pages → forget-hold, find',
    'pages refused': '“No.”, no longer pages waits for the answer, no longer covered',
    'page change undone': 'none, pages waits for the reading, redoable: pages → forget-hold, find',
    'page change not undone': '“No.”, no longer pages waits for the answer, no longer covered',
    'page change too late to undo':
      '“No.”, no longer pages waits for the answer, no longer covered',
    'page change redone': 'none, pages waits for the reading, undoable: pages → forget-hold, find',
    'page change not redone': '“No.”, no longer pages waits for the answer, no longer covered',
    'page change too late to redo':
      '“No.”, no longer pages waits for the answer, no longer covered',
  },
  undoing: {
    is: 'rec_2, held, undo waits for the answer, covered, undoable: submit, “Submitted. Press Ctrl+Z to undo.”',
    ...LEFT,
    'pages changed':
      'none, undo waits for the reading, undoable: submit and pages → forget-hold, find',
    'pages refused': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change undone':
      'none, undo waits for the reading, redoable: pages, no longer undoable: submit → forget-hold, find',
    'page change not undone': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change too late to undo':
      '“No.”, no longer undo waits for the answer, no longer covered, no longer undoable: submit',
    'page change redone':
      'none, undo waits for the reading, undoable: submit and pages → forget-hold, find',
    'page change not redone': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change too late to redo': '“No.”, no longer undo waits for the answer, no longer covered',
    undone:
      'none, undo waits for the reading, redoable: submit, no longer undoable: submit → release, wait-read',
    'undo failed': '“No connection.”, no longer undo waits for the answer, no longer covered',
    'undo too late':
      '“The last submit can no longer be undone.”, no longer undo waits for the answer, no longer covered, no longer undoable: submit',
  },
  'reading again': {
    is: 'rec_2, none, undo waits for the reading, covered, redoable: submit, “Submitted. Press Ctrl+Z to undo.”',
    ...LEFT,
    read: 'undo waits for the claim → claim',
    found: 'undo waits for the claim → claim',
    'not found': 'no longer undo waits for the reading, no longer covered',
  },
  'claiming again': {
    is: 'rec_2, none, undo waits for the claim, covered, redoable: submit, “Submitted. Press Ctrl+Z to undo.”',
    ...LEFT,
    'claim came':
      'rec_3, held, quiet, “Submit undone. The record is back on your desk.”, no longer undo waits for the claim, no longer covered → remember-hold, show-address, end-quiet, prefetch',
    'claim refused': 'undo waits for the view → view',
    'claim failed': 'undo waits for the view → view',
    'claim held': 'undo waits for the view → view',
  },
  'fetching to view': {
    is: 'rec_1, none, form waits for the view, covered',
    ...LEFT,
    viewed:
      'rec_3, quiet, no longer form waits for the view, no longer covered → end-quiet, show-address',
  },
  'looking for the page': {
    is: 'rec_1, none, pages waits for the reading, covered, undoable: pages',
    ...LEFT,
    found: 'pages waits for the claim → claim',
    'not found': 'no longer pages waits for the reading, no longer covered',
  },
  'undoing a page change': {
    is: 'rec_1, held, undo waits for the answer, covered, undoable: pages, “rotated”',
    ...WHILE_ASKING,
    'pages changed':
      'none, undo waits for the reading, undoable: pages and pages → forget-hold, find',
    'pages refused': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change undone':
      'none, undo waits for the reading, redoable: pages, no longer undoable: pages → forget-hold, find',
    'page change not undone': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change too late to undo':
      '“No.”, no longer undo waits for the answer, no longer covered, no longer undoable: pages',
    'page change redone':
      'none, undo waits for the reading, undoable: pages and pages → forget-hold, find',
    'page change not redone': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change too late to redo': '“No.”, no longer undo waits for the answer, no longer covered',
  },
  'submit undone': {
    is: 'rec_1, held, redoable: submit, “Submit undone. The record is back on your desk.”',
    ...AT_WORK,
    submit: 'submit waits for the answer, submitting → keep-draft, submit',
    redo: 'submit waits for the answer, submitting → keep-draft, submit',
  },
  'submit undone, then typed': {
    is: 'rec_1, held, redoable: submit, “Submit undone. The record is back on your desk.”',
    ...AT_WORK,
    submit:
      'answered, submit waits for the answer, submitting → keep-draft, submit, preview, keep-draft, store-draft',
    leave: 'answered, leave waits for the answer → leave, preview, keep-draft, store-draft',
    rotate:
      'answered, pages waits for the answer, covered → change-pages, preview, keep-draft, store-draft',
    undo: 'as before',
  },
  'submit undone, then edited': {
    is: 'rec_1, held, answered, redoable: submit, “Submit undone. The record is back on your desk.”',
    ...WHILE_ASKING,
    submit: 'submit waits for the answer, submitting → keep-draft, submit',
    leave: 'leave waits for the answer → leave',
    'change form': 'form waits for the answer, covered → change-form',
    rotate: 'pages waits for the answer, covered → change-pages',
    undo: 'no longer answered → preview, keep-draft, store-draft',
    'lease lost': 'lost',
    'draft refused': 'lost',
  },
  'page change undone': {
    is: 'rec_1, held, redoable: pages, “rotated”',
    ...AT_WORK,
    submit: 'submit waits for the answer, submitting → keep-draft, submit',
    redo: 'undo waits for the answer, covered → change-pages',
  },
  'page change undone, then edited': {
    is: 'rec_1, held, answered, redoable: pages, “rotated”',
    ...WHILE_ASKING,
    submit: 'submit waits for the answer, submitting → keep-draft, submit',
    leave: 'leave waits for the answer → leave',
    'change form': 'form waits for the answer, covered → change-form',
    rotate: 'pages waits for the answer, covered → change-pages',
    undo: 'no longer answered → preview, keep-draft, store-draft',
    'lease lost': 'lost',
    'draft refused': 'lost',
  },
  'redoing a page change': {
    is: 'rec_1, held, undo waits for the answer, covered, redoable: pages, “rotated”',
    ...WHILE_ASKING,
    'pages changed':
      'none, undo waits for the reading, undoable: pages, no longer redoable: pages → forget-hold, find',
    'pages refused': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change undone': 'none, undo waits for the reading → forget-hold, find',
    'page change not undone': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change too late to undo': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change redone':
      'none, undo waits for the reading, undoable: pages, no longer redoable: pages → forget-hold, find',
    'page change not redone': '“No.”, no longer undo waits for the answer, no longer covered',
    'page change too late to redo':
      '“No.”, no longer undo waits for the answer, no longer covered, no longer redoable: pages',
  },
  lost: {
    is: 'rec_1, lost',
    ...LEFT,
    claim: 'claim waits for the claim → claim',
  },
  'left the desk': {
    is: 'rec_2, coming, submitting, gone, “Submitting…”',
    answer: 'answered → preview, keep-draft',
    submit: '“3 questions still need an answer.”',
    leave: 'leave waits for the lease',
    'change form': 'form waits for the lease',
    rotate: 'pages waits for the lease',
    undo: 'undo waits for the lease, covered',
    'submitted, next as shown': 'undoable: submit, no longer submitting → forget-hold, release',
    'submitted, next changed': 'undoable: submit, no longer submitting → forget-hold, release',
    'submitted, other came': 'undoable: submit, no longer submitting → forget-hold, release',
    'submitted, none left': 'undoable: submit, no longer submitting → forget-hold',
    'submitted, next unknown': 'undoable: submit, no longer submitting → forget-hold',
    'submit refused': 'no longer submitting → remember-refusal, go-page',
    'submit stale': 'no longer submitting → remember-refusal, go-page',
    'next claim: none left': 'no longer submitting',
    'next claim failed': 'no longer submitting',
    left: 'as before',
  },
};
