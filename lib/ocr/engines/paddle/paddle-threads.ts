import { availableParallelism } from 'node:os';
import { AppError } from '#lib/platform/errors.ts';
import { startThread } from '#lib/platform/workers/start-thread.ts';
import { startWorkerPool, type WorkerPool } from '#lib/platform/workers/worker-pool.ts';
import type { PaddleReply, PaddleRequest } from './paddle-messages.ts';

/** Threads shared by any number of pages; their models stay warm. */
export type PaddleThreads = WorkerPool<PaddleRequest, PaddleReply>;

/**
 * Small heaps: pictures and tensors are outside them, and are freed only when the heap is
 * collected.
 */
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 } as const;

/**
 * Up to four threads. Only the first detects lines, which takes by far the most memory, and little
 * of the time.
 */
export function startPaddleThreads(): PaddleThreads {
  return startWorkerPool({
    name: 'ocr',
    size: Math.min(4, availableParallelism()),
    start: () =>
      startThread<PaddleRequest, PaddleReply>(new URL('./paddle-worker.ts', import.meta.url), {
        resourceLimits: HEAP,
        stop: { kind: 'stop' },
      }),
    describeFailure: (cause) => new AppError('internal', { detail: 'paddle', cause }),
    isForFirstOnly: ({ kind }) => kind === 'detect',
  });
}
