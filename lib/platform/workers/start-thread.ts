import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { PoolWorker } from './worker-pool.ts';

/** A thread that posts one reply for each message: `file` is its program. */
export function startThread<Request, Reply>(
  file: URL,
  options: WorkerOptions = {},
): PoolWorker<Request, Reply> {
  const thread = new Worker(file, options);
  let ended: Error | null = null;
  let waiting: { resolve: (reply: Reply) => void; reject: (cause: unknown) => void } | null = null;
  const end = (cause: Error) => {
    ended ??= cause;
    waiting?.reject(ended);
  };
  thread.unref();
  thread.on('message', (reply: Reply) => waiting?.resolve(reply));
  thread.on('messageerror', end);
  thread.on('error', (cause) => end(cause instanceof Error ? cause : new Error(String(cause))));
  thread.on('exit', () => end(new Error('the thread ended')));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (ended) reject(ended);
        else thread.postMessage(request);
      }),
    hold: (busy) => (busy ? thread.ref() : thread.unref()),
    hasEnded: () => ended !== null,
    terminate: () => thread.terminate(),
  };
}
