import { formatCount } from '#app/_text/format.ts';

/** Texts of the list of records and of the exports. */
export const recordsText = {
  lead: 'Every claim, EOB, statement, and receipt that was read. Search by patient, account, or claim number.',
  columns: {
    record: 'Patient and document',
    payer: 'Payer',
    days: 'Dates of service',
    total: 'Total',
    state: 'Status',
    risk: 'At risk',
    updated: 'Updated',
  },
  states: {
    label: 'Status',
    all: 'All',
    review: 'In review',
    accepted: 'Accepted',
    set_aside: 'Set aside',
    extracting: 'Reading',
  },
  searchLabel: 'Search by patient, account, claim number, or other value',
  changedFrom: 'Updated from',
  changedTo: 'Updated to',
  fromShort: 'From',
  toShort: 'To',
  sortLabel: 'Sort by',
  sorts: {
    updated: 'Newest change first',
    oldest: 'Oldest first',
    risk: 'Most at risk first',
  },
  automatic: 'Automatic',
  list: 'Records',
  emptyTitle: 'No records yet',
  emptyText: 'Records appear here when uploaded documents have been read.',
  noMatchTitle: 'No matching records',
  noMatchText: 'Try a different search or clear the filters.',
  exportTitle: 'Export accepted records',
  exportText:
    'Exports include each value, its confidence, who decided it, and the SHA-256 of the document.',
  form: 'Document type',
  allForms: 'All document types',
  template: 'CSV columns',
  allColumns: 'Every field',
  templateOf: (name: string, version: number) => `${name}, version ${version}`,
  from: 'Accepted from',
  to: 'Accepted to',
  onlyNew: 'Only what was not exported yet',
  exportAs: (format: string) => `Export ${format}`,
  exporting: 'Exporting…',
  exported: (count: number) =>
    count === 1 ? '1 record exported.' : `${formatCount(count)} records exported.`,
  stayedBehind: (count: number) =>
    count === 1
      ? '1 record or payment stayed behind; see Past exports.'
      : `${formatCount(count)} records or payments stayed behind; see Past exports.`,
  refusals: (count: number) =>
    count === 1 ? '1 stayed behind' : `${formatCount(count)} stayed behind`,
  nothingToExport: 'No accepted records match these filters.',
  historyTitle: 'Past exports',
  history: {
    at: 'Date',
    by: 'Exported by',
    format: 'Format',
    count: 'Records',
    superseded: 'Reopened since',
    file: 'File',
  },
  noHistory: 'No exports yet.',
  exportRemoved: 'Deleted',
  download: 'Download',
  downloadOf: (format: string, time: string) => `Download the ${format} export of ${time}`,
};
