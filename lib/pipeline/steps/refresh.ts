import { setImmediate as letOthersRun } from 'node:timers/promises';
import { findTemplate, type Learned } from '#lib/extraction/learned/learned.ts';
import { loadLearned } from '#lib/extraction/learning/store.ts';
import { loadRecordToExtract } from '#lib/extraction/store.ts';
import {
  isWaiting,
  keepUntouched,
  listUntouched,
  type WaitingRecord,
} from '#lib/extraction/waiting/store.ts';
import { layOutPage, type PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { defineStep, saved } from '../step.ts';

interface ToRefresh {
  readonly learned: Learned;
  /** Id of the layout of the record that was learned. */
  readonly layout: string;
  readonly waiting: readonly WaitingRecord[];
}

/**
 * Has records that wait for a person read again with what was learned from one of the same layout,
 * once all records of its document are decided. Documents often come in batches: without this, all
 * of a batch would be read as if nobody had corrected the first.
 */
export const refreshStep = defineStep({
  load: async (db, id, catalog) => {
    const row = await db.learnedRecord.findUnique({ where: { recordId: id } });
    const example = row && (await loadRecordToExtract(db, id));
    const form = example && catalog.find(example.record.form);
    if (!example || !form || form.geometry) return null;
    const { documentId } = example.record;
    if (await isWaiting(db, documentId)) return null;
    const learned = await loadLearned(db, form);
    const template = learned && findTemplate(learned, layOut(example));
    if (!template || template.papers.length > MOST_DOCUMENTS) return null;
    const waiting = await listUntouched(db, { form: form.name, except: documentId, limit: MOST });
    return waiting.length === 0 ? null : { learned, layout: template.id, waiting };
  },
  version: () => 'refresh-1',
  identity: ({ learned, waiting }) => [learned.version, waiting.map(({ record }) => record.id)],
  work: async ({ learned, layout, waiting }: ToRefresh): Promise<readonly string[]> => {
    const alike: string[] = [];
    for (const one of waiting) {
      if (findTemplate(learned, layOut(one))?.id === layout) alike.push(one.record.id);
      // Hundreds of them take seconds.
      await letOthersRun();
    }
    return alike;
  },
  save: async (tx, _, alike) => {
    const still = await keepUntouched(tx, alike);
    return saved({ next: still.map((id) => ({ step: 'extract', id })), priority: LAST });
  },
});

/**
 * After this many corrected documents of a layout, one more changes little
 * (docs/learning-curve.svg).
 */
const MOST_DOCUMENTS = 4;

/** Of a longer queue, the records that have waited longest. */
const MOST = 300;

/** Nobody waits for these jobs: new documents are read first. */
const LAST = -1;

function layOut({ record, pages }: WaitingRecord): PageLayout[] {
  return pages.map((page) =>
    layOutPage(
      page,
      record.region?.filter((part) => part.page === page.number),
    ),
  );
}
