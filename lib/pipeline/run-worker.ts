import { z } from 'zod';
import { addPartitions } from '#lib/assets/add-partitions.ts';
import { keepGraph } from '#lib/lineage/keep-graph.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { closeDb } from '#lib/platform/db.ts';
import {
  closeQueue,
  enqueueOnceADay,
  openQueue,
  scheduleDaily,
  workQueue,
} from '#lib/platform/queue.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { clearAway } from './clear-away.ts';
import { deliverEvents } from './deliver-events.ts';
import { fitLocalCurve } from './manage-local-curves.ts';
import { requestRefits } from './manage-refits.ts';
import { retireOutdated } from './retire-outdated.ts';
import { runRefit } from './run-refit.ts';
import { runStep } from './run-step.ts';
import { startReconciliation } from './start-reconciliation.ts';
import { listSteps, StepJob } from './steps.ts';
import { watchInbox } from './watch-inbox.ts';

/** The hour of the nightly refit, when nobody waits for the machine. */
const REFIT_HOUR = 2;

const RefitJob = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refit'), id: z.string() }),
  z.object({ kind: z.literal('nightly') }),
]);

export interface Worker {
  /** Has what is over cleared away, unless some worker did today. */
  readonly clearAwayDaily: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/** Works on jobs until stopped, `slots` steps of each queue at a time. */
export async function runWorker(options: { databaseUrl: string; slots: number }): Promise<Worker> {
  const boss = await openQueue(options.databaseUrl, { works: true });
  for (const queue of new Set(listSteps().map((step) => step.queue))) {
    const slots = queue === 'reconcile' ? 1 : options.slots;
    await workQueue(boss, queue, slots, async ({ data, signal, last }) => {
      await runStep(StepJob.parse(data), { signal, last });
    });
  }
  await workQueue(boss, 'refit', 1, async ({ data, last }) => {
    const job = RefitJob.parse(data);
    if (job.kind === 'refit') await runRefit(job.id, { last });
    else await refitAtNight();
  });
  await workQueue(boss, 'upkeep', 1, async () => {
    await addPartitions();
    await clearAway();
  });
  await retireOutdated();
  await startReconciliation();
  await scheduleDaily(boss, 'refit', REFIT_HOUR, { kind: 'nightly' });
  const inbox = watchInbox();
  const events = deliverEvents();
  const graph = keepGraph();
  const upToDate = bringUpToDate();
  return {
    clearAwayDaily: () => enqueueOnceADay(boss, 'upkeep'),
    stop: async () => {
      await inbox.stop();
      await events.stop();
      await graph.stop();
      await upToDate.stop();
      await boss.stop({ graceful: true, timeout: 5_000 });
      await closeOcr();
      await closeQueue();
      await closeDb();
    },
  };
}

async function refitAtNight(): Promise<void> {
  await retireOutdated();
  await requestRefits();
  await fitLocalCurve({ person: null });
}
