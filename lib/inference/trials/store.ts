import { z } from 'zod';
import { TrialMeasurement, TrialState } from '#lib/model/quality/trial.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { CallKind } from '../endpoint.ts';
import { isSampled } from './is-sampled.ts';

/** A trial of an endpoint that may take over one kind of call. */
export const Trial = z.object({
  id: z.string(),
  endpoint: z.string(),
  call: CallKind,
  /** Share of the records it reads, 0..1. */
  share: z.number().min(0).max(1),
  state: TrialState,
  measured: TrialMeasurement.nullable(),
  previousId: z.string().nullable(),
  createdAt: z.date(),
  measuredAt: z.date().nullable(),
  promotedAt: z.date().nullable(),
});
export type Trial = z.infer<typeof Trial>;

/** All trials, newest first. */
export async function listTrials(db: Db | Tx = getDb()): Promise<Trial[]> {
  return Trial.array().parse(await db.modelTrial.findMany({ orderBy: { createdAt: 'desc' } }));
}

/** Null if there is no such trial. */
export async function findTrial(db: Db | Tx, id: string): Promise<Trial | null> {
  return Trial.nullable().parse(await db.modelTrial.findUnique({ where: { id } }));
}

/** The champion of each kind of call that has one. */
export async function listChampions(db: Db | Tx): Promise<Trial[]> {
  return Trial.array().parse(await db.modelTrial.findMany({ where: { state: 'champion' } }));
}

/**
 * Trials that read alongside the live models; always in the same order, in which they are locked.
 */
export async function listShadows(db: Db | Tx): Promise<Trial[]> {
  const where = { state: 'shadow' } as const;
  return Trial.array().parse(await db.modelTrial.findMany({ where, orderBy: { id: 'asc' } }));
}

/** Whether any trial should read this record alongside the live models. */
export async function isShadowed(db: Db | Tx, recordId: string): Promise<boolean> {
  return (await listShadows(db)).some(({ id, share }) => isSampled(id, recordId, share));
}

/** Serializes changes of trials, until the transaction ends. */
export async function lockTrials(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('model-trials'))::text`;
}

/** Serializes the end of one trial's work. */
export async function lockEndOfTrial(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`trial ${id}`}, 0))::text`;
}

/**
 * Starts a trial and returns its id. It begins beside the live models. `share`: of the records that
 * are read, 0..1.
 */
export async function createTrial(
  tx: Tx,
  trial: Pick<Trial, 'endpoint' | 'call' | 'share'> & { readonly startedById: string },
): Promise<string> {
  return (await tx.modelTrial.create({ data: trial, select: { id: true } })).id;
}

/**
 * Changes on which share of the records, 0..1, the trial is asked too. Throws if there is no such
 * trial.
 */
export async function saveShare(tx: Tx, id: string, share: number): Promise<void> {
  await tx.modelTrial.update({ where: { id }, data: { share } });
}

/** Stops a trial; what it measured stays. Throws if there is no such trial. */
export async function saveStopped(tx: Tx, id: string): Promise<void> {
  await tx.modelTrial.update({ where: { id }, data: { state: 'stopped' } });
}

/** Replaces what the trial has measured so far. Throws if there is no such trial. */
export async function saveMeasured(
  db: Db | Tx,
  id: string,
  measured: TrialMeasurement,
): Promise<void> {
  const data = { measured: toJson(measured), measuredAt: new Date() };
  await db.modelTrial.update({ where: { id }, data });
}

/** Replaces the champion of its kind of call with a trial. */
export async function saveChampion(
  tx: Tx,
  { id, call }: Pick<Trial, 'id' | 'call'>,
  promotedById: string,
): Promise<void> {
  const before = await tx.modelTrial.findFirst({ where: { call, state: 'champion' } });
  await tx.modelTrial.updateMany({
    where: { call, state: 'champion' },
    data: { state: 'retired' },
  });
  await tx.modelTrial.update({
    where: { id },
    data: {
      state: 'champion',
      previousId: before?.id ?? null,
      promotedById,
      promotedAt: new Date(),
    },
  });
}

/** Retires a champion and restores the previous one, if there was one. */
export async function saveDethroned(
  tx: Tx,
  { id, previousId }: Pick<Trial, 'id' | 'previousId'>,
): Promise<void> {
  await tx.modelTrial.update({ where: { id }, data: { state: 'retired' } });
  if (previousId !== null)
    await tx.modelTrial.update({ where: { id: previousId }, data: { state: 'champion' } });
}
