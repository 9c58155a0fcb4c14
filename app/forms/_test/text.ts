/** Texts of the test of a form before it is published. */
export const text = {
  test: 'Test on the last 20 documents',
  testing: 'Testing…',
  title: 'Test',
  empty: (documents: number) =>
    documents === 0
      ? 'There are no documents to test this form on yet.'
      : `None of the latest documents would be read as this form (${documents} checked).`,
  summary: (records: number, documents: number, pass: number) =>
    `${records} ${records === 1 ? 'record' : 'records'} in the latest ${documents} ${documents === 1 ? 'document' : 'documents'}, of which ${pass} would pass without a question. Nothing was saved.`,
  table: 'Records of the test',
  columns: {
    file: 'Document',
    found: 'Fields with a value',
    questions: 'Questions',
    now: 'As it was read',
    passes: 'Result',
  },
  passes: 'Passes',
  review: 'To review',
  fields: 'Records with a value, by field',
  foundOf: (found: number, of: number) => `${found} of ${of}`,
};
