import { findVersions } from '#lib/assets/find-versions.ts';
import { tellAssets } from '#lib/assets/tell-assets.ts';
import { type Learned, newLearned } from '#lib/extraction/learned/learned.ts';
import { listLog, removeExample } from '#lib/extraction/learned/log/store.ts';
import { shortKey } from '#lib/extraction/learned/log-versions.ts';
import { exampleOf } from '#lib/extraction/learning/example-of.ts';
import { learnAll } from '#lib/extraction/learning/learn-all.ts';
import type { Example } from '#lib/extraction/learning/learn-record.ts';
import {
  appendExample,
  type LearnableLog,
  loadLog,
  loadRecordToLearn,
  type RecordToLearn,
  saveState,
} from '#lib/extraction/learning/store.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Form } from '#lib/model/form.ts';
import type { Db } from '#lib/platform/db.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { recordUri } from '../assets.ts';
import { defineStep, saved } from '../step.ts';
import { stepVersion } from '../step-version.ts';

interface ToLearn {
  readonly input: RecordToLearn;
  readonly form: Form;
  /** Null if the review was undone: its record leaves the log. */
  readonly example: Example | null;
  readonly log: LearnableLog;
}

/** Learns a reviewed record at once, and forgets it if the review is undone. */
export const learnStep = defineStep({
  load: loadToLearn,
  version: ({ form }) => stepVersion('learn-1', formVersion(form), newLearned(form.name).version),
  identity: ({ input, example }) => [
    input.record.form,
    input.version,
    example?.key ?? null,
    input.logged,
  ],
  work: async ({ form, example, log }: ToLearn): Promise<Learned> =>
    learnAll(form, example ? [...log.examples, example] : log.examples, log.learned),
  save: async (tx, { input, example }, learned) => {
    const { id, form } = input.record;
    if (example) await appendExample(tx, input.record, form, example);
    else await removeExample(tx, id);
    const { documentId } = input.record;
    const events = [{ kind: 'record', id, documentId, state: input.state } as const];
    await saveState(tx, learned);
    await tellAssets(tx, example ? newLayoutsOf(learned, example) : []);
    return saved({
      events,
      made: [
        {
          asset: assetUri('reader-version', learned.version, 'learned'),
          from: example ? await findVersions(tx, [recordUri(id)], ['record-version']) : [],
        },
      ],
    });
  },
});

/** The layouts that nothing but this example has taught. */
function newLayoutsOf({ form, templates }: Learned, { key }: Example): AssetUri[] {
  return templates
    .filter(({ keys }) => keys.length === 1 && keys[0] === shortKey(key))
    .map(({ id }) => assetUri('layout', `${form}/${id}`));
}

async function loadToLearn(db: Db, id: string, catalog: Catalog): Promise<ToLearn | null> {
  const input = await loadRecordToLearn(db, id);
  const form = input && catalog.find(input.record.form);
  if (!input || !form) return null;
  const example = input.vouched ? exampleOf(input, form) : null;
  if (example && input.logged?.key === example.key) return null;
  const log = await listLog(db, form.name, id);
  return { input, form, example, log: await loadLog(db, form.name, log, example ? 1 : 0) };
}
