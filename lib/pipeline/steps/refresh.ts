import { findTemplate, type Learned } from '#lib/extraction/learned/learned.ts';
import { loadLearned } from '#lib/extraction/learning/store.ts';
import { loadRecordToExtract } from '#lib/extraction/store.ts';
import {
  isWaiting,
  keepWaiting,
  listWaiting,
  type WaitingRecord,
} from '#lib/extraction/waiting/store.ts';
import { layOutPage, type PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { defineStep, saved } from '../step.ts';

interface ToRefresh {
  readonly learned: Learned;
  /** The record that was learned. */
  readonly example: WaitingRecord;
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
    if (!example || !form || (await isWaiting(db, example.record.documentId))) return null;
    const learned = await loadLearned(db, form);
    if (learned === null || form.geometry) return null;
    const { documentId } = example.record;
    const waiting = await listWaiting(db, { form: form.name, except: documentId, limit: MOST });
    return waiting.length === 0 ? null : { learned, example, waiting };
  },
  version: () => 'refresh-1',
  identity: ({ learned, waiting }) => [learned.version, waiting.map(({ record }) => record.id)],
  work: async (known: ToRefresh): Promise<readonly string[]> => listAlike(known),
  save: async (tx, _, alike) => {
    const still = await keepWaiting(tx, alike);
    return saved({ next: still.map((id) => ({ step: 'extract', id })), priority: LAST });
  },
});

/** Of a longer queue, the records that have waited longest. */
const MOST = 300;
/** Nobody waits for these jobs: new documents are read first. */
const LAST = -1;

/** After this many corrected documents of a layout, one more changes little (docs/learning-curve.svg). */
const MOST_DOCUMENTS = 4;

/** Ids of the waiting records with the layout of the one that was learned. */
function listAlike({ learned, example, waiting }: ToRefresh): string[] {
  const template = findTemplate(learned, layOut(example));
  if (template === null || template.papers.length > MOST_DOCUMENTS) return [];
  return waiting
    .filter((one) => findTemplate(learned, layOut(one))?.id === template.id)
    .map(({ record }) => record.id);
}

function layOut({ record, pages }: WaitingRecord): PageLayout[] {
  return pages.map((page) =>
    layOutPage(
      page,
      record.region?.filter((part) => part.page === page.number),
    ),
  );
}
