import { type Clock, fromPrisma, type JobWithMetadata, PgBoss, systemClock } from 'pg-boss';
import { getDb, type Tx } from './db.ts';
import { getLog } from './log.ts';
import { openListeningPool } from './open-listening-pool.ts';

/**
 * The queues by what their jobs take: `read` works on files and pixels for seconds to minutes,
 * `judge` computes for milliseconds, `model` waits for language models and computes next to nothing, `shadow` does so for models on trial, `reconcile` takes turns, so that none of its jobs keeps another one
 * waiting in a place where it could work, `refit` computes for minutes and `upkeep` clears away, and nobody
 * waits for these. Apart, so that a person's correction does not wait behind a stack of scans.
 */
const QUEUES = ['read', 'judge', 'model', 'shadow', 'reconcile', 'refit', 'upkeep'] as const;
export type QueueName = (typeof QUEUES)[number];

export type Job = {
  readonly data: unknown;
  /** Aborts when the job is taken from this worker. */
  readonly signal: AbortSignal;
  /** No further try follows. */
  readonly last: boolean;
  /** When it could have been started first. */
  readonly queuedAt: Date;
};

const QUEUE_OPTIONS = {
  // A worker that says nothing for so long is dead, and another takes its job.
  heartbeatSeconds: 10,
  notify: true,
  retryLimit: 4,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  // What is done is kept for a day, so that the table holds a day's jobs however many there were.
  deleteAfterSeconds: 24 * 3600,
  // The heartbeat finds dead workers; this only ends what never ends.
  expireInSeconds: 4 * 3600,
};

/**
 * Goes on evenly when the machine's clock is set. pg-boss waits until a moment of its clock: with one that
 * was ahead for a second and then set back, nobody would look for dead workers until the clock has caught up.
 */
const STEADY_CLOCK: Clock = {
  ...systemClock,
  now: () => performance.timeOrigin + performance.now(),
};

/** What a worker's database sessions are called, followed by its process id. */
export const WORKER_NAME = 'countersign worker';

/** Puts jobs into the queue when and only if the transaction commits. */
export async function enqueue(
  tx: Tx,
  queue: QueueName,
  jobs: readonly { readonly data: object; readonly priority?: number }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const boss = await getSender();
  await boss.insert(queue, [...jobs], { db: fromPrisma(tx) });
}

/** Opens what `enqueue` needs before anybody waits for it: the first time takes a second. */
export async function readyQueue(): Promise<void> {
  await getSender();
}

/**
 * Works on a queue until stopped, `slots` jobs at a time. A handler that throws has its job tried
 * again later.
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

/** The jobs that this process works on now. */
const WORKING = new Set<Working>();

/**
 * Takes no more jobs, lets those under way finish for `graceMs`, and hands back what is left: it waits in
 * the queue as new, for any other worker, and no try of it was used up.
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

/** What is not handed back by then counts as a failed try, which another worker repeats. */
const HAND_BACK_MS = 5_000;

/** Each by itself: what cannot be handed back must not keep the others here. */
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

/** Opens the queues, creating them if need be. The caller stops what it gets. */
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
    // A dead worker's job is found at most this much after its heartbeat has run out.
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    clock: STEADY_CLOCK,
  });
  boss.on('stopped', () => void pool?.close());
  boss.on('error', (error) => getLog('queue').error({ err: error }, 'queue error'));
  await boss.start({ attempts: 5 });
  for (const name of QUEUES) await boss.createQueue(name, QUEUE_OPTIONS);
  // Of an earlier version, they have its options.
  if (works) for (const name of QUEUES) await boss.updateQueue(name, QUEUE_OPTIONS);
  return boss;
}

/** Puts a job into a queue every day at this hour of the machine's own time, once for all workers. */
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
 * Puts a job into a queue unless one was put in today (UTC), by whichever worker: to be called again and
 * again, so that a machine that is off at night does it in the morning. Returns whether it was put in.
 */
export async function enqueueOnceADay(boss: PgBoss, queue: QueueName): Promise<boolean> {
  const options = { singletonKey: queue, singletonSeconds: 86_400 };
  return (await boss.send(queue, {}, options)) !== null;
}

declare global {
  // Next keeps several copies of this module in one process; the connections must be one.
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

/** Closes the process's connections for `enqueue`, so that a program can end. */
export async function closeQueue(): Promise<void> {
  const sender = await globalThis.countersignSender;
  globalThis.countersignSender = undefined;
  await sender?.stop({ graceful: false });
}
