import { closeOcr } from '#lib/ocr/read-words.ts';
import { closeDb } from '#lib/platform/db.ts';
import { closeQueue, openQueue, QUEUES, workQueue } from '#lib/platform/queue.ts';
import { runStep } from './run-step.ts';
import { StepJob } from './step.ts';

/** Works on steps until stopped, `slots` of each queue at a time. Returns how to stop. */
export async function runWorker(options: {
  databaseUrl: string;
  slots: number;
}): Promise<{ stop: () => Promise<void> }> {
  const boss = await openQueue(options.databaseUrl, { works: true });
  for (const queue of QUEUES) {
    await workQueue(boss, queue, options.slots, async ({ data, signal, last }) => {
      await runStep(StepJob.parse(data), { signal, last });
    });
  }
  return {
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 5_000 });
      await closeOcr();
      await closeQueue();
      await closeDb();
    },
  };
}
