import { seenState } from '#lib/accounts/seen-state.ts';
import type { Viewer } from '#lib/accounts/visible-documents.ts';
import { type RecordSummary, summarizeRecord } from '#lib/forms/summarize-record.ts';
import type { RecordFilter } from '#lib/model/filters/record-filter.ts';
import type { RecordState } from '#lib/model/record.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { SUMMARY_FIELDS } from '#lib/state/listing/store.ts';
import { listRecordIds } from './list-record-ids.ts';
import { showSeeded } from './show-seeded.ts';
import { livingLease } from './store.ts';

/** One line of the list of records. */
export interface RecordItem extends RecordSummary {
  readonly id: string;
  readonly documentId: string;
  readonly form: string;
  readonly fileName: string;
  /** Numbers of its pages in the document. */
  readonly pages: readonly number[];
  readonly state: RecordState;
  readonly expectedLossUsd: number;
  /** Number of the known layout it was read with. */
  readonly layout: number | null;
  /** The owner while it is in review. */
  readonly ownerName: string | null;
  /** Ids of its tags. */
  readonly tags: readonly number[];
  /** The person who decided it, or who has it now. */
  readonly personName: string | null;
  readonly updatedAt: Date;
  readonly createdAt: Date;
}

type Page = { readonly cursor?: string; readonly limit?: number };

/**
 * Records the viewer may see, a page at a time. `search`, unsealed, looks for whole words in their
 * values.
 */
export async function listRecords(
  viewer: Viewer,
  input: RecordFilter & Page,
  db: Db = getDb(),
): Promise<{ records: RecordItem[]; next: string | null }> {
  const { limit = 50 } = input;
  const { ids, next } = await listRecordIds(viewer, { ...input, limit }, db);
  const records = await loadRecordItems(db, ids, viewer);
  const isListed = ({ state }: RecordItem) => input.state === undefined || state === input.state;
  const listed = records.filter(isListed);
  // A page that is short before the end would say that some of its records are being audited.
  const missing = limit - listed.length;
  if (missing === 0 || next === null) return { records: listed, next };
  const more = await listRecords(viewer, { ...input, limit: missing, cursor: next }, db);
  return { ...more, records: [...listed, ...more.records] };
}

/** Records that the viewer may see, as the list shows them, in this order. */
export async function loadRecordItems(
  db: Db,
  ids: readonly string[],
  viewer: Viewer,
): Promise<RecordItem[]> {
  const rows = await db.record.findMany({
    where: { id: { in: [...ids] } },
    include: {
      document: { select: { id: true, fileName: true } },
      acceptedBy: { select: { name: true } },
      listed: { select: { layout: true, tags: true, owner: { select: { name: true } } } },
      task: { include: { leaseOwner: true } },
      fields: { where: { OR: SUMMARY_FIELDS }, select: { path: true, value: true, human: true } },
    },
  });
  const shownOf = await showSeeded(rows, db);
  const items = rows.map(({ task, fields, listed, ...row }): [string, RecordItem] => {
    // A blind second review must not reveal the first one.
    const isBlind = row.state === 'review' && task?.round === 'second';
    const shown = isBlind ? [] : (shownOf.get(row.id) ?? fields);
    const state = seenState(viewer, { state: row.state, task });
    return [
      row.id,
      {
        id: row.id,
        documentId: row.document.id,
        form: row.form,
        fileName: row.document.fileName,
        pages: row.pages,
        state,
        expectedLossUsd: row.expectedLossUsd,
        layout: listed?.layout ?? null,
        ownerName: state === 'review' ? (listed?.owner?.name ?? null) : null,
        tags: listed?.tags ?? [],
        personName:
          state === 'review'
            ? ((task && livingLease(task)?.ownerName) ?? null)
            : (row.acceptedBy?.name ?? null),
        updatedAt: row.updatedAt,
        createdAt: row.createdAt,
        ...summarizeRecord(new Map(shown.map(({ path, value }) => [path, value]))),
      },
    ];
  });
  const itemOf = new Map(items);
  return ids.flatMap((id) => itemOf.get(id) ?? []);
}
