import type { CallKind } from '#lib/inference/endpoint.ts';
import type { RecordId } from '#lib/model/ids.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** What still has to be asked about a record. */
export interface Parked {
  readonly asks: readonly CallKind[];
  /** How often it was parked. */
  readonly tries: number;
  /** How often, of these, the question was sent to some endpoint. */
  readonly vain: number;
}

/**
 * How often a model was asked about the record, and how often in vain; null if it does not wait for
 * one.
 */
export async function findParked(db: Db | Tx, recordId: string): Promise<Parked | null> {
  return db.parkedQuestion.findUnique({
    where: { recordId },
    select: { asks: true, tries: true, vain: true },
  });
}

/** To be asked again from `dueAt` on, by whichever worker is free. */
export async function park(
  tx: Tx,
  recordId: RecordId,
  { asks, tries, vain, dueAt }: Parked & { readonly dueAt: Date },
): Promise<void> {
  const data = { asks: [...asks], tries, vain, dueAt };
  await tx.parkedQuestion.upsert({
    where: { recordId },
    create: { recordId, ...data },
    update: data,
  });
}

/** Nothing is left to ask. */
export async function unpark(tx: Tx, recordId: string): Promise<void> {
  await tx.parkedQuestion.deleteMany({ where: { recordId } });
}

/**
 * Records whose question is due, at most `limit`, longest parked first; nobody else gets them until
 * `againAt`. Questions about records that a person has decided, or that are gone, are dropped.
 */
export async function takeParked(
  tx: Tx,
  limit: number,
  { now, againAt }: { readonly now: Date; readonly againAt: Date },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ recordId: string; isOver: boolean }[]>`
    SELECT parked."recordId", (record.state = 'gone' OR record."acceptedById" IS NOT NULL) AS "isOver"
    FROM parked_questions parked JOIN records record ON record.id = parked."recordId"
    WHERE parked."dueAt" <= ${now}
    ORDER BY parked."parkedAt" LIMIT ${limit} FOR UPDATE OF parked SKIP LOCKED`;
  const over = rows.flatMap(({ recordId, isOver }) => (isOver ? [recordId] : []));
  const due = rows.flatMap(({ recordId, isOver }) => (isOver ? [] : [recordId]));
  await tx.parkedQuestion.deleteMany({ where: { recordId: { in: over } } });
  await tx.parkedQuestion.updateMany({
    where: { recordId: { in: due } },
    data: { dueAt: againAt },
  });
  return due;
}

/** The calls that parked questions need; empty if none is due. */
export async function listAsksDue(db: Db, now: Date): Promise<CallKind[]> {
  const rows = await db.$queryRaw<{ asks: CallKind }[]>`
    SELECT DISTINCT unnest(asks)::text AS asks FROM parked_questions WHERE "dueAt" <= ${now}`;
  return rows.map(({ asks }) => asks);
}

/** How many records wait for an answer, and since when the first of them. */
export async function countParked(db: Db): Promise<{ count: number; since: Date | null }> {
  const { _count, _min } = await db.parkedQuestion.aggregate({
    _count: true,
    _min: { parkedAt: true },
  });
  return { count: _count, since: _min.parkedAt };
}
