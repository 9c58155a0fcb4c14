import { documentsAreRead } from '#app/_text/count-records.ts';
import { formatCount } from '#lib/forms/format.ts';
import type { ReasonCode } from '#lib/model/route.ts';

/** Why a record is in the queue, in two or three words. */
export const reasonNames: Readonly<Record<ReasonCode, string>> = {
  'low-confidence': 'Low confidence',
  'reader-conflict': 'Readings differ',
  ungrounded: 'Not found on page',
  'failed-rule': 'Failed check',
  'hidden-text': 'Hidden text',
  instruction: 'Suspicious text',
  'unreadable-page': 'Unreadable page',
  checksum: 'Invalid check digit',
  'balance-repair': 'Another amount would balance',
  'unclear-print': 'Unclear print',
  'missing-required': 'Required value not found',
  'not-the-form': 'Printout of a form',
  'form-unsure': 'Uncertain document type',
  'border-unsure': 'Uncertain start or end',
  'row-unsure': 'Uncertain lines',
  'not-calibrated': 'No track record',
  reopened: 'Reopened',
  'reviewers-differ': 'Reviewers disagree',
  'on-hold': 'On hold',
};

/** For codes from an address or an older row: one without a name is shown as it is. */
export function reasonName(code: string): string {
  const names: Readonly<Record<string, string>> = reasonNames;
  return names[code] ?? code;
}

/** Texts of the queue. */
export const queueText = {
  lead: 'Records that need review, those with the most dollars at risk first.',
  why: 'Help: what a question is',
  next: 'Next record',
  nextBusy: 'Opening…',
  counts: {
    open: 'Waiting',
    mine: 'On your desk',
    escalated: 'Escalated',
    snoozed: 'Snoozed',
    oldest: 'Oldest waiting since',
    onDesks: (count: number) => `${formatCount(count)} more on desks`,
  },
  reasons: 'Reason',
  forms: 'Type',
  all: 'All',
  columns: {
    record: 'Record',
    why: 'Reason',
    fields: 'To check',
    loss: 'At risk',
    select: 'Select',
    owner: 'Owner',
    due: 'Due',
    open: 'Open',
  },
  held: (name: string) => `On ${name}’s desk`,
  until: 'Back on',
  since: 'Since',
  urgent: 'Urgent',
  escalated: 'Escalated',
  queues: 'Queue',
  everyQueue: 'All work',
  own: 'Assigned to me',
  unassigned: 'Unassigned',
  manage: 'Workload and queues',
  list: 'Records to review',
  review: 'Review',
  look: 'View',
  release: 'Release',
  releaseTitle: 'Release this record?',
  releaseText:
    'The record goes back to the queue. The person working on it keeps their entries as a draft but can no longer submit them.',
  toCheck: (count: number) =>
    count === 0 ? 'Ready to submit' : count === 1 ? '1 question' : `${count} questions`,
  emptyTitle: 'Nothing to review',
  emptyText: 'New records appear here automatically.',
  notYetTitle: 'Nothing to review yet',
  notYetText: (reading: number) =>
    `${documentsAreRead(reading)}. Records that need review appear here automatically.`,
  noMatchTitle: 'No matching records',
  noMatchText: 'No records match these filters.',
  done: 'No more records to review right now.',
  note: (note: string) => `“${note}”`,
  labelOf: (file: string) => `Review ${file}`,
  overdue: 'Overdue',
  second: 'Second review',
  adjudication: 'Reviewers disagree',
  approval: 'Needs approval',
  groups: 'Similar records: review and accept together',
};
