import { z } from 'zod';
import {
  LocalCurve,
  LocalCurveState,
  LocalMeasurement,
  type LocalTermsByForm,
} from '#lib/model/quality/local-curve.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** A version of the local calibration as people see it. */
export const LocalVersion = LocalCurve.extend({
  state: LocalCurveState,
  measured: LocalMeasurement,
  previous: z.number().int().nullable(),
  createdAt: z.date(),
  appliedAt: z.date().nullable(),
});
export type LocalVersion = z.infer<typeof LocalVersion>;

/** What is in force on top of the shipped curve of this version; null for nothing. */
export async function findLocalCurve(db: Db | Tx, curve: string): Promise<LocalCurve | null> {
  const row = await db.localCurve.findFirst({ where: { state: 'current', curve } });
  return row && LocalCurve.parse(row);
}

/** All versions, newest first. */
export async function listLocalVersions(db: Db | Tx = getDb()): Promise<LocalVersion[]> {
  const rows = await db.localCurve.findMany({ orderBy: { version: 'desc' } });
  return z.array(LocalVersion).parse(rows);
}

/** Takes turns with others who change versions, until the transaction ends. */
export async function lockLocalCurves(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('local-curves'))::text`;
}

/** A new challenger, which replaces the one before it. Returns its version. */
export async function saveLocalChallenger(
  tx: Tx,
  input: {
    curve: string;
    terms: LocalTermsByForm;
    measured: LocalMeasurement;
    fittedById: string | null;
  },
): Promise<number> {
  await tx.localCurve.updateMany({
    where: { state: 'challenger' },
    data: { state: 'superseded' },
  });
  const { curve, fittedById } = input;
  const [terms, measured] = [toJson(input.terms), toJson(input.measured)];
  const row = await tx.localCurve.create({ data: { curve, terms, measured, fittedById } });
  return row.version;
}

/** Puts a version in force, replacing the current one. */
export async function saveLocalApplied(
  tx: Tx,
  { version, appliedById }: { version: number; appliedById: string },
): Promise<void> {
  const current = await tx.localCurve.findFirst({ where: { state: 'current' } });
  await tx.localCurve.updateMany({ where: { state: 'current' }, data: { state: 'retired' } });
  await tx.localCurve.update({
    where: { version },
    data: {
      state: 'current',
      previous: current?.version ?? null,
      appliedById,
      appliedAt: new Date(),
    },
  });
}

/** Takes the current version out of force and restores the one before it, if there was one. */
export async function saveLocalReverted(
  tx: Tx,
  { version, previous }: Pick<LocalVersion, 'version' | 'previous'>,
): Promise<void> {
  await tx.localCurve.update({ where: { version }, data: { state: 'retired' } });
  if (previous === null) return;
  await tx.localCurve.update({ where: { version: previous }, data: { state: 'current' } });
}
