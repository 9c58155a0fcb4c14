import { extractRecord } from '#lib/extraction/extract-record.ts';
import { planNextAsk } from '#lib/extraction/parked/plan-next-ask.ts';
import { findParked, type Parked, park, unpark } from '#lib/extraction/parked/store.ts';
import type { RecordReader } from '#lib/extraction/reader.ts';
import { listAsking, openReaders } from '#lib/extraction/readers.ts';
import { loadShots } from '#lib/extraction/shots/store.ts';
import {
  findReading,
  isDecided,
  loadRecordToExtract,
  saveReadings,
} from '#lib/extraction/store.ts';
import { loadEndpoints } from '#lib/inference/endpoints/store.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Form } from '#lib/model/form.ts';
import type { ModelCall } from '#lib/model/model-call.ts';
import { readPageImage } from '#lib/pages/store.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { findOfPages, formUri, madeOf } from '../assets.ts';
import { mergeAnswer } from '../merge-answer.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';

/**
 * Asks language models about a record that the layout reader has already read. Unanswered questions
 * are parked and asked again once an endpoint answers. A late answer is merged by the steps from
 * `agree` on; if a person has decided meanwhile, it no longer changes anything.
 */
export const askStep = defineStep({
  load: async (db, id, catalog) => {
    const input = await loadRecordToExtract(db, id);
    const reading = await findReading(db, id);
    if (input === null || reading === null || (await isDecided(db, id))) return null;
    const { record, pages } = input;
    const parked = await findParked(db, id);
    const readers = readersFor(openReaders({ endpoints: await loadEndpoints(db) }), parked);
    if (readers.length === 0) return null;
    const form = catalog.get(record.form);
    return {
      record,
      pages,
      form,
      readers,
      reading,
      tries: parked?.tries ?? 0,
      vain: parked?.vain ?? 0,
      shots: await loadShots(db, form, record, pages),
      jpegOf: (number: number) => readPageImage(record.documentId, number),
      from: await findOfPages(db, record.documentId, record.pages, ['ocr-run']),
    };
  },
  version: ({ form, readers }) => askVersion(form, readers),
  identity: ({ record, pages, reading, tries, shots }) => [
    { record, pages, reading, tries },
    ...shots.map(({ example }) => example.key),
  ],
  work: async ({ readers, pages, ...known }: ToAsk, { signal }) => {
    const own = pages.filter(({ number }) => known.record.pages.includes(number));
    const input = { ...known, pages: own, patienceMs: PATIENCE_MS, signal };
    const { readings, calls, unanswered } = await extractRecord(input, readers);
    return { drafts: readings, calls, unanswered };
  },
  save: async (tx, { record, form, reading, tries, vain, from }, found, runId) => {
    const { unanswered, calls } = found;
    const isWanted =
      (await findReading(tx, record.id)) === reading && !(await isDecided(tx, record.id));
    const drafts = isWanted ? found.drafts : [];
    await saveReadings(tx, drafts, calls, runId);
    const asks = unanswered.map((one) => one.asks);
    const wasSent = calls.some(({ outcome }) => outcome === 'failed' || outcome === 'late');
    const retryAt = unanswered.find((one) => one.retryAt !== null)?.retryAt ?? null;
    const dueAt = planNextAsk({ now: Date.now(), retryAt, wasSent, vain, random: Math.random });
    if (isWanted && asks.length > 0 && vain < MAX_VAIN)
      await park(tx, record.id, {
        asks,
        tries: tries + 1,
        vain: vain + (wasSent ? 1 : 0),
        dueAt: new Date(dueAt),
      });
    else await unpark(tx, record.id);
    const next =
      drafts.length === 0 ? [] : await mergeAnswer(tx, { recordId: record.id, form, runId });
    const answered = calls.filter(({ outcome }) => outcome === 'answered');
    const by = [...new Set(answered.map(({ endpoint }) => assetUri('endpoint', endpoint)))];
    const setup = [formUri(form), ...modelsOf(answered)];
    const made = madeOf('reading-set', record.id, runId, { from, setup, by });
    return saved({
      made: drafts.length === 0 ? [] : [made],
      next,
    });
  },
});

/** The models that answered, and their prompts; not those that only might have been asked. */
function modelsOf(answered: readonly ModelCall[]): AssetUri[] {
  return answered.flatMap(({ model, promptVersion }) => [
    assetUri('model', model),
    assetUri('prompt-version', promptVersion),
  ]);
}

type ToAsk = Pick<RecordState, 'record' | 'form' | 'pages' | 'readers' | 'shots' | 'jpegOf'>;

/** Longer than it takes to find another endpoint, shorter than anyone would notice. */
const PATIENCE_MS = 2_000;
/** Including the waits in between, endpoints get a question for about a week. */
const MAX_VAIN = 2_000;

/** Changes with the form and with each reader: prompt, models. */
function askVersion(form: Form, readers: readonly RecordReader[]): string {
  const named = readers.map(({ kind, version }) => `${kind}@${version}`);
  return ['ask-1', ...named, formVersion(form)].join(' ');
}

/** The readers that ask; for a parked question, those not answered yet. */
function readersFor(all: readonly RecordReader[], parked: Parked | null): RecordReader[] {
  return listAsking(all).filter(
    ({ asks }) => asks !== null && (parked === null || parked.asks.includes(asks)),
  );
}
