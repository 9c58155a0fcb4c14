import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { ensurePostgres, type Postgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { findPostmaster } from '#lib/platform/postgres/find-postmaster.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { closeQueue, openQueue, stopQueue, workQueue } from '#lib/platform/queue.ts';
import { isAlive } from '#lib/platform/running/is-alive.ts';
import { drawVisits, papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seedRecords } from '#lib/testing/encounters/seed-record.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { runStep } from '../run-step.ts';
import { StepJob } from '../steps.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-turn-'));
let server: Postgres;
beforeAll(async () => {
  // Under root, PostgreSQL runs as another user, who needs access to the folder.
  chmodSync(dataDir, 0o711);
  server = await ensurePostgres({ dataDir });
  Object.assign(process.env, { DATABASE_URL: server.url, DATA_DIR: dataDir });
  // Its commits wait for the disk, and write those before them.
  await getDb().$executeRaw`ALTER SYSTEM SET autovacuum = off`;
  await getDb().$queryRaw`SELECT pg_reload_conf()`;
  await applyMigrations(server.url, resolve('prisma/migrations'));
});
afterAll(async () => {
  await closeQueue();
  await closeDb();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const WRITERS = ['walwriter', 'background writer', 'checkpointer'];

/**
 * Stops everything that writes to the disk except commits that wait for it. The returned function
 * kills the server and resolves when it is back.
 */
async function holdWriters(): Promise<() => Promise<void>> {
  const writers = await getDb().$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE backend_type = ANY(${WRITERS})`;
  expect(writers).toHaveLength(WRITERS.length);
  for (const { pid } of writers) process.kill(pid, 'SIGSTOP');
  // Stopped, they would keep the server from ending after a failure.
  onTestFinished(() => {
    for (const { pid } of writers) if (isAlive(pid)) process.kill(pid, 'SIGCONT');
  });
  return async () => {
    const { pid: postmaster = 0 } = findPostmaster(join(dataDir, 'pg')) ?? {};
    for (const pid of [postmaster, ...writers.map((one) => one.pid)]) process.kill(pid, 'SIGKILL');
    await closeQueue();
    await closeDb();
    await expect.poll(() => countAll().catch(() => null), { timeout: 30_000 }).not.toBeNull();
  };
}

async function countAll() {
  const db = getDb();
  return {
    due: await db.record.count({ where: { reconcileDue: true } }),
    encounters: await db.encounter.count(),
    members: await db.encounterMember.count(),
  };
}

it('a turn that a crash loses before it is on the disk is found again, and is kept once its job is done', async () => {
  const papers = drawVisits(11, 2).flatMap(papersOf);
  const ids = await seedRecords(getDb(), papers);
  const [id = ''] = ids;
  await getDb().$transaction((tx) => enqueueSteps(tx, [{ step: 'reconcile', id }]));
  const before = await countAll();
  expect(before).toEqual({ due: ids.length, encounters: 0, members: 0 });

  const crash = await holdWriters();
  const attempt = { signal: new AbortController().signal, last: true };
  expect(await runStep({ step: 'reconcile', id }, attempt)).toBe('done');
  const after = await countAll();
  expect(after).toMatchObject({ due: 0, encounters: 2 });
  await crash();
  // None of it is half there: its job and its records were not marked done, or it reached the disk.
  expect([before, after]).toContainEqual(await countAll());

  const crashAgain = await holdWriters();
  const boss = await openQueue(server.url, { works: true });
  await workQueue(boss, 'reconcile', 1, async ({ data, ...tried }) => {
    await runStep(StepJob.parse(data), tried);
  });
  const countDone = async () => {
    const [row] = await getDb().$queryRaw<{ done: number }[]>`
      SELECT count(*)::int AS done FROM pgboss.job WHERE name = 'reconcile' AND state = 'completed'`;
    return row?.done;
  };
  await expect.poll(countDone, { timeout: 30_000 }).toBe(1);
  const crashed = crashAgain();
  await stopQueue(boss, 0).catch(() => undefined);
  await crashed;
  expect(await countAll()).toEqual(after);
});
