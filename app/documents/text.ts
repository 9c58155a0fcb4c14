import type { DocumentState } from '#lib/model/document.ts';

export const documentStates: Readonly<Record<DocumentState, string>> = {
  received: 'Waiting',
  reading: 'Reading pages',
  extracting: 'Reading values',
  ready: 'Ready',
  failed: 'Failed',
};

/** Texts of the list of documents and of uploading. */
export const documentsText = {
  lead: 'Upload documents to have them read. Values that need review go to the queue.',
  drop: 'Drop files here, or choose',
  choose: 'files',
  or: ' or ',
  chooseFolder: 'a folder',
  orPaste: '. You can also paste an image.',
  camera: 'Take photos',
  leftOut: (count: number) =>
    count === 1
      ? '1 file in the folder was skipped because its type is not supported.'
      : `${count} files in the folder were skipped because their type is not supported.`,
  dropNow: 'Drop to upload',
  kinds:
    'PDF, PNG, JPEG, TIFF, WebP, or HEIC, up to 100 MB and 500 pages per file. X12 835 and 837 files, FHIR claims and EOBs, and CSV tables are imported.',
  batch: 'Scanning a stack? Put a blank page or a cover sheet between documents to separate them.',
  coverSheet: 'Print cover sheets',
  chooseLabel: 'Choose files to upload',
  uploads: 'Uploads',
  uploaded: (count: number, all: number) => `${count} of ${all} uploaded`,
  refused: (count: number) => `${count} not accepted`,
  clearUploads: 'Clear finished',
  progressOf: (name: string) => `Upload of ${name}`,
  phases: {
    waiting: 'Waiting',
    sending: 'Uploading',
    checking: 'Checking',
    done: 'Received',
  },
  duplicateOf: 'Already uploaded as ',
  duplicate: 'Already uploaded by someone else. There is nothing more to do.',
  open: 'Open',
  canceled: 'Canceled.',
  cancel: (name: string) => `Cancel upload of ${name}`,
  retryUpload: 'Try again',
  interrupted: 'The connection was lost during the upload. Try again.',
  searchLabel: 'Search by file name or value',
  stateLabel: 'Status',
  formLabel: 'Document type',
  anyForm: 'All types',
  fromLabel: 'Uploaded from',
  toLabel: 'Uploaded to',
  from: 'From',
  to: 'To',
  anyState: 'All statuses',
  byLabel: 'Uploaded by',
  anybody: 'Anyone',
  tagLabel: 'Tag',
  anyTag: 'Any tag',
  bulk: {
    tag: 'Tag…',
    remove: 'Delete…',
    removeTitle: 'Delete documents',
    removeText:
      'The files, their pages, and all values read from them are deleted for good. The reason stays readable in the log, so do not name a patient.',
    removeSubmit: 'Delete for good',
  },
  list: 'Documents',
  columns: {
    select: 'Select',
    file: 'File',
    state: 'Status',
    records: 'Records',
    pages: 'Pages',
    by: 'Uploaded by',
    at: 'Uploaded',
  },
  reading: (read: number, of: number | null) =>
    of === null ? 'Reading pages' : `Reading page ${Math.min(read + 1, of)} of ${of}`,
  sample: 'Sample',
  emptyTitle: 'No documents yet',
  emptyText: 'Upload a claim, an EOB, a statement, or a receipt to get started.',
  noMatchTitle: 'No matching documents',
  noMatchText: 'Try a different search or clear the filters.',
  toCheck: (count: number) => `${count} in review`,
  accepted: (count: number) => `${count} accepted`,
  otherRecords: (count: number) => (count === 1 ? '1 record' : `${count} records`),
};
