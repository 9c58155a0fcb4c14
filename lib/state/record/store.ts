import type { Doubt } from '#lib/model/doubt.ts';
import type { ReviewDraft, Waiver } from '#lib/model/draft.ts';
import type { DocumentId, RecordId, UserId } from '#lib/model/ids.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { Reading } from '#lib/model/reading.ts';
import {
  RECORD_TRANSITIONS,
  type Record,
  type RecordEvent,
  type RecordState,
} from '#lib/model/record.ts';
import type { Reason } from '#lib/model/route.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import { notify } from '#lib/platform/database/notify.ts';
import type { Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { openSealer, openSealers, type Sealer } from '#lib/platform/sealing/seal-values.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { nextState } from '../next-state.ts';
import { type SaidField, saveScopes } from './scope/store.ts';
import { saveSearchKeys } from './search-keys/store.ts';

/** Locks records in id order, so that two transactions taking the same ones cannot deadlock. */
export async function lock(tx: Tx, ids: readonly string[]): Promise<void> {
  const sorted = [...ids].sort();
  await tx.$queryRaw`SELECT id FROM records WHERE id = ANY(${sorted}) ORDER BY id FOR UPDATE`;
}

/**
 * The record is about to be read again, perhaps as another form, and no longer counts as reviewed.
 * Like every function here that changes the state, it locks the record and throws AppError
 * `illegal-transition` if RECORD_TRANSITIONS refuses the event, and `not-found`.
 */
export async function read(
  tx: Tx,
  id: RecordId,
  as: { readonly form?: string; readonly formScore?: number } = {},
): Promise<void> {
  await change(tx, id, 'read', { ...as, ...NOT_ACCEPTED });
}

/** Saves where the record goes, and why. */
export async function route(
  tx: Tx,
  id: RecordId,
  to: {
    readonly event: 'send-to-review' | 'accept' | 'set-aside';
    readonly reasons: readonly Reason[];
    readonly doubts: readonly Doubt[];
    readonly expectedLossUsd: number;
    readonly policy: string;
    /** Null if no person was needed. */
    readonly acceptedBy: UserId | null;
  },
): Promise<void> {
  const { event, acceptedBy, reasons, doubts, expectedLossUsd, policy } = to;
  const accepted =
    event === 'send-to-review'
      ? NOT_ACCEPTED
      : { acceptedAt: new Date(), acceptedById: acceptedBy };
  await change(tx, id, event, { expectedLossUsd, policy, ...accepted }, { reasons, doubts });
}

/** The steps' results for a record that was never judged before. */
interface NewlyJudged {
  readonly recordId: RecordId;
  readonly documentId: DocumentId;
  readonly event: 'send-to-review' | 'accept' | 'set-aside';
  readonly rows: RowOrder;
  readonly waivers: readonly Waiver[];
  readonly homeless: readonly Reading[];
  readonly structure: StructureConfidence | null;
  readonly fields: readonly SaidField[];
  /** Sequence of the last reading taken into account. */
  readonly through: number;
  readonly reasons: readonly Reason[];
  readonly doubts: readonly Doubt[];
  readonly expectedLossUsd: number;
  readonly policy: string;
}

/**
 * Saves the routes of records that no person has seen and no step has judged before. Notifications
 * go out with their document.
 */
export async function routeNew(tx: Tx, judged: readonly NewlyJudged[]): Promise<void> {
  const sealerOf = await openSealers(judged.map(({ documentId }) => documentId));
  const rows = judged.map(({ event, fields: _, ...one }) => ({
    ...one,
    ...sealOf(sealerOf(one.documentId), one),
    state: nextState('record', RECORD_TRANSITIONS, 'extracting', event),
  }));
  const count = await tx.$executeRaw`
    UPDATE records record SET rows = new.rows, waivers = new.waivers, homeless = new.homeless,
      structure = new.structure, "agreedThrough" = new.through, reasons = new.reasons,
      doubts = new.doubts, "expectedLossUsd" = new."expectedLossUsd", policy = new.policy,
      state = new.state, "acceptedAt" = CASE new.state WHEN 'review' THEN NULL ELSE now() END,
      version = record.version + 1, "reconcileDue" = true, "updatedAt" = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new("recordId" text, rows jsonb, waivers jsonb, homeless jsonb, structure jsonb,
        through bigint, reasons jsonb, doubts jsonb, "expectedLossUsd" float8, policy text,
        state "RecordState")
    WHERE record.id = new."recordId" AND record.state = 'extracting' AND record.version = 0`;
  if (count < judged.length)
    throw new AppError('illegal-transition', { detail: `${judged.length - count} were judged` });
  await saveFoundBy(tx, judged);
}

/** Decided records go back to review, for this reason. Few statements, however many records. */
export async function reopen(tx: Tx, ids: readonly RecordId[], reason: Reason): Promise<void> {
  const found = await tx.$queryRaw<{ id: string; documentId: string; state: RecordState }[]>`
    SELECT id, "documentId", state::text AS state FROM records WHERE id = ANY (${[...ids]})
    ORDER BY id FOR NO KEY UPDATE`;
  if (found.length < ids.length) throw new AppError('not-found', { detail: ids.join(' ') });
  const sealerOf = await openSealers(found.map(({ documentId }) => documentId));
  const rows = found.map(({ id, documentId, state }) => ({
    id,
    documentId,
    state: nextState('record', RECORD_TRANSITIONS, state, 'reopen'),
    reasons: sealerOf(documentId).json([reason]),
  }));
  await tx.$executeRaw`
    UPDATE records record SET state = new.state, reasons = new.reasons, "acceptedAt" = NULL,
      "acceptedById" = NULL, "reconcileDue" = true, "updatedAt" = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new(id text, state "RecordState", reasons jsonb)
    WHERE record.id = new.id`;
  const told = rows.map(({ id, documentId, state }) => ({ id, documentId, state }));
  await notify(tx, ...told.map((one) => ({ kind: 'record' as const, ...one })));
}

/** Restores a reopened record that nobody has worked on since. */
export async function restore(
  tx: Tx,
  id: RecordId,
  to: {
    readonly event: 'accept' | 'set-aside';
    readonly acceptedAt: Date | null;
    readonly acceptedBy: string | null;
  },
): Promise<void> {
  const { event, acceptedAt, acceptedBy: acceptedById } = to;
  await change(tx, id, event, { acceptedAt, acceptedById }, { reasons: [] });
}

/** Splitting found this record: a new one, or an existing one that is read again. */
export async function saveFound(tx: Tx, record: Record): Promise<void> {
  const { id, documentId, form, formScore, pages } = record;
  const region = record.region === null ? Prisma.DbNull : toJson(record.region);
  const found = { form, formScore, pages, region };
  if ((await tx.record.findUnique({ where: { id }, select: { id: true } })) === null) {
    await tx.record.create({ data: { id, documentId, ...found, state: 'extracting' } });
    await notify(tx, { kind: 'record', id, documentId, state: 'extracting' });
  } else await change(tx, id, 'read', { ...found, ...NOT_ACCEPTED, version: { increment: 1 } });
}

/**
 * An import found these records of one document: existing ones are read again, the others are new.
 * Notifications go out with their document, because there can be thousands. Returns the existing
 * ones.
 */
export async function saveImported(tx: Tx, records: readonly Record[]): Promise<RecordId[]> {
  const rows = await tx.record.findMany({
    where: { id: { in: records.map(({ id }) => id) } },
    select: { id: true },
  });
  const known = new Set(rows.map(({ id }) => id));
  for (const record of records) if (known.has(record.id)) await saveFound(tx, record);
  await tx.record.createMany({
    data: records
      .filter(({ id }) => !known.has(id))
      .map(({ region: _, ...record }) => ({ ...record, state: 'extracting' as const })),
  });
  return records.map(({ id }) => id).filter((id) => known.has(id));
}

/** Drops the document's records that splitting no longer finds. Returns their ids. */
export async function dropLost(
  tx: Tx,
  documentId: DocumentId,
  found: readonly RecordId[],
): Promise<string[]> {
  const lost = await tx.record.findMany({
    where: { documentId, id: { notIn: [...found] }, state: { not: 'gone' } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  for (const { id } of lost) await change(tx, id, 'drop', NOT_ACCEPTED);
  return lost.map(({ id }) => id);
}

/** Saves the results of the record's readings besides its fields. Does not change the state. */
export async function saveAgreement(
  tx: Tx,
  { recordId: id, documentId }: { readonly recordId: RecordId; readonly documentId: string },
  agreement: {
    readonly fields: readonly SaidField[];
    readonly rows: RowOrder;
    readonly waivers: ReviewDraft['waivers'];
    readonly homeless: readonly Reading[];
    /** Sequence of the last reading taken into account. */
    readonly through: number;
  },
): Promise<void> {
  const { fields, waivers, homeless } = agreement;
  await tx.record.update({
    where: { id },
    data: {
      rows: toJson(agreement.rows),
      ...sealOf(await openSealer(documentId), { waivers, homeless }),
      agreedThrough: agreement.through,
      version: { increment: 1 },
    },
  });
  await saveFoundBy(tx, [{ recordId: id, fields }]);
}

/** Saves the search keys of these records, and which teams they are for. */
async function saveFoundBy(
  tx: Tx,
  records: readonly { readonly recordId: string; readonly fields: readonly SaidField[] }[],
): Promise<void> {
  const found = records.map(({ recordId, fields }) => ({
    recordId,
    values: fields.map(({ value }) => value),
  }));
  await saveSearchKeys(tx, found);
  await saveScopes(tx, records);
}

/** Whether the record is accepted or set aside, and nothing is in progress on it. */
export async function isSettled(tx: Tx, id: RecordId): Promise<boolean> {
  const record = await tx.record.findUnique({
    where: { id },
    select: { state: true, task: { select: { state: true } } },
  });
  const isOpen = record?.task != null && !['done', 'withdrawn'].includes(record.task.state);
  return (record?.state === 'accepted' || record?.state === 'set_aside') && !isOpen;
}

/** Marks readings up to this sequence as considered without effect. Does not change the state. */
export async function saveHeard(tx: Tx, id: RecordId, through: number): Promise<void> {
  await tx.record.update({ where: { id }, data: { agreedThrough: through } });
}

/**
 * Saves how certain the record's structure is; null if it was not judged. Does not change the
 * state.
 */
export async function saveStructure(
  tx: Tx,
  id: RecordId,
  structure: StructureConfidence | null,
): Promise<void> {
  const data = { structure: structure === null ? Prisma.DbNull : toJson(structure) };
  await tx.record.update({ where: { id }, data });
}

const NOT_ACCEPTED = { acceptedAt: null, acceptedById: null };

/** The only place that writes a record's state: checks the transition and notifies open pages. */
async function change(
  tx: Tx,
  id: string,
  event: RecordEvent,
  data: Prisma.RecordUncheckedUpdateInput,
  values: Values | null = null,
): Promise<void> {
  const [record] = await tx.$queryRaw<{ documentId: string; state: RecordState }[]>`
    SELECT "documentId", state::text AS state FROM records WHERE id = ${id} FOR NO KEY UPDATE`;
  if (record === undefined) throw new AppError('not-found', { detail: id });
  const { documentId, state } = record;
  const next = nextState('record', RECORD_TRANSITIONS, state, event);
  const sealed = values && sealOf(await openSealer(documentId), values);
  await tx.record.update({
    where: { id },
    data: { ...data, ...sealed, state: next, reconcileDue: true },
  });
  await notify(tx, { kind: 'record', id, documentId, state: next });
}

/** Columns with sentences and readings that quote values. */
interface Values {
  readonly reasons?: readonly Reason[];
  readonly doubts?: readonly Doubt[];
  readonly waivers?: readonly Waiver[];
  readonly homeless?: readonly Reading[];
}

function sealOf(sealer: Sealer, { reasons, doubts, waivers, homeless }: Values) {
  const seal = (value: unknown) => (value === undefined ? undefined : sealer.json(value));
  return {
    reasons: seal(reasons),
    doubts: seal(doubts),
    waivers: seal(waivers),
    homeless: seal(homeless),
  };
}
