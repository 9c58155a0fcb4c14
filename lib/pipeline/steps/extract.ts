import { findVersions } from '#lib/assets/find-versions.ts';
import { extractRecord } from '#lib/extraction/extract-record.ts';
import { loadLearned } from '#lib/extraction/learning/store.ts';
import type { RecordReader } from '#lib/extraction/reader.ts';
import { openReaders } from '#lib/extraction/readers.ts';
import { loadShots } from '#lib/extraction/shots/store.ts';
import { loadRecordToExtract, saveReadings } from '#lib/extraction/store.ts';
import { loadEndpoints } from '#lib/inference/endpoints/store.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Form } from '#lib/model/form.ts';
import type { ModelCall } from '#lib/model/model-call.ts';
import { readPageImage } from '#lib/pages/store.ts';
import { documentUri, findOfPages, formUri, madeOf } from '../assets.ts';
import { countStructureReadings } from '../count-structure-readings.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';
import { formVersion } from '../step-version.ts';

/** A record's words become readings, by every reader. */
export const extractStep = defineStep({
  load: async (db, id, catalog) => {
    const input = await loadRecordToExtract(db, id);
    if (input === null) return null;
    const { record, pages } = input;
    const form = catalog.get(record.form);
    const readers = openReaders({ endpoints: await loadEndpoints(db) });
    return {
      ...input,
      form,
      readers,
      said: await countStructureReadings(db, record.documentId),
      learned: await loadLearned(db, form),
      shots: readers.some(({ uses }) => uses.shots) ? await loadShots(db, form, record, pages) : [],
      jpegOf: (number: number) => readPageImage(record.documentId, number),
      from: [
        ...(await findOfPages(db, record.documentId, record.pages, ['ocr-run'])),
        ...(await findVersions(db, [documentUri(record.documentId)], ['reading-set'])),
      ],
    };
  },
  version: ({ form, readers }) => extractVersion(form, readers),
  identity: ({ record, pages, humanReadings, said, learned, shots }) => [
    { record, pages, humanReadings, said },
    learned?.version ?? null,
    ...shots.map(({ example }) => example.key),
  ],
  work: async ({ readers, pages, ...known }: ToExtract) => {
    const own = pages.filter(({ number }) => known.record.pages.includes(number));
    const { readings, calls } = await extractRecord({ ...known, pages: own }, readers);
    return { drafts: readings, calls };
  },
  save: async (tx, { record, form, learned, readers, from }, { drafts, calls }, runId) => {
    await saveReadings(tx, drafts, calls, runId);
    const answered = calls.filter(({ outcome }) => outcome === 'answered');
    const by = [...new Set(answered.map(({ endpoint }) => assetUri('endpoint', endpoint)))];
    const setup = [formUri(form), ...readersOf(readers, learned?.version), ...modelsOf(answered)];
    return saved({ made: [madeOf('reading-set', record.id, runId, { from, setup, by })] });
  },
});

/** Readers that read by themselves, with what the layout reader had learned of the form. */
function readersOf(readers: readonly RecordReader[], learned: string | undefined): AssetUri[] {
  const local = readers.filter(({ kind }) => kind !== 'llm');
  return [
    ...local.map(({ kind, version }) => assetUri('reader-version', version, kind)),
    ...(learned === undefined ? [] : [assetUri('reader-version', learned, 'learned')]),
  ];
}

/** The models that answered, and what they were asked: not those that only might have been. */
function modelsOf(answered: readonly ModelCall[]): AssetUri[] {
  return answered.flatMap(({ model, promptVersion }) => [
    assetUri('model', model),
    assetUri('prompt-version', promptVersion),
  ]);
}

type ToExtract = Pick<
  RecordState,
  'record' | 'form' | 'pages' | 'readers' | 'learned' | 'shots' | 'jpegOf'
>;

/** Changes with the form and with each reader: weights, prompt, models. */
export function extractVersion(form: Form, readers: readonly RecordReader[]): string {
  const named = readers.map(({ kind, version }) => `${kind}@${version}`);
  return ['extract-1', ...named, formVersion(form)].join(' ');
}
