import { formatCount } from '#lib/forms/format.ts';
import type { DocumentInfo } from '#lib/model/document-info.ts';

/** Texts of the page of one document. */
export const documentText = {
  title: (documentId: string) => `Document ${documentId.slice(0, 6)}`,
  rename: 'Rename…',
  renameTitle: 'Rename this document',
  renameText: 'This changes the name shown here. The file itself is not changed.',
  renameSubmit: 'Rename',
  renamed: (name: string) => `Now called ${name}.`,
  name: 'Name',
  log: 'View log',
  remove: 'Delete…',
  removeTitle: 'Delete this document?',
  removeText:
    'For a document that should not be here. The file, its pages, records, and exports that hold them are deleted for good. The reason stays readable in the log, so do not name the patient.',
  removeSubmit: 'Delete document',
  removed: 'Document deleted.',
  sample: 'Sample',
  uploaded: 'Uploaded',
  uploadedBy: (name: string) => ` by ${name}`,
  fingerprint: 'SHA-256',
  records: 'Records',
  columns: {
    form: 'Document type',
    name: 'Patient or ID',
    pages: 'Pages',
    state: 'Status',
    open: 'Open',
  },
  noRecordsYet: 'This document is still being read. Records appear here automatically.',
  noRecords: 'No bills were found in this document.',
  sum: (all: number, states: readonly string[]) =>
    `${formatCount(all)} records: ${states.join(', ')}.`,
  inState: (count: number, state: string) => `${formatCount(count)} ${state.toLowerCase()}`,
  showAllRecords: (count: number) => `Show all ${formatCount(count)} records`,
  showAllPages: (count: number) => `Show all ${formatCount(count)} pages`,
  pages: 'Pages',
  noPagesYet: 'Pages appear here as they are read.',
  review: 'Review',
  view: 'View',
  failedTitle: 'This file could not be read',
  findings: 'Problems in the imported file',
  findingsLead:
    'Everything else in the file was imported. Ask the sender about these places; the numbers are those on the pages below.',
  findingColumns: { place: 'Place', what: 'Problem' },
  place: (segment: number, id: string, element: number | null, line: number) =>
    `Part ${segment} (${id})${element === null ? '' : `, element ${element}`}, line ${line}`,
  retry: 'Try again',
  nameColumns: 'Map the columns',
  retried: 'Trying again…',
  password: 'File password',
  unlock: 'Open with password',
  passwordHint: 'The password is stored encrypted and used only for this file.',
  origins: {
    digital: 'Digital',
    scan: 'Scan',
    hybrid: 'Scan with text',
    blank: 'Blank',
  },
  pageAlt: (number: number) => `Page ${number}`,
  notFailed: 'This file is no longer marked as failed. Its current status is shown above.',
};

/** What a file says about itself. Anyone can write anything there. */
export const fileInfoText = {
  lead: 'File properties (not verified):',
  parts: { title: 'title', author: 'author', creator: 'created with', producer: 'produced with' },
} as const satisfies { lead: string; parts: Record<keyof DocumentInfo, string> };
