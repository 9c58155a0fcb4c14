import { buildExample } from '#lib/extraction/learning/build-example.ts';
import { learnAll } from '#lib/extraction/learning/learn-all.ts';
import type { Example } from '#lib/extraction/learning/learn-record.ts';
import type { Learned } from '#lib/extraction/learning/learned.ts';
import { listLog } from '#lib/extraction/learning/log/store.ts';
import {
  appendExample,
  type LearnableLog,
  loadLog,
  loadRecordToLearn,
  type RecordToLearn,
  removeExample,
  saveState,
} from '#lib/extraction/learning/store.ts';
import { findForm } from '#lib/forms/catalog.ts';
import { toIndexPath } from '#lib/model/path.ts';
import { assetUri } from '#lib/model/run.ts';
import type { Db } from '#lib/platform/db.ts';
import { defineStep, saved } from '../step.ts';

interface ToLearn {
  readonly input: RecordToLearn;
  /** Null when the review was taken back: its record leaves the log. */
  readonly example: Example | null;
  readonly log: LearnableLog;
}

/** A reviewed record is learned at once, and forgotten when the review is taken back. */
export const learnStep = defineStep({
  name: 'learn',
  grain: 'record',
  version: () => 'learn-1',
  load: loadToLearn,
  identity: ({ input, example }) => [
    input.record.form,
    input.version,
    example?.key ?? null,
    input.logged,
  ],
  run: async ({ input, example, log }): Promise<Learned | null> => {
    const form = findForm(input.record.form);
    if (!form) return null;
    return learnAll(form, example ? [...log.examples, example] : log.examples, log.learned);
  },
  save: async (tx, { input, example }, learned) => {
    const { id, form } = input.record;
    if (example) await appendExample(tx, id, form, example);
    else await removeExample(tx, id);
    const { documentId } = input.record;
    const events = [{ kind: 'record', id, documentId, state: input.state } as const];
    if (learned === null) return saved({ events });
    await saveState(tx, learned);
    return saved({
      events,
      inputs: [assetUri('record', 'countersign', id)],
      outputs: [assetUri('reader-version', 'layout', `${form}+${learned.version}`)],
    });
  },
});

async function loadToLearn(db: Db, id: string): Promise<ToLearn | null> {
  const input = await loadRecordToLearn(db, id);
  const form = input && findForm(input.record.form);
  if (!input || !form) return null;
  const example = input.vouched ? exampleOf(input) : null;
  if (example && input.logged?.key === example.key) return null;
  const log = await listLog(db, form.name, id);
  return { input, example, log: await loadLog(db, form.name, log, example ? 1 : 0) };
}

function exampleOf({ record, pages, fields, rows, removed }: RecordToLearn): Example | null {
  const form = findForm(record.form);
  if (!form) return null;
  const vouched = fields.flatMap(({ path, value, place }) => {
    const at = toIndexPath(path, rows);
    return at === null ? [] : [{ path: at, value, place }];
  });
  return buildExample({ form, record, pages, fields: vouched, removed });
}
