import { STEP_QUEUES } from '#lib/model/step.ts';
import type { Tx } from '#lib/platform/db.ts';
import { enqueue } from '#lib/platform/queue.ts';
import type { StepJob } from './steps.ts';

/** Puts steps into their queues, in the caller's transaction. */
export async function enqueueSteps(
  tx: Tx,
  jobs: readonly StepJob[],
  /** Higher goes first; jobs nobody waits for are below 0. */
  priority = 0,
): Promise<void> {
  for (const [queue, group] of Map.groupBy(jobs, ({ step }) => STEP_QUEUES[step]))
    await enqueue(
      tx,
      queue,
      group.map((data) => ({ data, priority })),
    );
}
