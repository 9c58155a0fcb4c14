import { createHash } from 'node:crypto';
import { verifyLog } from '#lib/decisions/verify-log.ts';
import { findMissingFiles } from '#lib/pipeline/upkeep/find-missing-files.ts';
import { removeOrphans } from '#lib/pipeline/upkeep/remove-orphans.ts';
import type { Db } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';
import type { Ledger } from './load.ts';

const DAYS_MS = 3 * 86_400_000;

/** Every difference between what the product has and what it acknowledged; there should be none. */
export async function findLosses(db: Db, dataDir: string, ledger: Ledger): Promise<string[]> {
  const log = await verifyLog(db);
  return [
    ...ledger.surprises,
    ...(log.kind === 'broken' ? [`the log: ${log.why}`] : []),
    ...(await checkDocuments(db, ledger)),
    ...(await checkReviews(db, ledger)),
    ...(await checkExports(db, dataDir, ledger)),
    ...(await checkRuns(db)),
    ...(await checkQueue(db)),
    ...(await checkFiles(db)),
  ];
}

async function checkDocuments(db: Db, ledger: Ledger): Promise<string[]> {
  const losses: string[] = [];
  const rows = await db.document.findMany({ include: { records: true } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const [id, claims] of ledger.present) {
    const row = byId.get(id);
    const bytes = await getStorage()
      .getBytes(`files/${id}`)
      .catch(() => null);
    if (!row || !bytes) losses.push(`document ${id} is lost: row ${!!row}, file ${!!bytes}`);
    else if (createHash('sha256').update(bytes).digest('hex') !== id)
      losses.push(`the file of ${id} is another one`);
    else if (row.state !== 'ready') losses.push(`document ${id} is ${row.state}`);
    else if (
      claims !== null &&
      row.records.filter(({ state }) => state !== 'gone').length !== claims
    )
      losses.push(`document ${id} has ${row.records.length} records of ${claims}`);
  }
  for (const id of ledger.removed) if (byId.has(id)) losses.push(`${id} is back after its removal`);
  const actions = ['document.uploaded', 'document.removed-by-hand'];
  const entries = await db.decision.groupBy({
    by: ['documentId', 'action'],
    where: { action: { in: actions } },
    _count: true,
  });
  const logged = new Map(entries.map((one) => [`${one.action} ${one.documentId}`, one._count]));
  for (const [action, counts] of [
    ['document.uploaded', ledger.uploads],
    ['document.removed-by-hand', ledger.removals],
  ] as const)
    for (const [id, count] of counts)
      if (logged.get(`${action} ${id}`) !== count)
        losses.push(`${action} ${id}: ${logged.get(`${action} ${id}`) ?? 0} times of ${count}`);
  return losses;
}

async function checkReviews(db: Db, { submitted }: Ledger): Promise<string[]> {
  const entries = await db.decision.groupBy({
    by: ['recordId'],
    where: { action: 'record.submitted' },
    _count: true,
  });
  const logged = new Map(entries.map(({ recordId, _count }) => [recordId, _count]));
  const records = await db.record.findMany({ where: { id: { in: [...submitted] } } });
  const states = new Map(records.map(({ id, state }) => [id, state]));
  return [
    ...entries.flatMap(({ recordId, _count }) =>
      _count > 1 ? [`${recordId} was submitted ${_count} times`] : [],
    ),
    ...[...submitted].flatMap((id) =>
      logged.has(id) && states.get(id) === 'accepted'
        ? []
        : [`the review of ${id} is lost: logged ${logged.has(id)}, ${states.get(id)}`],
    ),
  ];
}

async function checkExports(db: Db, dataDir: string, { exports }: Ledger): Promise<string[]> {
  const losses: string[] = [];
  for (const [id, count] of exports) {
    const row = await db.export.findUnique({ where: { id } });
    if (row?.recordCount !== count) losses.push(`export ${id} is lost`);
    else if (row.removedAt === null && !(await getStorage().canRead(row.fileKey)))
      losses.push(`export ${id} has no file in ${dataDir}`);
  }
  return losses;
}

/** The same step on the same input, twice. */
async function checkRuns(db: Db): Promise<string[]> {
  const twice = await db.run.groupBy({
    by: ['step', 'subjectId', 'inputHash', 'codeVersion'],
    where: { state: 'complete' },
    having: { id: { _count: { gt: 1 } } },
    _count: { id: true },
  });
  const failed = await db.run.findMany({ where: { state: 'failed' } });
  return [
    ...twice.map(({ step, subjectId }) => `${step} of ${subjectId} was done twice`),
    ...failed.map(({ step, subjectId, errorCode }) => `${step} of ${subjectId}: ${errorCode}`),
  ];
}

async function checkQueue(db: Db): Promise<string[]> {
  const left = await db.$queryRaw<{ name: string; state: string; count: number }[]>`
    SELECT name, state::text AS state, count(*)::int AS count FROM pgboss.job
    WHERE state <> 'completed' AND name IN ('read', 'judge') GROUP BY name, state`;
  const waiting = await db.unchainedDecision.count();
  return [
    ...left.map(({ name, state, count }) => `${count} jobs of ${name} are ${state}`),
    ...(waiting > 0 ? [`${waiting} entries are not in the log`] : []),
  ];
}

/** Every row has its file and, once interrupted work is cleaned up, every file has its row. */
async function checkFiles(db: Db): Promise<string[]> {
  const later = new Date(Date.now() + DAYS_MS);
  await removeOrphans(later, db);
  const orphans = await removeOrphans(later, db);
  const missing = await findMissingFiles(db);
  return [
    ...missing.map((key) => `${key} is missing`),
    ...(orphans > 0 ? [`${orphans} files have no row`] : []),
  ];
}
