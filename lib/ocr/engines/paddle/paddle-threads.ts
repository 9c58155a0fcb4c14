import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError } from '#lib/platform/errors.ts';
import type { PaddleReply, PaddleRequest } from './paddle-messages.ts';

export type AskOptions = { readonly timeoutMs: number; readonly signal?: AbortSignal };

/** Threads that share the work of any number of pages. */
export type PaddleThreads = {
  /** Throws AppError `timeout`, `internal`; the signal's reason on abort. */
  ask(request: PaddleRequest, options: AskOptions): Promise<PaddleReply>;
  close(): Promise<void>;
};

const MOST_THREADS = Math.min(4, availableParallelism());

/** One thread a core, each with its own models, started when first wanted; a hung one is replaced. */
export function startPaddleThreads(): PaddleThreads {
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;

  const take = async () => {
    while (busy >= MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
    busy++;
    const worker = idle.pop() ?? startWorker();
    worker.ref();
    return worker;
  };
  const give = (worker: Worker | null) => {
    // An idle thread must not keep a command-line program from ending.
    worker?.unref();
    if (worker !== null) idle.push(worker);
    busy--;
    waiting.shift()?.();
  };

  return {
    async ask(request, options) {
      const worker = await take();
      try {
        const reply = await exchange(worker, request, options);
        give(worker);
        return reply;
      } catch (error) {
        give(null);
        await worker.terminate();
        throw error;
      }
    },
    async close() {
      await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
    },
  };
}

function startWorker(): Worker {
  return new Worker(new URL('./paddle-worker.ts', import.meta.url));
}

function exchange(
  worker: Worker,
  request: PaddleRequest,
  { timeoutMs, signal }: AskOptions,
): Promise<PaddleReply> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    const onMessage = (reply: PaddleReply) => settle(() => resolve(reply));
    const onError = (cause: unknown) => settle(() => reject(failure('paddle', cause)));
    const onExit = () => settle(() => reject(failure('paddle ended')));
    const onAbort = () => settle(() => reject(signal?.reason));
    const timer = setTimeout(
      () => settle(() => reject(new AppError('timeout', { detail: 'ocr' }))),
      timeoutMs,
    );
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(request);
  });
}

function failure(detail: string, cause?: unknown): AppError {
  return new AppError('internal', { detail, cause });
}
