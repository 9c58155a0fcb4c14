import { z } from 'zod';
import { AssetUri } from '#lib/model/asset-uri.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

export const RecallState = z.enum(['running', 'paused', 'done', 'taking_back', 'taken_back']);
export type RecallState = z.infer<typeof RecallState>;

/** One recall with its progress. */
export interface RecallRow {
  readonly id: string;
  readonly asset: AssetUri;
  readonly state: RecallState;
  readonly reason: string;
  readonly byName: string;
  readonly createdAt: Date;
  readonly records: number;
  readonly cents: number;
  /** Number of records in each state. */
  readonly waiting: number;
  readonly reopened: number;
  readonly passedOver: number;
  readonly restored: number;
  readonly kept: number;
}

/** Newest first. */
export async function listRecalls(db: Db = getDb()): Promise<RecallRow[]> {
  const rows = await db.recall.findMany({
    include: { createdBy: true },
    orderBy: { createdAt: 'desc' },
    take: 50,
  });
  const counts = await db.recalledRecord.groupBy({
    by: ['recallId', 'state'],
    where: { recallId: { in: rows.map(({ id }) => id) } },
    _count: true,
    _sum: { cents: true },
  });
  return rows.map(({ id, asset, state, reason, createdBy, createdAt }) => {
    const own = counts.filter(({ recallId }) => recallId === id);
    const count = (name: string) => own.find((one) => one.state === name)?._count ?? 0;
    return {
      id,
      asset: AssetUri.parse(asset),
      state,
      reason,
      byName: createdBy.name,
      createdAt,
      records: own.reduce((sum, one) => sum + one._count, 0),
      cents: own.reduce((sum, one) => sum + Number(one._sum.cents ?? 0), 0),
      waiting: count('waiting'),
      reopened: count('reopened'),
      passedOver: count('passed_over'),
      restored: count('restored'),
      kept: count('kept'),
    };
  });
}

/** Saves a recall with its records, which wait from then on. */
export async function saveRecall(
  tx: Tx,
  recall: { id: string; asset: AssetUri; from: number; to: number; reason: string; by: string },
  records: readonly { readonly recordId: string; readonly cents: number }[],
): Promise<void> {
  const { by: createdById, ...rest } = recall;
  await tx.recall.create({ data: { ...rest, createdById } });
  await tx.$executeRaw`
    INSERT INTO recalled_records ("recallId", "recordId", cents)
    SELECT ${recall.id}::uuid, "recordId", cents
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS given("recordId" text, cents bigint)`;
}

/** Locks the recall until the transaction ends; null if there is none. */
export async function lockRecall(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM recalls WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.recall.findUnique({ where: { id } });
}

/** Its end is now if the state is the last one. Throws if there is no such recall. */
export async function saveRecallState(tx: Tx, id: string, state: RecallState): Promise<void> {
  const isOver = state === 'done' || state === 'taken_back';
  await tx.recall.update({ where: { id }, data: { state, endedAt: isOver ? new Date() : null } });
}

/** A recall that a worker can continue; null if there is none. */
export async function findActive(db: Db): Promise<string | null> {
  const row = await db.recall.findFirst({
    where: { state: { in: ['running', 'taking_back'] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The next records of a recall in this state, the largest expected loss first. */
export async function listNext(
  tx: Tx,
  recallId: string,
  state: 'waiting' | 'reopened',
  limit: number,
) {
  return tx.recalledRecord.findMany({
    where: { recallId, state },
    orderBy: [{ cents: 'desc' }, { recordId: 'asc' }],
    take: limit,
  });
}

/** Saves the results for some records, with their previous state. */
export async function saveOutcomes(
  tx: Tx,
  recallId: string,
  outcomes: readonly {
    readonly recordId: string;
    readonly state: 'reopened' | 'passed_over' | 'restored' | 'kept';
    readonly version?: number;
    readonly acceptedAt?: Date | null;
    readonly acceptedById?: string | null;
    readonly setAside?: boolean;
  }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE recalled_records one SET state = given.state, at = now(),
      version = COALESCE(given.version, one.version),
      "acceptedAt" = COALESCE(given."acceptedAt", one."acceptedAt"),
      "acceptedById" = COALESCE(given."acceptedById", one."acceptedById"),
      "setAside" = COALESCE(given."setAside", one."setAside")
    FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) AS given("recordId" text,
      state "RecalledState", version int, "acceptedAt" timestamptz, "acceptedById" text, "setAside" boolean)
    WHERE one."recallId" = ${recallId}::uuid AND one."recordId" = given."recordId"`;
}
