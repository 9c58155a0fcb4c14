import { appendReadings } from '#lib/extraction/store.ts';
import { formIdOf, listCustomForms } from '#lib/forms/catalog.ts';
import { Record } from '#lib/model/record.ts';
import { assetUri } from '#lib/model/run.ts';
import { splitDocument } from '#lib/splitting/split-document.ts';
import { loadDocumentToSplit, saveRecords } from '#lib/splitting/store.ts';
import { countSaid } from '../count-said.ts';
import { defineStep, saved } from '../step.ts';

/** A document becomes records, each of a form. */
export const splitStep = defineStep({
  name: 'split',
  grain: 'document',
  // A form that came into force since may claim the same pages.
  version: () => ['split-1', ...listCustomForms().map(({ name }) => formIdOf(name))].join(' '),
  load: async (db, id) => {
    const input = await loadDocumentToSplit(db, id);
    return input && { ...input, said: await countSaid(db, id) };
  },
  identity: ({ forms, ...input }) => [input, [...forms]],
  run: async (input) => splitDocument(input),
  save: async (tx, { documentId, pages, kept }, reading, runId) => {
    await appendReadings(tx, [reading], runId);
    const untouched = new Set(kept.map(({ id }) => id));
    const found = recordsOf(reading, documentId);
    const records = found.filter(({ id }) => !untouched.has(id));
    const gone = await saveRecords(tx, { documentId, records, untouched });
    return saved({
      inputs: pages.map(({ number }) =>
        assetUri('ocr-run', 'countersign', `${documentId}/${number}`),
      ),
      outputs: records.map(({ id }) => assetUri('record', 'countersign', id)),
      next: [
        ...records.map(({ id }) => ({ step: 'extract', grain: 'record', id }) as const),
        // What was learned of a record that is no more is forgotten.
        ...gone.map((id) => ({ step: 'learn', grain: 'record', id }) as const),
      ],
      events: [
        ...records.map(
          ({ id }) => ({ kind: 'record', id, documentId, state: 'extracting' }) as const,
        ),
        ...gone.map((id) => ({ kind: 'record', id, documentId, state: 'gone' }) as const),
      ],
    });
  },
});

function recordsOf(reading: ReturnType<typeof splitDocument>, documentId: string): Record[] {
  if (reading.claim.kind !== 'records') throw new Error('splitting claims records');
  return reading.claim.records.map((record) =>
    Record.parse({
      id: record.id,
      documentId,
      form: record.form,
      formScore: record.score,
      pages: record.pages,
      region: record.region,
    }),
  );
}
