import { z } from 'zod';
import { isSetAside } from '#lib/forms/catalog.ts';
import { Check } from '#lib/model/check.ts';
import { Confidence } from '#lib/model/confidence.ts';
import { Waiver } from '#lib/model/draft.ts';
import { Field } from '#lib/model/field.ts';
import { DocumentId, RecordId, TaskId, UserId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import { PolicyTerms } from '#lib/model/policy.ts';
import type { Route } from '#lib/model/route.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { isOpen } from './list-vetoes.ts';
import { pagesThatBear } from './pages-that-bear.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';

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
  /** The policy in force for the form. */
  readonly policy: Policy;
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
    policy: await loadPolicy(db, row.form),
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

/** For every form without a policy of its own. */
export const EVERY_FORM = '*';

/** The newest policy of the form, else the newest of all forms, else the one that ships. */
export async function loadPolicy(db: Db | Tx, form: string): Promise<Policy> {
  const rows = await db.policyVersion.findMany({
    where: { form: { in: [form, EVERY_FORM] } },
    orderBy: { version: 'desc' },
  });
  const row = rows.find((one) => one.form === form) ?? rows[0];
  return row ? toPolicy(row) : DEFAULT_POLICY;
}

/** One version of one policy, as it was set. */
export interface PolicyVersionRow {
  readonly form: string;
  readonly version: number;
  readonly terms: PolicyTerms;
  readonly note: string;
  readonly createdAt: Date;
  readonly createdById: string | null;
}

/** All versions, newest first. */
export async function listPolicies(db: Db = getDb()): Promise<PolicyVersionRow[]> {
  const rows = await db.policyVersion.findMany({ orderBy: { createdAt: 'desc' } });
  return rows.map(({ policy, ...row }) => ({ ...row, terms: PolicyTerms.parse(policy) }));
}

/** Appends the next version of a form's policy and gives its number. */
export async function savePolicy(
  tx: Tx,
  policy: { form: string; terms: PolicyTerms; note: string; createdById: string },
): Promise<number> {
  const { form, terms, note, createdById } = policy;
  await tx.$executeRaw`LOCK TABLE policy_versions IN SHARE ROW EXCLUSIVE MODE`;
  const last = await tx.policyVersion.findFirst({ where: { form }, orderBy: { version: 'desc' } });
  const version = (last?.version ?? 0) + 1;
  await tx.policyVersion.create({ data: { form, version, policy: terms, note, createdById } });
  return version;
}

function toPolicy(row: { form: string; version: number; policy: unknown }): Policy {
  const name = row.form === EVERY_FORM ? 'all' : row.form;
  return { id: `${name}-${row.version}`, ...PolicyTerms.parse(row.policy) };
}

/** Writes where each field and the record go, and opens, reopens or withdraws the record's task. */
export async function saveRoute(tx: Tx, input: RecordToRoute, route: Route): Promise<void> {
  const { recordId } = input;
  await tx.$executeRaw`
    UPDATE fields field SET route = new.route, reasons = new.reasons
    FROM jsonb_to_recordset(${JSON.stringify(route.fields)}::jsonb)
      AS new(path text, route text, reasons jsonb)
    WHERE field."recordId" = ${recordId} AND field.path = new.path`;
  const accepted = route.route === 'accept';
  await tx.record.update({
    where: { id: recordId },
    data: {
      state: accepted ? (isSetAside(input.form) ? 'set_aside' : 'accepted') : 'review',
      reasons: route.reasons,
      expectedLossUsd: route.expectedLossUsd,
      policy: route.policy,
      acceptedAt: accepted ? new Date() : null,
      acceptedBy: accepted ? input.submittedBy : null,
    },
  });
  await (accepted ? withdrawTask(tx, recordId) : openTask(tx, input, route));
  await settleDocument(tx, input.documentId);
}

async function withdrawTask(tx: Tx, recordId: RecordId): Promise<void> {
  await tx.task.updateMany({
    where: { recordId, state: { not: 'done' } },
    data: { state: 'withdrawn', reasons: [], rules: [], flagged: 0, version: { increment: 1 } },
  });
}

/** The task with what the queue sorts and filters by; where it was put aside it stays there. */
async function openTask(tx: Tx, input: RecordToRoute, route: Route): Promise<void> {
  const { recordId } = input;
  const flagged = route.fields.filter((field) => field.route === 'review');
  const reasons = [...route.reasons, ...flagged.flatMap((field) => field.reasons)];
  const shown = {
    expectedLossUsd: route.expectedLossUsd,
    form: input.form,
    flagged: flagged.length,
    reasons: distinct(reasons.map(({ code }) => code)),
    rules: distinct(
      input.checks.filter((check) => isOpen(check, input.waivers)).map(({ rule }) => rule),
    ),
  };
  const found = await tx.task.findUnique({ where: { recordId } });
  if (found === null) {
    const dueAt = new Date(Date.now() + readEnv().REVIEW_WITHIN_HOURS * 3_600_000);
    await tx.task.create({ data: { recordId, dueAt, ...shown } });
    return;
  }
  const stays = found.state === 'postponed' || found.state === 'escalated';
  await tx.task.update({
    where: { recordId },
    data: {
      ...shown,
      state: stays ? found.state : 'open',
      doneAt: null,
      doneById: null,
      version: { increment: 1 },
    },
  });
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
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
