import { extractRecord } from '#lib/extraction/extract-record.ts';
import { listReaders } from '#lib/extraction/readers.ts';
import { loadRecordToExtract, saveReadings } from '#lib/extraction/store.ts';
import { formIdOf, getForm } from '#lib/forms/catalog.ts';
import { assetUri } from '#lib/model/run.ts';
import { readPageImage } from '#lib/pages/store.ts';
import { defineStep, saved } from '../step.ts';

/** A record's words become readings, by every reader. */
export const extractStep = defineStep({
  name: 'extract',
  grain: 'record',
  version: () =>
    ['extract-1', ...listReaders().map(({ kind, version }) => `${kind}@${version}`)].join(' '),
  load: loadRecordToExtract,
  identity: (input) => [formIdOf(input.record.form), input],
  run: ({ record, pages }) =>
    extractRecord({
      record,
      form: getForm(record.form),
      pages,
      jpegOf: (number) => readPageImage(record.documentId, number),
    }),
  save: async (tx, { record, pages }, { readings, calls }, runId) => {
    await saveReadings(tx, readings, calls, runId);
    const form = getForm(record.form);
    return saved({
      inputs: [
        ...pages.map(({ number }) =>
          assetUri('ocr-run', 'countersign', `${record.documentId}/${number}`),
        ),
        ...listReaders().map(({ kind, version }) => assetUri('reader-version', kind, version)),
        assetUri('form', 'countersign', `${form.name}@${form.version}`),
      ],
      outputs: [assetUri('reading-set', 'countersign', runId)],
      next: [{ step: 'agree', grain: 'record', id: record.id }],
    });
  },
});
