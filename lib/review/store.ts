import { z } from 'zod';
import { seenState } from '#lib/accounts/seen-state.ts';
import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { Check } from '#lib/model/check.ts';
import { Doubt } from '#lib/model/doubt.ts';
import { ReviewDraft, Waiver } from '#lib/model/draft.ts';
import { DocumentId, RecordId, RowId, TaskId } from '#lib/model/ids.ts';
import { Comment } from '#lib/model/messages/comment.ts';
import { Page } from '#lib/model/page.ts';
import { Reading } from '#lib/model/reading.ts';
import { RecordPart, RecordState } from '#lib/model/record.ts';
import { parseOpinions } from '#lib/model/review/opinion.ts';
import { sharedDraft } from '#lib/model/review/shared-answers.ts';
import { Reason } from '#lib/model/route.ts';
import { SeenRound, TaskState } from '#lib/model/task.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { listOpenAudits, OpenAudit } from '#lib/quality/audits/store.ts';
import { adjudicate } from './adjudicate.ts';
import { beginDraft, mayContinue, withShared } from './begin-draft.ts';
import { listComments } from './list-comments.ts';
import { ReviewField } from './review-field.ts';
import { listSaidElsewhere } from './said-elsewhere.ts';

/** Everything the desk shows about one record. */
export const ReviewView = z.object({
  record: z.object({
    id: RecordId,
    form: z.string(),
    formScore: z.number(),
    pages: z.array(z.number()),
    region: z.array(RecordPart).nullable(),
    state: RecordState,
    version: z.number(),
    reasons: z.array(Reason),
    doubts: z.array(Doubt),
    expectedLossUsd: z.number(),
    acceptedAt: z.date().nullable(),
    acceptedByName: z.string().nullable(),
  }),
  document: z.object({
    id: DocumentId,
    fileName: z.string(),
    sample: z.boolean(),
    pageCount: z.number().nullable(),
  }),
  pages: z.array(Page),
  rows: z.record(z.string(), z.array(RowId)),
  fields: z.array(ReviewField),
  checks: z.array(Check),
  /** Failed checks that a reviewer kept as printed, and why. */
  waivers: z.array(Waiver),
  homeless: z.array(Reading),
  task: z
    .object({
      id: TaskId,
      state: TaskState,
      version: z.number(),
      note: z.string().nullable(),
      round: SeenRound,
      lease: z.object({ ownerId: z.string(), ownerName: z.string(), until: z.date() }).nullable(),
    })
    .nullable(),
  draft: ReviewDraft.nullable(),
  /** Names of the people who handed over a draft, by id. */
  people: z.record(z.string(), z.string()),
  /** Fields sampled for a blind audit: the desk must not show which. */
  audits: z.array(OpenAudit),
  comments: z.array(Comment),
});
export type ReviewView = z.infer<typeof ReviewView>;

/**
 * The record with its pages, fields, checks, task, and this person's draft; null if there is none
 * that the viewer may see.
 */
export async function getReview(
  recordId: string,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<ReviewView | null> {
  const row = await db.record.findUnique({
    where: { id: recordId, document: visibleTo(viewer) },
    include: {
      document: true,
      fields: { orderBy: { position: 'asc' } },
      checks: { orderBy: { id: 'asc' } },
      acceptedBy: true,
      task: { include: { leaseOwner: true, drafts: { where: mayContinue(viewer.id) } } },
    },
  });
  if (row === null || row.state === 'gone') return null;
  const { task } = row;
  const state = seenState(viewer, row);
  // What is not seen as accepted was accepted by no one.
  const decided =
    state === row.state
      ? { acceptedByName: row.acceptedBy?.name ?? null }
      : { state, acceptedAt: null, acceptedByName: null };
  const [pages, audits, said, comments] = await Promise.all([
    db.page.findMany({
      where: { documentId: row.documentId, number: { in: row.pages } },
      orderBy: { number: 'asc' },
    }),
    listOpenAudits(db, RecordId.parse(recordId)),
    listSaidElsewhere(db, row),
    // The second review is blind: the first reviewer's comments would reveal what they saw.
    task?.round === 'second' ? [] : listComments(db, recordId),
  ]);
  const fields = z.array(ReviewField).parse(row.fields);
  const isSettled = task?.round === 'adjudication' || task?.round === 'approval';
  const begun = adjudicate(fields, isSettled ? parseOpinions(task.opinions) : []);
  return ReviewView.parse({
    record: { ...row, ...decided },
    document: row.document,
    pages,
    rows: row.rows,
    fields: begun?.fields ?? fields,
    checks: row.checks,
    waivers: row.waivers,
    homeless: row.homeless,
    audits,
    task: task === null ? null : { ...task, lease: livingLease(task) },
    draft: withShared(
      beginDraft(viewer.id, task?.drafts ?? []) ?? begun?.draft ?? null,
      sharedDraft({ doubts: z.array(Doubt).parse(row.doubts), fields }, said),
      viewer.id,
    ),
    people: await namePeople(db, [
      ...(task?.drafts ?? []).map(({ userId }) => userId),
      ...[...said.answers, ...said.rows].flatMap(({ by }) => by ?? []),
    ]),
    comments,
  });
}

async function namePeople(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const people = await db.user.findMany({ where: { id: { in: [...ids] } } });
  return Object.fromEntries(people.map(({ id, name }) => [id, name]));
}

/** The current lease of the task; null if its last lease has expired. */
export function livingLease(task: {
  readonly leaseUntil: Date | null;
  readonly leaseOwner: { readonly id: string; readonly name: string } | null;
}) {
  if (task.leaseOwner === null || task.leaseUntil === null || task.leaseUntil < new Date())
    return null;
  return { ownerId: task.leaseOwner.id, ownerName: task.leaseOwner.name, until: task.leaseUntil };
}
