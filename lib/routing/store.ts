import { z } from 'zod';
import { Check } from '#lib/model/check.ts';
import { Confidence } from '#lib/model/confidence.ts';
import { Waiver } from '#lib/model/draft.ts';
import { Field } from '#lib/model/field.ts';
import { DocumentId, RecordId, TaskId, UserId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import type { Route } from '#lib/model/route.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { pagesThatBear } from './pages-that-bear.ts';

export interface RecordToRoute {
  readonly recordId: RecordId;
  readonly documentId: DocumentId;
  readonly form: string;
  readonly formScore: number;
  readonly version: number;
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  readonly confidences: readonly Confidence[];
  readonly waivers: readonly Waiver[];
  readonly pages: readonly Page[];
  /** The person whose submitted review this follows; null when machines alone spoke. */
  readonly submittedBy: UserId | null;
  readonly taskId: TaskId | null;
}

export async function loadRecordToRoute(db: Db, id: string): Promise<RecordToRoute | null> {
  const row = await db.record.findUnique({
    where: { id },
    include: {
      fields: { orderBy: { position: 'asc' } },
      checks: { orderBy: { id: 'asc' } },
      task: true,
    },
  });
  if (row === null || row.state === 'gone') return null;
  const pages = await db.page.findMany({
    where: {
      documentId: row.documentId,
      number: { in: [...row.pages, Math.max(...row.pages) + 1] },
    },
    orderBy: { number: 'asc' },
  });
  return {
    recordId: RecordId.parse(id),
    documentId: DocumentId.parse(row.documentId),
    form: row.form,
    formScore: row.formScore,
    version: row.version,
    fields: z.array(Field).parse(row.fields),
    checks: z.array(Check).parse(row.checks),
    confidences: z.array(Confidence).parse(row.fields),
    waivers: z.array(Waiver).parse(row.waivers),
    pages: pagesThatBear(z.array(Page).parse(pages), row.pages),
    submittedBy:
      row.task?.state === 'done' && row.task.doneById !== null
        ? UserId.parse(row.task.doneById)
        : null,
    taskId: row.task === null ? null : TaskId.parse(row.task.id),
  };
}

/** Writes where each field and the record go, and opens, reopens or withdraws the record's task. */
export async function saveRoute(tx: Tx, input: RecordToRoute, route: Route): Promise<void> {
  const { recordId } = input;
  for (const field of route.fields) {
    await tx.field.update({
      where: { recordId_path: { recordId, path: field.path } },
      data: { route: field.route, reasons: field.reasons },
    });
  }
  const accepted = route.route === 'accept';
  await tx.record.update({
    where: { id: recordId },
    data: {
      state: accepted ? (input.form === 'other' ? 'set_aside' : 'accepted') : 'review',
      reasons: route.reasons,
      expectedLossUsd: route.expectedLossUsd,
      policy: route.policy,
      acceptedAt: accepted ? new Date() : null,
      acceptedBy: accepted ? input.submittedBy : null,
    },
  });
  await (accepted ? withdrawTask(tx, recordId) : openTask(tx, recordId, route.expectedLossUsd));
  await settleDocument(tx, input.documentId);
}

async function withdrawTask(tx: Tx, recordId: RecordId): Promise<void> {
  await tx.task.updateMany({
    where: { recordId, state: { not: 'done' } },
    data: { state: 'withdrawn', version: { increment: 1 } },
  });
}

async function openTask(tx: Tx, recordId: RecordId, expectedLossUsd: number): Promise<void> {
  const found = await tx.task.findUnique({ where: { recordId } });
  if (found === null) {
    await tx.task.create({ data: { recordId, expectedLossUsd } });
    return;
  }
  const stays = found.state === 'postponed' || found.state === 'escalated';
  await tx.task.update({
    where: { recordId },
    data: {
      expectedLossUsd,
      state: stays ? found.state : 'open',
      doneAt: null,
      doneById: null,
      version: { increment: 1 },
    },
  });
}

/**
 * A document is ready when none of its records is still being extracted. The lock makes sibling
 * records take turns: without it each would see the other as unfinished and the document would wait for ever.
 */
async function settleDocument(tx: Tx, documentId: DocumentId): Promise<void> {
  await tx.$queryRaw`SELECT id FROM documents WHERE id = ${documentId} FOR UPDATE`;
  const pending = await tx.record.count({ where: { documentId, state: 'extracting' } });
  if (pending === 0)
    await tx.document.update({ where: { id: documentId }, data: { state: 'ready' } });
}
