/**
 * A worker that takes a job from the queue `read`, reports it, and never finishes it: for a test to
 * kill.
 */
import { openQueue, workQueue } from '#lib/platform/queue.ts';

const boss = await openQueue(process.argv[2] ?? '', { works: true });
await workQueue(boss, 'read', 1, async () => {
  process.send?.('taken');
  await new Promise(() => {});
});
