import { formatCount } from '#app/_text/format.ts';

/** Texts of the list of accepted records and of the exports. */
export const recordsText = {
  lead: 'Accepted records, ready to export. Each value has its confidence and who decided it.',
  columns: {
    form: 'Document type',
    file: 'File',
    fields: 'Fields',
    accepted: 'Accepted',
    by: 'Accepted by',
    exports: 'Exported',
  },
  automatic: 'Automatic',
  list: 'Accepted records',
  emptyTitle: 'No accepted records yet',
  emptyText: 'Records appear here when a reviewer submits them or when no review is needed.',
  exportTitle: 'Export',
  exportText:
    'Exports include each value, its confidence, who decided it, and the SHA-256 of the document.',
  form: 'Document type',
  allForms: 'All document types',
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
  times: (count: number) => (count === 0 ? 'No' : count === 1 ? 'Once' : `${count} times`),
};
