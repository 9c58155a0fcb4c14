import { generationOf, Measurement, ReaderVersionState } from '#lib/model/reader-version.ts';
import { Record as BillRecord } from '#lib/model/record.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { openBytes, sealBytes } from '#lib/platform/sealing/seal-bytes.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { decodeLearned, encodeLearned } from '../learned/encode-learned.ts';
import type { Learned } from '../learned/learned.ts';
import { listLog } from '../learned/log/store.ts';
import { type Base, type LogEntry, nameLog, nameLogs } from '../learned/log-versions.ts';

/** A refit as people see it: without its weights. */
export interface ReaderVersion {
  readonly id: string;
  readonly form: string;
  readonly state: ReaderVersionState;
  readonly version: string | null;
  readonly tip: string;
  readonly cut: number;
  readonly basis: string | null;
  readonly measured: Measurement | null;
  readonly done: number;
  readonly total: number;
  readonly requestedById: string | null;
  readonly promotedById: string | null;
  readonly previousId: string | null;
  readonly createdAt: Date;
  readonly fittedAt: Date | null;
  readonly promotedAt: Date | null;
}

/** The refit in force that learning continues from. */
export interface Champion extends Base {
  readonly id: string;
}

const WITHOUT_WEIGHTS = { omit: { fitted: true } } as const;

/**
 * The refit in force for a form; null if there is none, or if a record that it was fitted on has
 * been taken back since: then the log is learned record by record, as if the refit had never
 * existed.
 */
export async function findChampion(
  db: Db | Tx,
  form: string,
  log: readonly LogEntry[],
): Promise<Champion | null> {
  const row = await db.readerVersion.findFirst({
    where: { form, state: 'champion' },
    select: { id: true, version: true, cut: true, basis: true },
  });
  if (!row?.version || row.basis !== nameLog(form, log.slice(0, row.cut))) return null;
  return { id: row.id, version: row.version, records: row.cut };
}

/** The refits in force by form, as `generationOf` names them; other forms have none. */
export async function listGenerations(db: Db): Promise<Map<string, string>> {
  const rows = await db.readerVersion.findMany({
    where: { state: 'champion' },
    select: { form: true },
  });
  const found = new Map<string, string>();
  for (const { form } of rows) {
    const champion = await findChampion(db, form, await listLog(db, form));
    const generation = champion && generationOf(champion.version);
    if (generation) found.set(form, generation);
  }
  return found;
}

/** The result of a refit. Throws if it was dropped. */
export async function loadFitted(db: Db | Tx, id: string): Promise<Learned> {
  const row = await db.readerVersion.findUnique({ where: { id }, select: { fitted: true } });
  if (!row?.fitted) throw new AppError('not-found');
  return decodeLearned(await openBytes(row.fitted));
}

/** The refits of a form, or of all forms, newest first. */
export async function listReaderVersions(
  form?: string,
  db: Db | Tx = getDb(),
): Promise<ReaderVersion[]> {
  const rows = await db.readerVersion.findMany({
    where: form === undefined ? {} : { form },
    orderBy: { createdAt: 'desc' },
    ...WITHOUT_WEIGHTS,
  });
  return rows.map(openVersion);
}

/** A version without its weights, which are megabytes; null if there is none. */
export async function findReaderVersion(db: Db | Tx, id: string): Promise<ReaderVersion | null> {
  const row = await db.readerVersion.findUnique({ where: { id }, ...WITHOUT_WEIGHTS });
  return row && openVersion(row);
}

type Row = Omit<ReaderVersion, 'state' | 'measured'> & {
  readonly state: string;
  readonly measured: unknown;
};

function openVersion(row: Row): ReaderVersion {
  return {
    ...row,
    state: ReaderVersionState.parse(row.state),
    measured: row.measured === null ? null : Measurement.parse(row.measured),
  };
}

/** Takes turns with others who change the versions of a form, until the transaction ends. */
export async function lockForm(tx: Tx, form: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`reader-versions/${form}`}))::text`;
}

/**
 * Requests a version that learns from all corrected records of the form, and returns its id. `tip`
 * names the whole log of corrected records as it is then.
 */
export async function createRefit(
  tx: Tx,
  refit: { form: string; tip: string; requestedById: string | null },
): Promise<string> {
  return (await tx.readerVersion.create({ data: refit, select: { id: true } })).id;
}

/** Saves progress of a running refit; after its end, this changes nothing. */
export async function saveProgress(
  db: Db | Tx,
  id: string,
  progress: { done: number; total: number },
): Promise<void> {
  await db.readerVersion.updateMany({
    where: { id, state: { in: ['waiting', 'running'] } },
    data: { ...progress, state: 'running' },
  });
}

/** Saves a refit that is fitted and measured; it replaces the challenger before it. */
export async function saveChallenger(
  tx: Tx,
  id: string,
  input: { form: string; fitted: Learned; basis: string; tip: string; measured: Measurement },
): Promise<void> {
  const { form, fitted, measured, basis, tip } = input;
  await tx.readerVersion.updateMany({
    where: { form, state: 'challenger' },
    data: { state: 'superseded', fitted: null },
  });
  await tx.readerVersion.update({
    where: { id },
    data: {
      basis,
      tip,
      state: 'challenger',
      version: fitted.version,
      cut: fitted.records,
      fitted: await sealBytes(encodeLearned(fitted)),
      measured: toJson(measured),
      fittedAt: new Date(),
    },
  });
}

/** Ends a refit that failed. Throws if there is no such version. */
export async function saveFailed(tx: Tx, id: string, errorCode: string): Promise<void> {
  await tx.readerVersion.update({ where: { id }, data: { state: 'failed', errorCode } });
}

/** Puts a version in force, replacing the current champion. */
export async function savePromotion(
  tx: Tx,
  version: { id: string; form: string; previousId: string | null; promotedById: string },
): Promise<void> {
  const { id, form, previousId, promotedById } = version;
  await tx.readerVersion.updateMany({
    where: { form, state: 'champion' },
    data: { state: 'retired' },
  });
  await tx.readerVersion.update({
    where: { id },
    data: { state: 'champion', previousId, promotedById, promotedAt: new Date() },
  });
}

/** Takes the champion out of force and restores the one before it, if there was one. */
export async function saveRollback(
  tx: Tx,
  champion: { id: string; previousId: string | null },
): Promise<void> {
  await tx.readerVersion.update({ where: { id: champion.id }, data: { state: 'retired' } });
  if (champion.previousId === null) return;
  await tx.readerVersion.update({
    where: { id: champion.previousId },
    data: { state: 'champion', promotedAt: new Date() },
  });
}

/** Drops what was fitted on records that have been taken back since: it can never be used again. */
export async function dropUnusable(tx: Tx, form: string, log: readonly LogEntry[]): Promise<void> {
  const names = nameLogs(form, log);
  const rows = await tx.readerVersion.findMany({
    where: { form, fitted: { not: null } },
    select: { id: true, cut: true, basis: true },
  });
  const dead = rows.filter(({ cut, basis }) => names[cut] !== basis).map(({ id }) => id);
  await tx.readerVersion.updateMany({ where: { id: { in: dead } }, data: { fitted: null } });
}

/** A reviewed record with the day its document came in, as an ISO date. */
export interface LoggedRecord {
  readonly record: BillRecord;
  readonly receivedOn: string;
}

/** The records of a log, by id. */
export async function loadLoggedRecords(
  db: Db,
  log: readonly LogEntry[],
): Promise<Map<string, LoggedRecord>> {
  const rows = await db.record.findMany({
    where: { id: { in: log.map(({ recordId }) => recordId) } },
    include: { document: { select: { uploadedAt: true } } },
  });
  return new Map(
    rows.map(({ document, ...row }) => [
      row.id,
      {
        record: BillRecord.parse(row),
        receivedOn: document.uploadedAt.toISOString().slice(0, 10),
      },
    ]),
  );
}

/** Forms with reviewed records. */
export async function listLearnedForms(db: Db = getDb()): Promise<string[]> {
  const rows = await db.learnedRecord.findMany({ distinct: ['form'], select: { form: true } });
  return rows.map(({ form }) => form).sort();
}

/** Champions and challengers, of all forms. */
export async function listStanding(db: Db): Promise<ReaderVersion[]> {
  const rows = await db.readerVersion.findMany({
    where: { state: { in: ['champion', 'challenger'] } },
    ...WITHOUT_WEIGHTS,
  });
  return rows.map(openVersion);
}

/** A version made obsolete by newly shipped weights: its log may be fitted again. */
export async function saveOutdated(tx: Tx, { id, form, state }: ReaderVersion): Promise<void> {
  const next = state === 'champion' ? 'retired' : 'superseded';
  await tx.readerVersion.update({ where: { id }, data: { state: next, fitted: null } });
  await tx.readerVersion.updateMany({ where: { form }, data: { tip: '' } });
}
