import { openLlmReaders } from '#lib/extraction/llm/read-llm.ts';
import type { ReaderInput } from '#lib/extraction/reader.ts';
import {
  countShadowRuns,
  isWorthMeasuring,
  listUnheard,
  saveShadowAnswer,
} from '#lib/extraction/shadow/store.ts';
import { loadShots } from '#lib/extraction/shots/store.ts';
import { findReading, loadRecordToExtract, saveCalls } from '#lib/extraction/store.ts';
import type { Endpoint } from '#lib/inference/endpoint.ts';
import { loadEndpoints } from '#lib/inference/endpoints/store.ts';
import type { Trial } from '#lib/inference/trials/store.ts';
import type { Page } from '#lib/model/page.ts';
import { readPageImage } from '#lib/pages/store.ts';
import { enqueue } from '#lib/platform/queue.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { defineStep, saved } from '../step.ts';

/** Enough for a warm-up. Anything unanswered by then is not part of the trial. */
const PATIENCE_MS = 30_000;

/**
 * Has models on trial read a record alongside the live ones. Their answers are kept separate: no
 * reading, field, task, or log entry changes, whatever they answer.
 */
export const shadowStep = defineStep({
  load: async (db, id, catalog) => {
    const input = await loadRecordToExtract(db, id);
    const reading = await findReading(db, id);
    if (input === null || reading === null) return null;
    const endpoints = await loadEndpoints(db);
    const trials = (await listUnheard(db, id, reading)).flatMap((trial) => {
      const endpoint = endpoints.find(({ name }) => name === trial.endpoint);
      return endpoint ? [{ ...trial, endpoint }] : [];
    });
    if (trials.length === 0) return null;
    const { record, pages } = input;
    const form = catalog.get(record.form);
    return {
      record,
      pages,
      form,
      reading,
      trials,
      tries: await countShadowRuns(db, id),
      shots: await loadShots(db, form, record, pages),
      jpegOf: (number: number) => readPageImage(record.documentId, number),
    };
  },
  version: ({ form }) => `shadow-1 ${formVersion(form)}`,
  identity: ({ record, pages, reading, tries, trials }) => [
    { record, pages, reading, tries },
    ...trials.map(({ id }) => id),
  ],
  work: async ({ trials, pages, ...known }: ToShadow, { signal }) => {
    const own = pages.filter(({ number }) => known.record.pages.includes(number));
    const input: ReaderInput = {
      ...known,
      pages: own,
      priority: 'backfill',
      patienceMs: PATIENCE_MS,
      signal,
    };
    return { heard: await Promise.all(trials.map((trial) => hear(trial, input))) };
  },
  save: async (tx, { record, reading }, { heard }, runId) => {
    for (const { trialId, readings, calls, unanswered } of heard) {
      await saveCalls(tx, calls, runId);
      if (unanswered) continue;
      const about = { record, against: reading };
      await saveShadowAnswer(tx, trialId, about, { drafts: readings, calls });
      if (await isWorthMeasuring(tx, trialId, record.id))
        await enqueue(tx, 'refit', [{ data: { kind: 'trial', id: trialId } }]);
    }
    return saved({ next: [] });
  },
});

type ToShadow = Omit<ReaderInput, 'pages'> & {
  readonly pages: readonly Page[];
  readonly trials: readonly OnTrial[];
};

type OnTrial = Omit<Trial, 'endpoint'> & { readonly endpoint: Endpoint };

/** Uses its own client, so that it shares no limit or circuit breaker with the live models. */
async function hear({ id, endpoint, call }: OnTrial, input: ReaderInput) {
  const [reader] = openLlmReaders([{ ...endpoint, calls: [call] }], `trial ${id}`);
  if (!reader) return { trialId: id, readings: [], calls: [], unanswered: { retryAt: null } };
  return { trialId: id, unanswered: undefined, ...(await reader.read(input)) };
}
