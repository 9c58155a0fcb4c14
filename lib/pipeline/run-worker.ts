import { z } from 'zod';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { closeDb } from '#lib/platform/db.ts';
import { closeQueue, openQueue, scheduleDaily, workQueue } from '#lib/platform/queue.ts';
import { requestRefits } from './manage-refits.ts';
import { retireOutdated } from './retire-outdated.ts';
import { runRefit } from './run-refit.ts';
import { runStep } from './run-step.ts';
import { startReconciliation } from './start-reconciliation.ts';
import { listSteps, StepJob } from './steps.ts';

/** The hour of the nightly refit, when nobody waits for the machine. */
const REFIT_HOUR = 2;

const RefitJob = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refit'), id: z.string() }),
  z.object({ kind: z.literal('nightly') }),
]);

/** Works on jobs until stopped, `slots` steps of each queue at a time. Returns how to stop. */
export async function runWorker(options: {
  databaseUrl: string;
  slots: number;
}): Promise<{ stop: () => Promise<void> }> {
  const boss = await openQueue(options.databaseUrl, { works: true });
  for (const queue of new Set(listSteps().map((step) => step.queue))) {
    await workQueue(boss, queue, options.slots, async ({ data, signal, last }) => {
      await runStep(StepJob.parse(data), { signal, last });
    });
  }
  await workQueue(boss, 'refit', 1, async ({ data, last }) => {
    const job = RefitJob.parse(data);
    if (job.kind === 'refit') await runRefit(job.id, { last });
    else await refitAtNight();
  });
  await retireOutdated();
  await startReconciliation();
  await scheduleDaily(boss, 'refit', REFIT_HOUR, { kind: 'nightly' });
  return {
    stop: async () => {
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
}
