import { z } from 'zod';
import { isSetAside } from '#lib/forms/catalog.ts';
import { Check } from '#lib/model/check.ts';
import { Confidence } from '#lib/model/confidence.ts';
import { Waiver } from '#lib/model/draft.ts';
import { Field } from '#lib/model/field.ts';
import { DocumentId, RecordId, TaskId, UserId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import type { RowOrder } from '#lib/model/path.ts';
import { PolicyTerms } from '#lib/model/policy.ts';
import type { Reading } from '#lib/model/reading.ts';
import { RecordPart } from '#lib/model/record.ts';
import type { Route } from '#lib/model/route.ts';
import { StructureConfidence } from '#lib/model/structure-confidence.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { openSealer, openSealers, type Sealer } from '#lib/platform/sealing/seal-values.ts';
import * as documents from '#lib/state/document/store.ts';
import { saveListed } from '#lib/state/listing/store.ts';
import * as records from '#lib/state/record/store.ts';
import { sealCheck } from '#lib/state/seal-check.ts';
import * as tasks from '#lib/state/task/store.ts';
import { isOpen } from './list-vetoes.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import { relevantPages } from './relevant-pages.ts';

export interface RecordToRoute {
  readonly recordId: RecordId;
  readonly documentId: DocumentId;
  readonly form: string;
  readonly formScore: number;
  readonly region: readonly RecordPart[] | null;
  readonly version: number;
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  readonly confidences: readonly Confidence[];
  readonly structure: StructureConfidence | null;
  readonly waivers: readonly Waiver[];
  readonly pages: readonly Page[];
  /** The person whose submitted review this follows; null if only machines have read it. */
  readonly submittedBy: UserId | null;
  readonly taskId: TaskId | null;
  /** The current policy of the form. */
  readonly policy: Policy;
}

/**
 * The record with all that its route depends on, with the page after its last, where it may go on;
 * null if it is gone.
 */
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
    region: RecordPart.array().nullable().parse(row.region),
    version: row.version,
    fields: z.array(Field).parse(row.fields),
    checks: z.array(Check).parse(row.checks),
    confidences: z.array(Confidence).parse(row.fields),
    structure: StructureConfidence.nullable().parse(row.structure),
    waivers: z.array(Waiver).parse(row.waivers),
    pages: relevantPages(z.array(Page).parse(pages), row.pages),
    submittedBy:
      row.task?.state === 'done' && row.task.doneById !== null
        ? UserId.parse(row.task.doneById)
        : null,
    taskId: row.task === null ? null : TaskId.parse(row.task.id),
  };
}

/** For every form without its own policy. */
export const EVERY_FORM = '*';

/** The newest policy of the form, or else the newest for all forms, or else the one that ships. */
export async function loadPolicy(db: Db | Tx, form: string): Promise<Policy> {
  const rows = await db.policyVersion.findMany({
    where: { form: { in: [form, EVERY_FORM] } },
    orderBy: { version: 'desc' },
  });
  const row = rows.find((one) => one.form === form) ?? rows[0];
  return row ? toPolicy(row) : DEFAULT_POLICY;
}

/** One version of a policy, as saved. */
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

/** Forms with their own policy, to which the policy for all forms does not apply. */
export async function listFormsWithPolicy(db: Db): Promise<string[]> {
  const rows = await db.policyVersion.findMany({
    where: { form: { not: EVERY_FORM } },
    distinct: ['form'],
    select: { form: true },
  });
  return rows.map(({ form }) => form);
}

/** Appends the next version of a form's policy and returns its number. */
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
  return { id: policyId(row), ...PolicyTerms.parse(row.policy) };
}

/** The id under which a saved version is on record: `all-2`, `receipt-1`. */
export function policyId({ form, version }: Pick<PolicyVersionRow, 'form' | 'version'>): string {
  return `${form === EVERY_FORM ? 'all' : form}-${version}`;
}

/** A record judged for the first time, with all results of the steps. */
export interface JudgedRecord
  extends Pick<
    RecordToRoute,
    | 'recordId'
    | 'documentId'
    | 'form'
    | 'fields'
    | 'checks'
    | 'confidences'
    | 'structure'
    | 'waivers'
  > {
  readonly rows: RowOrder;
  readonly homeless: readonly Reading[];
  /** Sequence of the last reading taken into account. */
  readonly through: number;
  readonly route: Route;
}

/**
 * Saves records of one document that are judged for the first time, in a few statements for all of
 * them: a file of a thousand claims has fifty thousand fields. They have no task and no answers
 * yet. Throws AppError `illegal-transition` if one was already judged.
 */
export async function saveJudged(tx: Tx, judged: readonly JudgedRecord[]): Promise<void> {
  const sealerOf = await openSealers(judged.map(({ documentId }) => documentId));
  const fields = judged.flatMap((one) => toFieldRows(one, sealerOf(one.documentId)));
  await tx.$executeRaw`
    INSERT INTO fields ("recordId", position, path, value, absence, place, grounding, contenders,
      human, signals, probability, curve, route, reasons)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(fields)}::jsonb)
      AS new("recordId" text, position int, path text, value text, absence text, place jsonb,
        grounding jsonb, contenders jsonb, human boolean, signals jsonb, probability float8,
        curve text, route "RouteKind", reasons jsonb)`;
  const checks = judged.flatMap(({ recordId, documentId, checks: own }) =>
    own.map((one) => ({ ...sealCheck(one, sealerOf(documentId)), recordId })),
  );
  await tx.$executeRaw`
    INSERT INTO checks ("recordId", rule, version, severity, outcome, paths, "left", "right", message)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(checks)}::jsonb)
      AS new("recordId" text, rule text, version int, severity "Severity", outcome text,
        paths text[], "left" text, "right" text, message text)`;
  await records.routeNew(
    tx,
    judged.map((one) => {
      const { recordId, documentId, rows, waivers, homeless, structure, through, form, route } =
        one;
      const { reasons, doubts, expectedLossUsd, policy } = route;
      const event = eventOf(route, form);
      const { fields } = one;
      const agreed = { recordId, documentId, rows, waivers, homeless, structure, fields, through };
      return { ...agreed, event, reasons, doubts, expectedLossUsd, policy };
    }),
  );
  await saveListed(tx, judged);
  await tasks.openNew(
    tx,
    judged
      .filter(({ route, form }) => eventOf(route, form) === 'send-to-review')
      .map((one) => ({ recordId: one.recordId, ...buildQueued(one, one.route) })),
  );
  for (const id of new Set(judged.map(({ documentId }) => documentId)))
    await documents.settle(tx, id);
}

function toFieldRows({ recordId, fields, confidences, route }: JudgedRecord, sealer: Sealer) {
  const confidenceOf = new Map(confidences.map((one) => [one.path, one]));
  const routeOf = new Map(route.fields.map((one) => [one.path, one]));
  return fields.map((field, position) => ({
    ...field,
    value: sealer.text(field.value),
    contenders: sealer.json(field.contenders),
    recordId,
    position,
    probability: confidenceOf.get(field.path)?.probability ?? null,
    curve: confidenceOf.get(field.path)?.curve ?? null,
    route: routeOf.get(field.path)?.route ?? null,
    reasons: sealer.json(routeOf.get(field.path)?.reasons ?? []),
  }));
}

function eventOf(route: Route, form: string) {
  if (route.route === 'review') return 'send-to-review' as const;
  return isSetAside(form) ? ('set-aside' as const) : ('accept' as const);
}

/** Saves the routes of the fields and of the record, and opens or closes its task accordingly. */
export async function saveRoute(tx: Tx, input: RecordToRoute, route: Route): Promise<void> {
  const { recordId } = input;
  const sealer = await openSealer(input.documentId);
  const routed = route.fields.map((one) => ({ ...one, reasons: sealer.json(one.reasons) }));
  await tx.$executeRaw`
    UPDATE fields field SET route = new.route, reasons = new.reasons
    FROM jsonb_to_recordset(${JSON.stringify(routed)}::jsonb)
      AS new(path text, route "RouteKind", reasons jsonb)
    WHERE field."recordId" = ${recordId} AND field.path = new.path`;
  const { reasons, doubts, expectedLossUsd, policy } = route;
  const event = eventOf(route, input.form);
  const acceptedBy = input.submittedBy;
  await records.route(tx, recordId, {
    event,
    reasons,
    doubts,
    expectedLossUsd,
    policy,
    acceptedBy,
  });
  if (event === 'send-to-review') await tasks.route(tx, recordId, buildQueued(input, route));
  else await tasks.close(tx, [recordId]);
  await documents.settle(tx, input.documentId);
}

function buildQueued(
  input: Pick<RecordToRoute, 'form' | 'checks' | 'waivers'>,
  route: Route,
): tasks.QueuedTask {
  const flagged = route.fields.filter((field) => field.route === 'review');
  const reasons = [...route.reasons, ...flagged.flatMap((field) => field.reasons)];
  return {
    expectedLossUsd: route.expectedLossUsd,
    form: input.form,
    flagged: flagged.length,
    reasons: distinct(reasons.map(({ code }) => code)),
    rules: distinct(
      input.checks.filter((check) => isOpen(check, input.waivers)).map(({ rule }) => rule),
    ),
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
