import type { Tx } from '#lib/platform/db.ts';
import { enqueue, type QueueName } from '#lib/platform/queue.ts';
import type { StepJob } from './step.ts';

/** Puts steps into their queues: pixels and language models take long, the rest is a blink. */
export async function enqueueSteps(
  tx: Tx,
  jobs: readonly StepJob[],
  /** Higher goes first; what nobody waits for is below 0. */
  priority = 0,
): Promise<void> {
  for (const [queue, group] of Map.groupBy(jobs, queueOf))
    await enqueue(
      tx,
      queue,
      group.map((data) => ({ data, priority })),
    );
}

function queueOf({ step }: StepJob): QueueName {
  switch (step) {
    case 'pages':
    case 'ocr':
    case 'extract':
      return 'read';
    case 'split':
    case 'agree':
    case 'check':
    case 'calibrate':
    case 'route':
    case 'learn':
      return 'judge';
  }
}
