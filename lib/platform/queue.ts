import { type Clock, fromPrisma, type JobWithMetadata, PgBoss, systemClock } from 'pg-boss';
import { openListeningPool } from './database/open-listening-pool.ts';
import { getDb, type Tx } from './db.ts';
import { getLog } from './log.ts';

/**
 * The queues, by what their jobs need: `read` works on files and pixels for seconds to minutes;
 * `judge` computes for milliseconds; `model` waits for language models and computes next to
 * nothing; `shadow` does the same for models on trial; `reconcile` runs one job at a time, so that
 * waiting jobs do not take up slots; `refit` computes for minutes, and `upkeep` cleans up, and
 * nobody waits for either. They are separate so that a person's correction does not wait behind a
 * stack of scans.
 */
const QUEUES = ['read', 'judge', 'model', 'shadow', 'reconcile', 'refit', 'upkeep'] as const;
export type QueueName = (typeof QUEUES)[number];

export type Job = {
  readonly data: unknown;
  /** Aborts when the job is taken away from this worker. */
  readonly signal: AbortSignal;
  /** There will be no further try. */
  readonly last: boolean;
  /** The earliest time it could have started. */
  readonly queuedAt: Date;
};

const QUEUE_OPTIONS = {
  // A worker silent for this long is dead, and another takes its job.
  heartbeatSeconds: 10,
  notify: true,
  retryLimit: 4,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  // Finished jobs are kept for a day, which bounds the table.
  deleteAfterSeconds: 24 * 3600,
  // The heartbeat finds dead workers; this only ends jobs that never finish.
  expireInSeconds: 4 * 3600,
};

/**
 * Runs steadily even if the machine's clock is set. pg-boss waits for a moment on its clock: if the
 * clock was ahead for a second and then set back, nobody would look for dead workers until it
 * catches up.
 */
const STEADY_CLOCK: Clock = {
  ...systemClock,
  now: () => performance.timeOrigin + performance.now(),
};

/** Prefix of a worker's database session names, followed by its process id. */
export const WORKER_NAME = 'countersign worker';

/** Puts jobs into the queue if and when the transaction commits. */
export async function enqueue(
  tx: Tx,
  queue: QueueName,
  jobs: readonly { readonly data: object; readonly priority?: number }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const boss = await getSender();
  await boss.insert(queue, [...jobs], { db: fromPrisma(tx) });
}

/** Prepares `enqueue` ahead of time: the first call takes a second. */
export async function readyQueue(): Promise<void> {
  await getSender();
}

/**
 * Works on a queue until stopped, `slots` jobs at a time. If a handler throws, its job is retried
 * later.
 */
export async function workQueue(
  boss: PgBoss,
  queue: QueueName,
  slots: number,
  handle: (job: Job) => Promise<void>,
): Promise<void> {
  const options = {
    batchSize: 1,
    includeMetadata: true,
    pollingIntervalSeconds: 2,
    // A retry becomes due without a notification.
    notifyPollingIntervalSeconds: 2,
  } as const;
  for (let slot = 0; slot < slots; slot++) {
    let id = '';
    const run = async ([job]: JobWithMetadata<unknown>[]) => {
      if (!job) return;
      // Otherwise the slot would sleep for a whole polling interval after this job.
      boss.notifyWorker(id);
      const last = job.retryCount >= job.retryLimit;
      const handedBack = new AbortController();
      const working = { boss, queue, job, handedBack };
      WORKING.add(working);
      try {
        const signal = AbortSignal.any([job.signal, handedBack.signal]);
        await handle({ data: job.data, signal, last, queuedAt: job.startAfter });
      } finally {
        WORKING.delete(working);
      }
    };
    id = await boss.work(queue, options, run);
  }
}

type Working = {
  readonly boss: PgBoss;
  readonly queue: QueueName;
  readonly job: JobWithMetadata<unknown>;
  readonly handedBack: AbortController;
};

/** The jobs this process is working on. */
const WORKING = new Set<Working>();

/**
 * Takes no more jobs, lets running ones finish for `graceMs`, and returns the rest to the queue as
 * new, for any other worker, without using up a try.
 */
export async function stopQueue(boss: PgBoss, graceMs: number): Promise<void> {
  const late = setTimeout(() => {
    handBack(boss).catch((error: unknown) =>
      getLog('queue').error({ err: error }, 'jobs were not handed back'),
    );
  }, graceMs);
  await boss.stop({ graceful: true, timeout: graceMs + HAND_BACK_MS });
  clearTimeout(late);
}

/** A job not returned by then counts as a failed try, which another worker repeats. */
const HAND_BACK_MS = 5_000;

/** One by one: a job that cannot be returned must not hold up the others. */
async function handBack(boss: PgBoss): Promise<void> {
  const sender = await getSender();
  for (const working of WORKING) {
    if (working.boss !== boss) continue;
    try {
      await putBack(sender, working);
      working.handedBack.abort(new Error('handed back: this worker ends'));
    } catch (error) {
      getLog('queue').error({ err: error, job: working.job.id }, 'a job was not handed back');
    }
  }
}

function putBack(sender: PgBoss, { queue, job }: Working): Promise<void> {
  return getDb().$transaction(async (tx) => {
    const db = fromPrisma(tx);
    await sender.deleteJob(queue, job.id, { db });
    if (job.data !== null && typeof job.data === 'object')
      await sender.insert(queue, [{ data: job.data, priority: job.priority }], { db });
  });
}

/** Opens the queues, creating them if needed. The caller must stop the result. */
export async function openQueue(url: string, { works }: { works: boolean }): Promise<PgBoss> {
  const name = `${WORKER_NAME} ${process.pid}`;
  const pool = works ? openListeningPool(url, name) : null;
  const boss = new PgBoss({
    ...(pool === null
      ? { connectionString: url, application_name: 'countersign queue', max: 2 }
      : { db: pool.db }),
    useListenNotify: works,
    schedule: works,
    supervise: works,
    // How long after its heartbeat expires a dead worker's job is found, at most.
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    clock: STEADY_CLOCK,
  });
  boss.on('stopped', () => void pool?.close());
  boss.on('error', (error) => getLog('queue').error({ err: error }, 'queue error'));
  await boss.start({ attempts: 5 });
  for (const name of QUEUES) await boss.createQueue(name, QUEUE_OPTIONS);
  // Queues from an earlier version still have its options.
  if (works) for (const name of QUEUES) await boss.updateQueue(name, QUEUE_OPTIONS);
  return boss;
}

/**
 * Puts a job into a queue every day at this hour of the machine's local time, once for all workers.
 */
export async function scheduleDaily(
  boss: PgBoss,
  queue: QueueName,
  hour: number,
  data: object,
): Promise<void> {
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone;
  await boss.schedule(queue, `0 ${hour} * * *`, data, { tz });
}

/**
 * Puts a job into a queue unless any worker did so today (UTC). Meant to be called repeatedly, so
 * that a machine that is off at night does it in the morning. Returns whether it put the job in.
 */
export async function enqueueOnceADay(boss: PgBoss, queue: QueueName): Promise<boolean> {
  const options = { singletonKey: queue, singletonSeconds: 86_400 };
  return (await boss.send(queue, {}, options)) !== null;
}

declare global {
  // Next keeps several copies of this module in one process, but there must be only one connection.
  var countersignSender: Promise<PgBoss> | undefined;
}

function getSender(): Promise<PgBoss> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set');
  globalThis.countersignSender ??= openQueue(url, { works: false }).catch((error) => {
    globalThis.countersignSender = undefined;
    throw error;
  });
  return globalThis.countersignSender;
}

/** Closes the process's connections for `enqueue`, so that a program can exit. */
export async function closeQueue(): Promise<void> {
  const sender = await globalThis.countersignSender;
  globalThis.countersignSender = undefined;
  await sender?.stop({ graceful: false });
}
