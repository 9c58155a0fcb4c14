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
/** Small heaps: pictures and tensors lie outside of them, and go only when the heap is swept. */
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 } as const;

/** What takes much memory for a moment. */
const FIRST_ONLY: ReadonlySet<PaddleRequest['kind']> = new Set(['detect', 'make']);

/** A place for a thread; its models stay warm in it. */
type Lane = { worker: Worker | null; busy: boolean };
type Waiting = { readonly request: PaddleRequest; readonly start: (lane: Lane) => void };

/**
 * One thread a core, started when first wanted; a hung one is replaced. Lines are found in the first
 * only: that takes the most memory by far, and a small part of the time.
 */
export function startPaddleThreads(): PaddleThreads {
  const lanes = Array.from({ length: MOST_THREADS }, (): Lane => ({ worker: null, busy: false }));
  const waiting: Waiting[] = [];

  const fits = (lane: Lane, request: PaddleRequest) =>
    !lane.busy && (!FIRST_ONLY.has(request.kind) || lane === lanes[0]);
  const take = (request: PaddleRequest) =>
    new Promise<Lane>((resolve) => {
      const start = (lane: Lane) => {
        lane.busy = true;
        resolve(lane);
      };
      const free = lanes.findLast((lane) => fits(lane, request));
      if (free === undefined) waiting.push({ request, start });
      else start(free);
    });
  const give = (lane: Lane) => {
    lane.busy = false;
    const next = waiting.findIndex(({ request }) => fits(lane, request));
    if (next >= 0) waiting.splice(next, 1)[0]?.start(lane);
  };

  return {
    async ask(request, options) {
      const lane = await take(request);
      try {
        options.signal?.throwIfAborted();
        lane.worker ??= startWorker();
        return await exchange(lane.worker, request, options);
      } catch (error) {
        const broken = lane.worker;
        lane.worker = null;
        await broken?.terminate();
        throw error;
      } finally {
        give(lane);
      }
    },
    async close() {
      const workers = lanes.map((lane) => lane.worker);
      for (const lane of lanes) lane.worker = null;
      await Promise.all(workers.map((worker) => worker?.terminate()));
    },
  };
}

function startWorker(): Worker {
  return new Worker(new URL('./paddle-worker.ts', import.meta.url), { resourceLimits: HEAP });
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
      // An idle thread must not keep a command-line program from ending.
      worker.unref();
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
    worker.ref();
    worker.postMessage(request);
  });
}

function failure(detail: string, cause?: unknown): AppError {
  return new AppError('internal', { detail, cause });
}
