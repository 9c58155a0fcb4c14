import { findVersions } from '#lib/assets/find-versions.ts';
import { findPrinted } from '#lib/directory/store.ts';
import { extractRecord } from '#lib/extraction/extract-record.ts';
import type { Learned } from '#lib/extraction/learned/learned.ts';
import { loadLearned } from '#lib/extraction/learning/store.ts';
import type { RecordReader } from '#lib/extraction/reader.ts';
import { listAsking, listComputing, openReaders } from '#lib/extraction/readers.ts';
import { loadRecordToExtract, saveReadings } from '#lib/extraction/store.ts';
import { mayBeRead } from '#lib/extraction/waiting/store.ts';
import { loadEndpoints } from '#lib/inference/endpoints/store.ts';
import { isShadowed } from '#lib/inference/trials/store.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Form } from '#lib/model/form.ts';
import { numberOfLayout } from '#lib/model/layout-number.ts';
import type { Page } from '#lib/model/page.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import { readPageImage } from '#lib/pages/store.ts';
import * as records from '#lib/state/record/store.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { documentUri, findOfPages, formUri, madeOf } from '../assets.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';
import { countStructureReadings } from '../structure/count-structure-readings.ts';

/**
 * Turns a record's words into readings. From the queue, only the readers that compute run: the step
 * `ask` queries language models, and nothing waits for them. In memory, every reader runs. A record
 * that waits for a person may be read again (`refresh`), but not once someone has begun with it.
 */
export const extractStep = defineStep({
  load: async (db, id, catalog) => {
    const input = await loadRecordToExtract(db, id);
    if (input === null || !(await mayBeRead(db, id))) return null;
    const { record } = input;
    const form = catalog.get(record.form);
    const all = openReaders({ endpoints: await loadEndpoints(db) });
    const own = input.pages.filter(({ number }) => record.pages.includes(number));
    return {
      ...input,
      form,
      directory: await findPrinted(db, printedOn(own)),
      readers: listComputing(all),
      isAsked: listAsking(all).length > 0,
      isShadowed: await isShadowed(db, id),
      said: await countStructureReadings(db, record.documentId),
      learned: await loadLearned(db, form),
      shots: [],
      jpegOf: (number: number) => readPageImage(record.documentId, number),
      from: [
        ...(await findOfPages(db, record.documentId, record.pages, ['ocr-run'])),
        ...(await findVersions(db, [documentUri(record.documentId)], ['reading-set'])),
      ],
    };
  },
  version: ({ form, readers }) => extractVersion(form, readers),
  identity: ({ record, pages, humanReadings, said, learned, directory, again }) => [
    { record, pages, humanReadings, said },
    learned?.version ?? null,
    ...(directory.length === 0 ? [] : [directory]),
    ...(again === null ? [] : [{ again }]),
  ],
  work: async ({ readers, pages, ...known }: ToExtract) => {
    const own = pages.filter(({ number }) => known.record.pages.includes(number));
    const { readings, calls } = await extractRecord({ ...known, pages: own }, readers);
    return { drafts: readings, calls };
  },
  save: async (tx, input, { drafts, calls }, runId) => {
    const { record, form, learned, readers, from, isAsked, isShadowed: onTrial } = input;
    if (!(await mayBeRead(tx, record.id))) return null;
    // Whoever opens it now is shown that it is being read, not values that are about to change.
    if (input.waits) await records.read(tx, record.id);
    await saveReadings(tx, drafts, calls, runId);
    const setup = [
      formUri(form),
      ...readersOf(readers, learned?.version),
      ...layoutsOf(learned, drafts),
    ];
    return saved({
      made: [madeOf('reading-set', record.id, runId, { from, setup })],
      next: [
        { step: 'agree', id: record.id },
        ...(isAsked ? [{ step: 'ask', id: record.id }] : []),
        ...(onTrial ? [{ step: 'shadow', id: record.id }] : []),
      ],
    });
  },
});

/** The words on the pages. */
function printedOn(pages: readonly Page[]): string[] {
  return pages.flatMap(({ words }) => words.map(({ text }) => text));
}

/** The readers, including what the layout reader had learned for the form. */
function readersOf(readers: readonly RecordReader[], learned: string | undefined): AssetUri[] {
  return [
    ...readers.map(({ kind, version }) => assetUri('reader-version', version, kind)),
    ...(learned === undefined ? [] : [assetUri('reader-version', learned, 'learned')]),
  ];
}

/** The known layout that the layout reader recognized. */
function layoutsOf(learned: Learned | null, drafts: readonly ReadingDraft[]): AssetUri[] {
  const numbers = drafts.flatMap(({ claim }) =>
    claim.kind === 'value' ? (claim.signals.template ?? []) : [],
  );
  const known = learned?.templates.find(({ id }) => numberOfLayout(id) === numbers[0]);
  return learned && known ? [assetUri('layout', `${learned.form}/${known.id}`)] : [];
}

type ToExtract = Pick<
  RecordState,
  'record' | 'form' | 'pages' | 'readers' | 'learned' | 'shots' | 'jpegOf' | 'directory'
>;

/** Changes with the form and with each reader: weights, prompt, models. */
export function extractVersion(form: Form, readers: readonly RecordReader[]): string {
  const named = readers.map(({ kind, version }) => `${kind}@${version}`);
  return ['extract-1', ...named, formVersion(form)].join(' ');
}
