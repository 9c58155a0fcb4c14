/**
 * What each event does in each state, for `step.test.ts`: the record on the desk, its lease, what
 * waits for what, the note; then the effects in order. Pairs that are not listed change nothing and
 * do nothing.
 */
export const OUTCOMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  unknown: {
    recalled: 'rec_1 held, prefetch, renew',
    left: 'rec_1 unknown gone',
  },
  viewing: {
    claim: 'rec_1 none claim waits for the claim, claim',
    refreshed: 'rec_1 none',
    'record changed': 'rec_1 none, view',
    left: 'rec_1 none gone',
  },
  'to check': {
    answer: 'rec_1 held answered, preview, keep-draft, store-draft',
    submit: 'rec_1 held “3 questions still need an answer.”',
    leave: 'rec_1 held leave waits for the answer, leave',
    'change form': 'rec_1 held form waits for the answer covered, change-form',
    rotate: 'rec_1 held pages waits for the answer covered, change-pages',
    'lease lost': 'rec_1 lost',
    'draft not saved': 'rec_1 held',
    'draft refused': 'rec_1 lost',
    prefetched: 'rec_1 held',
    left: 'rec_1 held gone',
  },
  'nothing to check': {
    answer: 'rec_1 held answered, preview, keep-draft, store-draft',
    submit: 'rec_1 held submit waits for the answer submitting, keep-draft, submit',
    leave: 'rec_1 held leave waits for the answer, leave',
    'change form': 'rec_1 held form waits for the answer covered, change-form',
    rotate: 'rec_1 held pages waits for the answer covered, change-pages',
    'lease lost': 'rec_1 lost',
    'draft not saved': 'rec_1 held',
    'draft refused': 'rec_1 lost',
    prefetched: 'rec_1 held',
    left: 'rec_1 held gone',
  },
  'next prefetched': {
    answer: 'rec_1 held answered, preview, keep-draft, store-draft',
    submit:
      'rec_2 coming submitting quiet “Submitting…”, show-address, end-quiet, keep-draft, submit',
    leave: 'rec_1 held leave waits for the answer, leave',
    'change form': 'rec_1 held form waits for the answer covered, change-form',
    rotate: 'rec_1 held pages waits for the answer covered, change-pages',
    'lease lost': 'rec_1 lost',
    'draft not saved': 'rec_1 held',
    'draft refused': 'rec_1 lost',
    prefetched: 'rec_1 held',
    'next changed': 'rec_1 held, prefetch',
    left: 'rec_1 held gone',
  },
  submitting: {
    'draft not saved': 'rec_1 held submit waits for the answer submitting',
    prefetched: 'rec_1 held submit waits for the answer submitting',
    'submitted, next as shown': 'rec_1 none undoable: submit, forget-hold, go-page',
    'submitted, next changed':
      'rec_2 held quiet undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submitted, other came':
      'rec_3 held quiet undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submitted, none left': 'rec_1 none undoable: submit, forget-hold, go-page',
    'submitted, next unknown':
      'rec_1 held submit waits for the answer submitting undoable: submit, forget-hold, claim',
    'submit refused':
      'rec_1 held “Not submitted: 1 more field needs an answer.”, show-address, prefetch',
    'submit stale':
      'rec_1 lost “Not submitted: your claim on this record had expired.”, show-address, prefetch',
    'next claim: none left': 'rec_1 none, go-page',
    'next claim failed':
      'rec_1 none “Submitted. The next record could not be opened. No connection.”',
    left: 'rec_1 held submit waits for the answer submitting gone',
  },
  'next shown, quiet': {
    undo: 'rec_2 coming undo waits for the lease submitting quiet covered “Submitting…”',
    'submitted, next as shown':
      'rec_2 held quiet undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, prefetch',
    'submitted, next changed':
      'rec_2 held quiet undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, prefetch',
    'submitted, other came':
      'rec_3 held quiet undoable: submit “Submitted. Someone else claimed the record shown, so here is the next one.”, forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submitted, none left': 'rec_2 none quiet undoable: submit “Submitting…”, forget-hold, go-page',
    'submitted, next unknown':
      'rec_2 coming submitting quiet undoable: submit “Submitting…”, forget-hold, claim',
    'submit refused':
      'rec_1 held “Not submitted: 1 more field needs an answer.”, show-address, prefetch, keep-draft, store-draft',
    'submit stale':
      'rec_1 lost “Not submitted: your claim on this record had expired.”, show-address, prefetch, keep-draft',
    'next claim: none left': 'rec_2 none quiet “Submitting…”, go-page',
    'next claim failed':
      'rec_2 none quiet “Submitted. The next record could not be opened. No connection.”',
    left: 'rec_2 coming submitting quiet gone “Submitting…”',
  },
  'next shown': {
    answer: 'rec_2 coming answered submitting “Submitting…”, preview, keep-draft',
    submit: 'rec_2 coming submitting “3 questions still need an answer.”',
    leave: 'rec_2 coming leave waits for the lease submitting “Submitting…”',
    'change form': 'rec_2 coming form waits for the lease submitting “Submitting…”',
    rotate: 'rec_2 coming pages waits for the lease submitting “Submitting…”',
    undo: 'rec_2 coming undo waits for the lease submitting covered “Submitting…”',
    'submitted, next as shown':
      'rec_2 held undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, prefetch',
    'submitted, next changed':
      'rec_2 held undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, prefetch',
    'submitted, other came':
      'rec_3 held quiet undoable: submit “Submitted. Someone else claimed the record shown, so here is the next one.”, forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submitted, none left': 'rec_2 none undoable: submit “Submitting…”, forget-hold, go-page',
    'submitted, next unknown':
      'rec_2 coming submitting undoable: submit “Submitting…”, forget-hold, claim',
    'submit refused':
      'rec_1 held “Not submitted: 1 more field needs an answer.”, show-address, prefetch, keep-draft, store-draft',
    'submit stale':
      'rec_1 lost “Not submitted: your claim on this record had expired.”, show-address, prefetch, keep-draft',
    'next claim: none left': 'rec_2 none “Submitting…”, go-page',
    'next claim failed':
      'rec_2 none “Submitted. The next record could not be opened. No connection.”',
    left: 'rec_2 coming submitting gone “Submitting…”',
  },
  'second submit waits': {
    'submitted, next as shown':
      'rec_2 held submit waits for the answer submitting undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, prefetch, keep-draft, submit',
    'submitted, next changed':
      'rec_2 held undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, prefetch',
    'submitted, other came':
      'rec_3 held quiet undoable: submit “Submitted. Someone else claimed the record shown, so here is the next one.”, forget-hold, remember-hold, show-address, end-quiet, prefetch',
    'submitted, none left': 'rec_2 none undoable: submit “Submitting…”, forget-hold, go-page',
    'submitted, next unknown':
      'rec_2 coming submit waits for the lease submitting undoable: submit “Submitting…”, forget-hold, claim',
    'submit refused':
      'rec_1 held “Not submitted: 1 more field needs an answer.”, show-address, prefetch, keep-draft, store-draft',
    'submit stale':
      'rec_1 lost “Not submitted: your claim on this record had expired.”, show-address, prefetch, keep-draft',
    'next claim: none left': 'rec_2 none “Submitting…”, go-page',
    'next claim failed':
      'rec_2 none “Submitted. The next record could not be opened. No connection.”',
    left: 'rec_2 coming submit waits for the lease submitting gone “Submitting…”',
  },
  'undo waits': {
    'submitted, next as shown':
      'rec_2 held undo waits for the answer covered undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, prefetch, undo-submit',
    'submitted, next changed':
      'rec_2 held undo waits for the answer covered undoable: submit “Submitted. Press Ctrl+Z to undo.”, forget-hold, remember-hold, show-address, prefetch, undo-submit',
    'submitted, other came':
      'rec_3 held undo waits for the answer quiet covered undoable: submit “Submitted. Someone else claimed the record shown, so here is the next one.”, forget-hold, remember-hold, show-address, end-quiet, prefetch, undo-submit',
    'submitted, none left':
      'rec_2 none undo waits for the answer covered undoable: submit “Submitting…”, forget-hold, undo-submit',
    'submitted, next unknown':
      'rec_2 coming undo waits for the lease submitting covered undoable: submit “Submitting…”, forget-hold, claim',
    'submit refused':
      'rec_1 held “Not submitted: 1 more field needs an answer.”, show-address, prefetch, keep-draft, store-draft',
    'submit stale':
      'rec_1 lost “Not submitted: your claim on this record had expired.”, show-address, prefetch, keep-draft',
    'next claim: none left': 'rec_2 none “Submitting…”',
    'next claim failed': 'rec_2 none “Submitting…”',
    left: 'rec_2 coming undo waits for the lease submitting gone covered “Submitting…”',
  },
  leaving: {
    'draft not saved': 'rec_1 held leave waits for the answer',
    prefetched: 'rec_1 held leave waits for the answer',
    'left undecided': 'rec_1 none leave waits for the claim, forget-hold, claim',
    'leaving refused': 'rec_1 held “No connection.”',
    left: 'rec_1 held leave waits for the answer gone',
  },
  'claiming the next': {
    'claim came':
      'rec_3 held quiet “Skipped. Here is the next record.”, remember-hold, show-address, end-quiet, prefetch',
    'claim refused': 'rec_1 none, go-page',
    'claim failed': 'rec_1 none “The next record could not be opened. No connection.”',
    'claim held':
      'rec_1 none “The next record could not be opened. Rae is working on this record.”',
    left: 'rec_1 none leave waits for the claim gone',
  },
  'changing the form': {
    'draft not saved': 'rec_1 held form waits for the answer covered',
    prefetched: 'rec_1 held form waits for the answer covered',
    'form changed': 'rec_1 none form waits for the reading covered, forget-hold, wait-read',
    left: 'rec_1 held form waits for the answer gone covered',
  },
  'changing pages': {
    'draft not saved': 'rec_1 held pages waits for the answer covered',
    prefetched: 'rec_1 held pages waits for the answer covered',
    'pages changed':
      'rec_1 none pages waits for the reading covered undoable: pages, forget-hold, find',
    'pages refused': 'rec_1 held “No.”',
    'page change undone':
      'rec_1 none pages waits for the reading covered redoable: pages, forget-hold, find',
    'page change not undone': 'rec_1 held “No.”',
    'page change too late to undo': 'rec_1 held “No.”',
    'page change redone':
      'rec_1 none pages waits for the reading covered undoable: pages, forget-hold, find',
    'page change not redone': 'rec_1 held “No.”',
    'page change too late to redo': 'rec_1 held “No.”',
    left: 'rec_1 held pages waits for the answer gone covered',
  },
  undoing: {
    'pages changed':
      'rec_2 none undo waits for the reading covered undoable: submit pages “Submitted. Press Ctrl+Z to undo.”, forget-hold, find',
    'pages refused': 'rec_2 held undoable: submit “No.”',
    'page change undone':
      'rec_2 none undo waits for the reading covered redoable: pages “Submitted. Press Ctrl+Z to undo.”, forget-hold, find',
    'page change not undone': 'rec_2 held undoable: submit “No.”',
    'page change too late to undo': 'rec_2 held “No.”',
    'page change redone':
      'rec_2 none undo waits for the reading covered undoable: submit pages “Submitted. Press Ctrl+Z to undo.”, forget-hold, find',
    'page change not redone': 'rec_2 held undoable: submit “No.”',
    'page change too late to redo': 'rec_2 held undoable: submit “No.”',
    undone:
      'rec_2 none undo waits for the reading covered redoable: submit “Submitted. Press Ctrl+Z to undo.”, release, wait-read',
    'undo failed': 'rec_2 held undoable: submit “No connection.”',
    'undo too late': 'rec_2 held “The last submit can no longer be undone.”',
    left: 'rec_2 held undo waits for the answer gone covered undoable: submit “Submitted. Press Ctrl+Z to undo.”',
  },
  'reading again': {
    read: 'rec_2 none undo waits for the claim covered redoable: submit “Submitted. Press Ctrl+Z to undo.”, claim',
    found:
      'rec_2 none undo waits for the claim covered redoable: submit “Submitted. Press Ctrl+Z to undo.”, claim',
    'not found': 'rec_2 none redoable: submit “Submitted. Press Ctrl+Z to undo.”',
    left: 'rec_2 none undo waits for the reading gone covered redoable: submit “Submitted. Press Ctrl+Z to undo.”',
  },
  'claiming again': {
    'claim came':
      'rec_3 held quiet redoable: submit “Submit undone. You have claimed the record again.”, remember-hold, show-address, end-quiet, prefetch',
    'claim refused':
      'rec_2 none undo waits for the view covered redoable: submit “Submitted. Press Ctrl+Z to undo.”, view',
    'claim failed':
      'rec_2 none undo waits for the view covered redoable: submit “Submitted. Press Ctrl+Z to undo.”, view',
    'claim held':
      'rec_2 none undo waits for the view covered redoable: submit “Submitted. Press Ctrl+Z to undo.”, view',
    left: 'rec_2 none undo waits for the claim gone covered redoable: submit “Submitted. Press Ctrl+Z to undo.”',
  },
  'fetching to view': {
    viewed: 'rec_3 none quiet, end-quiet, show-address',
    left: 'rec_1 none form waits for the view gone covered',
  },
  'looking for the page': {
    found: 'rec_1 none pages waits for the claim covered undoable: pages, claim',
    'not found': 'rec_1 none undoable: pages',
    left: 'rec_1 none pages waits for the reading gone covered undoable: pages',
  },
  'undoing a page change': {
    'draft not saved': 'rec_1 held undo waits for the answer covered undoable: pages “rotated”',
    prefetched: 'rec_1 held undo waits for the answer covered undoable: pages “rotated”',
    'pages changed':
      'rec_1 none undo waits for the reading covered undoable: pages pages “rotated”, forget-hold, find',
    'pages refused': 'rec_1 held undoable: pages “No.”',
    'page change undone':
      'rec_1 none undo waits for the reading covered redoable: pages “rotated”, forget-hold, find',
    'page change not undone': 'rec_1 held undoable: pages “No.”',
    'page change too late to undo': 'rec_1 held “No.”',
    'page change redone':
      'rec_1 none undo waits for the reading covered undoable: pages pages “rotated”, forget-hold, find',
    'page change not redone': 'rec_1 held undoable: pages “No.”',
    'page change too late to redo': 'rec_1 held undoable: pages “No.”',
    left: 'rec_1 held undo waits for the answer gone covered undoable: pages “rotated”',
  },
  'submit undone': {
    answer:
      'rec_1 held answered redoable: submit “Submit undone. You have claimed the record again.”, preview, keep-draft, store-draft',
    submit:
      'rec_1 held submit waits for the answer submitting redoable: submit “Submit undone. You have claimed the record again.”, keep-draft, submit',
    leave:
      'rec_1 held leave waits for the answer redoable: submit “Submit undone. You have claimed the record again.”, leave',
    'change form':
      'rec_1 held form waits for the answer covered redoable: submit “Submit undone. You have claimed the record again.”, change-form',
    rotate:
      'rec_1 held pages waits for the answer covered redoable: submit “Submit undone. You have claimed the record again.”, change-pages',
    redo: 'rec_1 held submit waits for the answer submitting redoable: submit “Submit undone. You have claimed the record again.”, keep-draft, submit',
    'lease lost': 'rec_1 lost redoable: submit “Submit undone. You have claimed the record again.”',
    'draft not saved':
      'rec_1 held redoable: submit “Submit undone. You have claimed the record again.”',
    'draft refused':
      'rec_1 lost redoable: submit “Submit undone. You have claimed the record again.”',
    prefetched: 'rec_1 held redoable: submit “Submit undone. You have claimed the record again.”',
    left: 'rec_1 held gone redoable: submit “Submit undone. You have claimed the record again.”',
  },
  'submit undone, then typed': {
    answer:
      'rec_1 held answered redoable: submit “Submit undone. You have claimed the record again.”, preview, keep-draft, store-draft',
    submit:
      'rec_1 held answered submit waits for the answer submitting redoable: submit “Submit undone. You have claimed the record again.”, keep-draft, submit, preview, keep-draft, store-draft',
    leave:
      'rec_1 held answered leave waits for the answer redoable: submit “Submit undone. You have claimed the record again.”, leave, preview, keep-draft, store-draft',
    'change form':
      'rec_1 held form waits for the answer covered redoable: submit “Submit undone. You have claimed the record again.”, change-form',
    rotate:
      'rec_1 held answered pages waits for the answer covered redoable: submit “Submit undone. You have claimed the record again.”, change-pages, preview, keep-draft, store-draft',
    undo: 'rec_1 held redoable: submit “Submit undone. You have claimed the record again.”',
    'lease lost': 'rec_1 lost redoable: submit “Submit undone. You have claimed the record again.”',
    'draft not saved':
      'rec_1 held redoable: submit “Submit undone. You have claimed the record again.”',
    'draft refused':
      'rec_1 lost redoable: submit “Submit undone. You have claimed the record again.”',
    prefetched: 'rec_1 held redoable: submit “Submit undone. You have claimed the record again.”',
    left: 'rec_1 held gone redoable: submit “Submit undone. You have claimed the record again.”',
  },
  'submit undone, then edited': {
    submit:
      'rec_1 held answered submit waits for the answer submitting redoable: submit “Submit undone. You have claimed the record again.”, keep-draft, submit',
    leave:
      'rec_1 held answered leave waits for the answer redoable: submit “Submit undone. You have claimed the record again.”, leave',
    'change form':
      'rec_1 held answered form waits for the answer covered redoable: submit “Submit undone. You have claimed the record again.”, change-form',
    rotate:
      'rec_1 held answered pages waits for the answer covered redoable: submit “Submit undone. You have claimed the record again.”, change-pages',
    undo: 'rec_1 held redoable: submit “Submit undone. You have claimed the record again.”, preview, keep-draft, store-draft',
    'lease lost':
      'rec_1 lost answered redoable: submit “Submit undone. You have claimed the record again.”',
    'draft not saved':
      'rec_1 held answered redoable: submit “Submit undone. You have claimed the record again.”',
    'draft refused':
      'rec_1 lost answered redoable: submit “Submit undone. You have claimed the record again.”',
    prefetched:
      'rec_1 held answered redoable: submit “Submit undone. You have claimed the record again.”',
    left: 'rec_1 held answered gone redoable: submit “Submit undone. You have claimed the record again.”',
  },
  'page change undone': {
    answer: 'rec_1 held answered redoable: pages “rotated”, preview, keep-draft, store-draft',
    submit:
      'rec_1 held submit waits for the answer submitting redoable: pages “rotated”, keep-draft, submit',
    leave: 'rec_1 held leave waits for the answer redoable: pages “rotated”, leave',
    'change form':
      'rec_1 held form waits for the answer covered redoable: pages “rotated”, change-form',
    rotate: 'rec_1 held pages waits for the answer covered redoable: pages “rotated”, change-pages',
    redo: 'rec_1 held undo waits for the answer covered redoable: pages “rotated”, change-pages',
    'lease lost': 'rec_1 lost redoable: pages “rotated”',
    'draft not saved': 'rec_1 held redoable: pages “rotated”',
    'draft refused': 'rec_1 lost redoable: pages “rotated”',
    prefetched: 'rec_1 held redoable: pages “rotated”',
    left: 'rec_1 held gone redoable: pages “rotated”',
  },
  'page change undone, then edited': {
    submit:
      'rec_1 held answered submit waits for the answer submitting redoable: pages “rotated”, keep-draft, submit',
    leave: 'rec_1 held answered leave waits for the answer redoable: pages “rotated”, leave',
    'change form':
      'rec_1 held answered form waits for the answer covered redoable: pages “rotated”, change-form',
    rotate:
      'rec_1 held answered pages waits for the answer covered redoable: pages “rotated”, change-pages',
    undo: 'rec_1 held redoable: pages “rotated”, preview, keep-draft, store-draft',
    'lease lost': 'rec_1 lost answered redoable: pages “rotated”',
    'draft not saved': 'rec_1 held answered redoable: pages “rotated”',
    'draft refused': 'rec_1 lost answered redoable: pages “rotated”',
    prefetched: 'rec_1 held answered redoable: pages “rotated”',
    left: 'rec_1 held answered gone redoable: pages “rotated”',
  },
  'redoing a page change': {
    'draft not saved': 'rec_1 held undo waits for the answer covered redoable: pages “rotated”',
    prefetched: 'rec_1 held undo waits for the answer covered redoable: pages “rotated”',
    'pages changed':
      'rec_1 none undo waits for the reading covered undoable: pages “rotated”, forget-hold, find',
    'pages refused': 'rec_1 held redoable: pages “No.”',
    'page change undone':
      'rec_1 none undo waits for the reading covered redoable: pages “rotated”, forget-hold, find',
    'page change not undone': 'rec_1 held redoable: pages “No.”',
    'page change too late to undo': 'rec_1 held redoable: pages “No.”',
    'page change redone':
      'rec_1 none undo waits for the reading covered undoable: pages “rotated”, forget-hold, find',
    'page change not redone': 'rec_1 held redoable: pages “No.”',
    'page change too late to redo': 'rec_1 held “No.”',
    left: 'rec_1 held undo waits for the answer gone covered redoable: pages “rotated”',
  },
  lost: {
    claim: 'rec_1 lost claim waits for the claim, claim',
    left: 'rec_1 lost gone',
  },
  'left the desk': {
    answer: 'rec_2 coming answered submitting gone “Submitting…”, preview, keep-draft',
    submit: 'rec_2 coming submitting gone “3 questions still need an answer.”',
    leave: 'rec_2 coming leave waits for the lease submitting gone “Submitting…”',
    'change form': 'rec_2 coming form waits for the lease submitting gone “Submitting…”',
    rotate: 'rec_2 coming pages waits for the lease submitting gone “Submitting…”',
    undo: 'rec_2 coming undo waits for the lease submitting gone covered “Submitting…”',
    'submitted, next as shown':
      'rec_2 coming gone undoable: submit “Submitting…”, forget-hold, release',
    'submitted, next changed':
      'rec_2 coming gone undoable: submit “Submitting…”, forget-hold, release',
    'submitted, other came':
      'rec_2 coming gone undoable: submit “Submitting…”, forget-hold, release',
    'submitted, none left': 'rec_2 coming gone undoable: submit “Submitting…”, forget-hold',
    'submitted, next unknown': 'rec_2 coming gone undoable: submit “Submitting…”, forget-hold',
    'submit refused': 'rec_2 coming gone “Submitting…”, remember-refusal, go-page',
    'submit stale': 'rec_2 coming gone “Submitting…”, remember-refusal, go-page',
    'next claim: none left': 'rec_2 coming gone “Submitting…”',
    'next claim failed': 'rec_2 coming gone “Submitting…”',
    left: 'rec_2 coming submitting gone “Submitting…”',
  },
};
