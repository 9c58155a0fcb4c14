import { Worker, type WorkerOptions } from 'node:worker_threads';
import { keepPrivate } from '../onnx/keep-private.ts';
import type { PoolWorker } from './worker-pool.ts';

/** How long a thread may take to exit on its own. */
const STOP_MS = 10_000;

type ThreadOptions<Request> = WorkerOptions & {
  /**
   * Asks the thread to exit between two calls to native code. Ending it during a call would crash
   * the process if that code throws C++ errors (ONNX does).
   */
  readonly stop?: Request;
};

/** A thread that posts one reply per message; `file` is its program. */
export function startThread<Request, Reply>(
  file: URL,
  { stop, ...options }: ThreadOptions<Request> = {},
): PoolWorker<Request, Reply> {
  keepPrivate();
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
    terminate: async () => {
      if (stop !== undefined && ended === null) await exit(thread, stop);
      await thread.terminate();
    },
  };
}

/** Resolves once the thread has ended or has had enough time to. */
function exit(thread: Worker, stop: unknown): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(resolve, STOP_MS);
    thread.once('exit', () => {
      clearTimeout(impatience);
      resolve();
    });
    thread.postMessage(stop);
  });
}
