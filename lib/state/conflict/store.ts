import type { UserId } from '#lib/model/ids.ts';
import {
  CONFLICT_TRANSITIONS,
  type ConflictAnswer,
  type ConflictEvent,
  type ConflictNature,
  type ConflictState,
} from '#lib/model/reconciliation/conflict.ts';
import type { ClockKind } from '#lib/model/reconciliation/contract.ts';
import { canonicalJson } from '#lib/platform/canonical-json.ts';
import type { Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import { type FindKey, openSealer, type Sealer } from '#lib/platform/sealing/seal-values.ts';
import { toJson } from '#lib/platform/to-json.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { nextState } from '../next-state.ts';
import { openRecordSealers } from '../record/open-sealers.ts';

/** A conflict as reconciliation finds it. */
export interface FoundConflict {
  readonly id: string;
  readonly nature: ConflictNature;
  readonly rule: string;
  readonly kind: string;
  readonly encounterId: string | null;
  readonly paymentId: string | null;
  readonly amountCents: number | null;
  /** How the amount comes about. */
  readonly sum: string | null;
  readonly payer: string | null;
  readonly clock: ClockKind | null;
  /** ISO dates. */
  readonly clockFrom: string | null;
  readonly deadline: string | null;
  readonly message: string;
  readonly paths: readonly (readonly [string, string])[];
  readonly misreading: boolean;
  readonly provisional: boolean;
  /** Hash of the values that disagree. */
  readonly values: string;
  /** In the order of the sentence. */
  readonly records: readonly string[];
}

/** Conflicts about at least one of these records. */
export interface ConflictScope {
  readonly records: readonly string[];
  readonly includes: (row: ConflictRow) => boolean;
}

/**
 * Saves the conflicts that were found; any others in `scope` are gone. People's answers apply as
 * long as the values they are about stay the same.
 */
export async function saveFound(
  tx: Tx,
  all: readonly FoundConflict[],
  scope: ConflictScope,
  keyOf?: FindKey,
): Promise<void> {
  const hash = await openKeyedHash('countersign conflicts');
  const found = all.map((one) => ({ ...one, values: hash(one.values) }));
  const ids = new Set(found.map(({ id }) => id));
  const near = await listNear(tx, [...ids], scope.records);
  const known = new Map(near.map((row) => [row.id, row]));
  const lost = near.filter(
    (row) => !ids.has(row.id) && row.state !== 'gone' && scope.includes(row),
  );
  await lose(
    tx,
    lost.map(({ id }) => id),
  );
  const fresh = found.filter(({ id }) => !known.has(id));
  const changed = found.flatMap((one) => changeOf(one, known.get(one.id), hash) ?? []);
  const sealers = await openRecordSealers(
    tx,
    [...fresh, ...changed].map(({ records }) => records),
    keyOf,
  );
  await insertFresh(
    tx,
    fresh,
    fresh.map((one, at) => toRow(one, sealers[at])),
  );
  await saveChanged(
    tx,
    changed.map((one, at) => toRow(one, sealers[fresh.length + at])),
  );
}

type ConflictRow = Prisma.ConflictGetPayload<object>;

/** Those with these ids, and those about one of these records. */
async function listNear(
  tx: Tx,
  ids: readonly string[],
  records: readonly string[],
): Promise<ConflictRow[]> {
  const about = await tx.$queryRaw<{ conflictId: string }[]>`
    SELECT DISTINCT "conflictId" FROM conflict_records WHERE "recordId" = ANY(${[...records]})`;
  const near = [...new Set([...ids, ...about.map(({ conflictId }) => conflictId)])];
  return near.length === 0 ? [] : tx.conflict.findMany({ where: { id: { in: near } } });
}

/** These are no longer found. Those with an answer, an owner, or a note are kept. */
async function lose(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const count = await tx.$executeRaw`
    DELETE FROM conflicts
    WHERE id = ANY(${[...ids]}) AND answer IS NULL AND "ownerId" IS NULL AND note IS NULL`;
  if (count === ids.length) return;
  await tx.conflict.updateMany({ where: { id: { in: [...ids] } }, data: { state: 'gone' } });
}

/** An unchanged conflict is left alone: a block has hundreds, of which a document changes a few. */
function changeOf(
  one: FoundConflict,
  before: ConflictRow | undefined,
  hash: (text: string) => string,
) {
  if (!before) return null;
  // An earlier version stored the hash without the secret.
  const isOfThese = [before.values, hash(before.values)].includes(one.values);
  // An unchanged conflict keeps its answer; with other values, it has none.
  const isAnswered = isOfThese && before.answer !== null;
  const { records, ...found } = one;
  const row = { ...found, state: isAnswered ? ('settled' as const) : ('open' as const) };
  const isSame = Object.entries(row).every(
    ([name, value]) => canonicalJson(value) === canonicalJson(Reflect.get(before, name)),
  );
  return isSame ? null : { ...row, records };
}

async function insertFresh(
  tx: Tx,
  fresh: readonly FoundConflict[],
  rows: readonly object[],
): Promise<void> {
  if (fresh.length === 0) return;
  const about = fresh.flatMap(({ id, records }) =>
    [...new Set(records)].map((recordId, position) => ({ conflictId: id, recordId, position })),
  );
  await tx.$executeRaw`
    WITH own AS (
      INSERT INTO conflicts (id, nature, rule, kind, "encounterId", "paymentId", "amountCents", sum, payer,
        clock, "clockFrom", deadline, message, paths, misreading, provisional, values)
      SELECT id, nature, rule, kind, "encounterId", "paymentId", "amountCents", sum, payer,
        clock, "clockFrom", deadline, message, paths, misreading, provisional, values
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS new(id text, nature "ConflictNature", rule text, kind text, "encounterId" text,
          "paymentId" text, "amountCents" int, sum text, payer text, clock "ClockKind", "clockFrom" text,
          deadline text, message text, paths jsonb, misreading boolean, provisional boolean, values text))
    INSERT INTO conflict_records ("conflictId", "recordId", position)
    SELECT "conflictId", "recordId", position
    FROM jsonb_to_recordset(${JSON.stringify(about)}::jsonb)
      AS new("conflictId" text, "recordId" text, position int)`;
}

async function saveChanged(tx: Tx, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE conflicts conflict SET nature = new.nature, rule = new.rule, kind = new.kind,
      "encounterId" = new."encounterId", "paymentId" = new."paymentId",
      "amountCents" = new."amountCents", sum = new.sum, payer = new.payer, clock = new.clock,
      "clockFrom" = new."clockFrom", deadline = new.deadline,
      message = new.message, paths = new.paths,
      misreading = new.misreading, provisional = new.provisional, values = new.values,
      state = new.state
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new(id text, nature "ConflictNature", rule text, kind text, "encounterId" text,
        "paymentId" text, "amountCents" int, sum text, payer text, clock "ClockKind", "clockFrom" text,
        deadline text, message text, paths jsonb, misreading boolean,
        provisional boolean, values text, state "ConflictState")
    WHERE conflict.id = new.id`;
}

function toRow(
  { records: _, paths, sum, message, ...row }: FoundConflict & { readonly state?: ConflictState },
  sealer: Sealer | undefined,
) {
  return {
    ...row,
    paths: toJson(paths),
    sum: sealer?.text(sum) ?? null,
    message: sealer?.text(message) ?? '',
  };
}

/** Locks a conflict that a person is about to change. Throws AppError `not-found` and `stale`. */
export async function lock(tx: Tx, id: string, version: number | null) {
  await tx.$queryRaw`SELECT id FROM conflicts WHERE id = ${id} FOR UPDATE`;
  const row = await tx.conflict.findUnique({
    where: { id },
    include: {
      records: {
        orderBy: { position: 'asc' },
        select: { recordId: true, record: { select: { documentId: true } } },
      },
    },
  });
  if (row === null) throw new AppError('not-found');
  if (version !== null && row.version !== version) throw new AppError('stale');
  return row;
}

export type LockedConflict = Awaited<ReturnType<typeof lock>>;

/**
 * Saves a person's answer, the reason sealed. Throws if the conflict's state does not allow it.
 * `readingId`: the reading that the answer appended, if any.
 */
export async function settle(
  tx: Tx,
  row: LockedConflict,
  said: {
    readonly answer: ConflictAnswer;
    readonly reason: string | null;
    readonly readingId: string | null;
    readonly by: UserId;
  },
): Promise<void> {
  const { answer, reason, readingId, by } = said;
  await change(tx, row, 'settle', {
    answer,
    reason: (await openSealerOf(row)).text(reason),
    readingId,
    settledById: by,
    settledAt: new Date(),
  });
}

/** Undoes the person's answer. */
export async function reopen(tx: Tx, row: LockedConflict): Promise<void> {
  await change(tx, row, 'reopen', {
    answer: null,
    reason: null,
    readingId: null,
    settledById: null,
    settledAt: null,
  });
}

/** Saves its owner and note; its state does not change. */
export async function care(
  tx: Tx,
  row: LockedConflict,
  by: { readonly ownerId?: UserId | null; readonly note?: string | null },
): Promise<void> {
  const { note } = by;
  const sealed = note ? (await openSealerOf(row)).text(note) : note;
  await tx.conflict.update({
    where: { id: row.id },
    data: { ...by, note: sealed, version: { increment: 1 } },
  });
}

/** Recomputes all existing deadlines by new terms of the payers. */
export async function countDeadlines(
  tx: Tx,
  find: (clock: { clock: ClockKind; clockFrom: string; payer: string }) => string | null,
): Promise<void> {
  const rows = await tx.conflict.groupBy({
    by: ['clock', 'clockFrom', 'payer', 'deadline'],
    where: { clock: { not: null }, state: { not: 'gone' } },
  });
  for (const { clock, clockFrom, payer, deadline: before } of rows) {
    if (clock === null || clockFrom === null || payer === null) continue;
    const deadline = find({ clock, clockFrom, payer });
    if (deadline === before) continue;
    await tx.conflict.updateMany({ where: { clock, clockFrom, payer }, data: { deadline } });
  }
}

/** Payers of claims that wait for an EOB, as printed. */
export async function listAwaitedPayers(tx: Tx): Promise<string[]> {
  const rows = await tx.conflict.groupBy({
    by: ['payer'],
    where: { clock: 'answer', state: { not: 'gone' } },
  });
  return rows.flatMap(({ payer }) => payer ?? []);
}

/** Removes the conflicts about these records, which are being removed. */
export async function removeAbout(tx: Tx, records: readonly string[]): Promise<void> {
  await tx.conflict.deleteMany({
    where: { records: { some: { recordId: { in: [...records] } } } },
  });
}

async function change(
  tx: Tx,
  row: LockedConflict,
  event: ConflictEvent,
  data: Prisma.ConflictUncheckedUpdateInput,
): Promise<void> {
  const state = nextState('conflict', CONFLICT_TRANSITIONS, row.state, event);
  await tx.conflict.update({
    where: { id: row.id },
    data: { ...data, state, version: { increment: 1 } },
  });
}

/** People's answers may quote every paper it is about. */
function openSealerOf({ records }: LockedConflict): Promise<Sealer> {
  return openSealer(...records.map(({ record }) => record.documentId));
}
