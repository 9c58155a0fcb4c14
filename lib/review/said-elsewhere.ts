import { z } from 'zod';
import { Doubt } from '#lib/model/doubt.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { RowId, UserId } from '#lib/model/ids.ts';
import { Claim, Place } from '#lib/model/reading.ts';
import type {
  AnswerElsewhere,
  RowsElsewhere,
  SaidElsewhere,
} from '#lib/model/review/shared-answers.ts';
import { keyOfSubject } from '#lib/model/subject.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * What people said, on other records of the document, about what this record shares with them.
 * Withdrawn answers are left out.
 */
export async function listSaidElsewhere(
  db: Db | Tx,
  record: { readonly id: string; readonly documentId: string; readonly doubts: unknown },
): Promise<SaidElsewhere> {
  const doubts = z.array(Doubt).parse(record.doubts);
  const lists = listSharedLists(doubts);
  const [answers, rows] = await Promise.all([
    listAnswers(db, record, doubts),
    lists.length === 0 ? [] : listRowsElsewhere(db, [record.documentId], lists),
  ]);
  return { answers, rows: rows.filter(({ recordId }) => recordId !== record.id) };
}

/** The lists of a record that other records share, if a person is asked about them. */
export function listSharedLists(doubts: readonly Doubt[]): string[] {
  return doubts.flatMap(({ subject }) =>
    subject.kind === 'row-set' && subject.shared ? [subject.list] : [],
  );
}

async function listAnswers(
  db: Db | Tx,
  record: { readonly id: string; readonly documentId: string },
  doubts: readonly Doubt[],
): Promise<AnswerElsewhere[]> {
  const paths = doubts.flatMap(({ subject }) =>
    subject.kind === 'shared-value' ? [subject.path] : [],
  );
  if (paths.length === 0) return [];
  const fields = await db.field.findMany({
    where: {
      path: { in: paths },
      human: true,
      record: { documentId: record.documentId, id: { not: record.id }, state: 'accepted' },
    },
  });
  if (fields.length === 0) return [];
  const readings = await db.reading.findMany({
    where: { subjectId: { in: fields.map(({ recordId }) => recordId) }, readerKind: 'human' },
    orderBy: { sequence: 'desc' },
  });
  return fields.flatMap(({ recordId, path }): AnswerElsewhere[] => {
    const own = readings.filter(({ subjectId }) => subjectId === recordId);
    const found = own
      .map(({ claim, byId }) => ({ claim: Claim.parse(claim), byId }))
      .find(({ claim }) => claim.kind === 'value' && claim.path === path);
    if (found?.claim.kind !== 'value') return [];
    const { value, absence, place } = found.claim;
    const by = found.byId === null ? undefined : UserId.parse(found.byId);
    const printedAt = Place.nullable().parse(place);
    return [{ path, value, absence, place, by, printedAt }];
  });
}

/** In a document with a thousand claims, a few show what has been confirmed. */
const MAX_REVIEWS = 100;

/** Which of these lists people confirmed on accepted records of the documents, with their rows. */
export async function listRowsElsewhere(
  db: Db | Tx,
  documentIds: readonly string[],
  lists: readonly string[],
): Promise<(RowsElsewhere & { readonly documentId: string; readonly recordId: string })[]> {
  const tasks = await db.task.findMany({
    where: { state: 'done', record: { documentId: { in: [...documentIds] }, state: 'accepted' } },
    select: {
      submitted: true,
      record: { select: { id: true, documentId: true, acceptedById: true, rows: true } },
    },
    orderBy: { id: 'asc' },
    take: MAX_REVIEWS,
  });
  return tasks.flatMap(({ submitted, record }) => {
    const { id, documentId, acceptedById } = record;
    const settled = Submitted.safeParse(submitted).data?.draft.settled ?? [];
    const order = Rows.parse(record.rows);
    return lists.flatMap((list) => {
      const rows = order[list] ?? [];
      const key = keyOfSubject({ kind: 'row-set', list, rows, doubtful: [] });
      const found = settled.find(({ subject }) => subject === key);
      if (!found) return [];
      const submitter = acceptedById === null ? undefined : UserId.parse(acceptedById);
      return [{ documentId, recordId: id, list, rows, by: found.by ?? submitter }];
    });
  });
}

const Submitted = z.object({ draft: ReviewDraft });
const Rows = z.record(z.string(), z.array(RowId));
