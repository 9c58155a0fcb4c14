import { extractRecord } from '#lib/extraction/extract-record.ts';
import { loadLearned } from '#lib/extraction/learning/store.ts';
import { listReaders } from '#lib/extraction/readers.ts';
import { loadShots } from '#lib/extraction/shots/store.ts';
import { loadRecordToExtract, saveReadings } from '#lib/extraction/store.ts';
import { formIdOf, getForm } from '#lib/forms/catalog.ts';
import { assetUri } from '#lib/model/run.ts';
import { readPageImage } from '#lib/pages/store.ts';
import { countSaid } from '../count-said.ts';
import { defineStep, saved } from '../step.ts';

/** A record's words become readings, by every reader. */
export const extractStep = defineStep({
  name: 'extract',
  grain: 'record',
  version: () =>
    ['extract-1', ...listReaders().map(({ kind, version }) => `${kind}@${version}`)].join(' '),
  load: async (db, id) => {
    const input = await loadRecordToExtract(db, id);
    if (input === null) return null;
    const { record, pages } = input;
    const form = getForm(record.form);
    // Nobody but a language model is shown examples.
    const shows = listReaders().some(({ kind }) => kind === 'llm');
    return {
      ...input,
      said: await countSaid(db, record.documentId),
      learned: await loadLearned(db, form),
      shots: shows ? await loadShots(db, form, record, pages) : [],
    };
  },
  identity: ({ learned, shots, ...input }) => [
    formIdOf(input.record.form),
    input,
    learned?.version ?? null,
    ...shots.map(({ example }) => example.key),
  ],
  run: ({ record, pages, learned, shots }) =>
    extractRecord({
      record,
      form: getForm(record.form),
      pages,
      learned,
      shots,
      jpegOf: (number) => readPageImage(record.documentId, number),
    }),
  save: async (tx, { record, pages, learned }, { readings, calls }, runId) => {
    await saveReadings(tx, readings, calls, runId);
    const form = getForm(record.form);
    return saved({
      inputs: [
        ...pages.map(({ number }) =>
          assetUri('ocr-run', 'countersign', `${record.documentId}/${number}`),
        ),
        ...listReaders().map(({ kind, version }) => assetUri('reader-version', kind, version)),
        ...(learned
          ? [assetUri('reader-version', 'layout', `${form.name}+${learned.version}`)]
          : []),
        assetUri('form', 'countersign', `${form.name}@${form.version}`),
      ],
      outputs: [assetUri('reading-set', 'countersign', runId)],
      next: [{ step: 'agree', grain: 'record', id: record.id }],
    });
  },
});
