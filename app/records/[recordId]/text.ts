import { formatCount, NONE } from '#lib/forms/format.ts';

/** Texts of the page of one record. */
export const recordText = {
  reviews: 'Compare reviews',
  title: (recordId: string) => `Record ${recordId.slice(4, 10)}`,
  accepted: (by: string) => `Accepted by ${by}`,
  acceptedAutomatically: 'Accepted automatically',
  reopen: 'Reopen',
  reopened: 'Reopened. It is in the queue again.',
  reopenTitle: 'Reopen this record?',
  reopenText:
    'The record goes back to the queue, and exports that include it are marked as reopened since. Enter a reason.',
  review: 'Review',
  log: 'View log',
  document: 'View document',
  fields: 'Fields',
  columns: {
    field: 'Field',
    value: 'Value',
    confidence: 'Confidence',
    decided: 'Decided by',
    page: 'Page',
  },
  places: 'Where it belongs',
  encounter: (dates: string, payer: string | null) =>
    ['Encounter', ...(dates === NONE ? [] : [dates]), ...(payer === null ? [] : ['·', payer])].join(
      ' ',
    ),
  checks: 'Checks',
  checkOutcomes: { pass: 'Passed', fail: 'Failed', 'cannot-tell': 'Not checked' },
  /** In that many places. */
  times: (count: number) => `×${count}`,
  kept: (reason: string) => `Kept as printed: ${reason}`,
  noFieldsTitle: 'No fields yet',
  noFields: 'Nothing has been read from this record yet.',
  notABillTitle: 'Not a bill',
  notABill:
    'Nothing is read from this document type. If it is a bill, reopen the record and change its type.',
  setAsideAutomatically: 'Set aside automatically',
  setAside: (name: string) => `Set aside by ${name}`,
  noChecks: 'No checks apply to this record.',
  showEmpty: (count: number) =>
    count === 1 ? 'Show 1 field without a value' : `Show ${count} fields without a value`,
  showAll: (count: number) => `Show all ${formatCount(count)} fields`,
  showPassed: (count: number) =>
    count === 1 ? 'Show 1 check that passed' : `Show ${formatCount(count)} checks that passed`,
  showAllChecks: (count: number) => `Show all ${formatCount(count)} checks`,
  lineageOf: (field: string) => `View source of ${field}`,
  confirmed: 'Confirmed',
  asOf: {
    label: 'As of',
    labelUtc: 'As of (UTC)',
    show: 'Show',
    now: 'Back to current',
    notice: 'This is the record as it was on',
    nothing: 'Nothing had been read from this record at that time.',
  },
};
