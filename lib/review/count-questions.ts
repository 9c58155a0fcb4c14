import { z } from 'zod';
import type { Viewer } from '#lib/accounts/visible-documents.ts';
import { Doubt } from '#lib/model/doubt.ts';
import { Place } from '#lib/model/reading.ts';
import { countOpen } from '#lib/model/review/count-open.ts';
import { parseOpinions } from '#lib/model/review/opinion.ts';
import { sharedDraft } from '#lib/model/review/shared-answers.ts';
import { Reason, RouteKind } from '#lib/model/route.ts';
import type { Db } from '#lib/platform/db.ts';
import { adjudicate } from './adjudicate.ts';
import { beginDraft, withShared } from './begin-draft.ts';
import { ReviewField } from './review-field.ts';
import { listRowsElsewhere, listSharedLists } from './said-elsewhere.ts';

interface TaskRow {
  readonly id: string;
  readonly round: string;
  readonly recordId: string;
  readonly opinions: unknown;
  readonly drafts: Parameters<typeof beginDraft>[1];
  readonly record: {
    readonly documentId: string;
    readonly doubts: unknown;
    /** At least the flagged ones, in form order. */
    readonly fields: readonly unknown[];
  };
}

const Doubts = z.array(Doubt);
const Flagged = z.array(
  z.object({
    path: z.string(),
    value: z.string().nullable(),
    place: Place.nullable(),
    route: RouteKind.nullable(),
    reasons: z.array(Reason),
  }),
);

/**
 * The number of open questions the desk would show the viewer, by task, without those that a draft
 * or another record has answered.
 */
export async function countQuestions(
  db: Db,
  viewer: Viewer,
  rows: readonly TaskRow[],
): Promise<ReadonlyMap<string, number>> {
  const tasks = rows.map((row) => ({
    ...row,
    doubts: Doubts.parse(row.record.doubts),
    fields: Flagged.parse(row.record.fields),
  }));
  const [printed, confirmed] = await Promise.all([
    listSharedPrint(db, tasks),
    listConfirmedLists(db, tasks),
  ]);
  const settled = tasks.filter(({ round }) => round === 'adjudication' || round === 'approval');
  const allOf = await loadFields(
    db,
    settled.map(({ recordId }) => recordId),
  );
  const counts = tasks.map(({ id, recordId, opinions, record, doubts, fields, drafts }) => {
    const all = allOf.get(recordId);
    // Compares two opinions, which the flagged fields do not reflect.
    const begun = all ? adjudicate(all, parseOpinions(opinions)) : null;
    const isOther = (one: { readonly documentId: string; readonly recordId: string }) =>
      one.documentId === record.documentId && one.recordId !== recordId;
    const said = { answers: printed.filter(isOther), rows: confirmed.filter(isOther) };
    const shared = sharedDraft({ doubts, fields: all ?? fields }, said);
    const own = beginDraft(viewer.id, drafts) ?? begun?.draft ?? null;
    const draft = withShared(own, shared, viewer.id);
    return [id, countOpen({ doubts, fields: begun?.fields ?? all ?? fields, draft })] as const;
  });
  return new Map(counts);
}

/** All fields of these records, in form order. */
async function loadFields(
  db: Db,
  records: readonly string[],
): Promise<ReadonlyMap<string, readonly ReviewField[]>> {
  if (records.length === 0) return new Map();
  const rows = await db.field.findMany({
    where: { recordId: { in: [...records] } },
    orderBy: [{ recordId: 'asc' }, { position: 'asc' }],
  });
  const fields = rows.map((row) => ({ ...ReviewField.parse(row), recordId: row.recordId }));
  return Map.groupBy(fields, ({ recordId }) => recordId);
}

/**
 * Lists that people confirmed on accepted records of documents whose records share one in doubt.
 */
async function listConfirmedLists(
  db: Db,
  tasks: readonly { readonly doubts: readonly Doubt[]; readonly record: TaskRow['record'] }[],
) {
  const asked = tasks.flatMap(({ doubts, record: { documentId } }) =>
    listSharedLists(doubts).map((list) => ({ documentId, list })),
  );
  if (asked.length === 0) return [];
  const documents = new Set(asked.map(({ documentId }) => documentId));
  return await listRowsElsewhere(db, [...documents], [...new Set(asked.map(({ list }) => list))]);
}

/** In a document with a thousand claims, a few show what has been answered. */
const MAX_SHARED = 500;

/**
 * Where people answered values on accepted records of these documents, for records that share them.
 */
async function listSharedPrint(
  db: Db,
  tasks: readonly { readonly doubts: readonly Doubt[]; readonly record: TaskRow['record'] }[],
) {
  const asked = tasks.flatMap(({ doubts, record: { documentId } }) =>
    doubts.flatMap(({ subject }) =>
      subject.kind === 'shared-value' ? [{ documentId, path: subject.path }] : [],
    ),
  );
  if (asked.length === 0) return [];
  const rows = await db.field.findMany({
    where: {
      human: true,
      path: { in: [...new Set(asked.map(({ path }) => path))] },
      record: {
        state: 'accepted',
        documentId: { in: [...new Set(asked.map(({ documentId }) => documentId))] },
      },
    },
    select: { recordId: true, path: true, place: true, record: { select: { documentId: true } } },
    take: MAX_SHARED,
  });
  return rows.map(({ recordId, path, place, record }) => {
    const at = Place.nullable().parse(place);
    return { ...record, recordId, path, value: null, absence: null, place: at, printedAt: at };
  });
}
