import { availableParallelism } from 'node:os';
import { AppError } from '#lib/platform/errors.ts';
import { startThread } from '#lib/platform/workers/start-thread.ts';
import { type AskOptions, startWorkerPool } from '#lib/platform/workers/worker-pool.ts';
import type { PageReply, PageRequest } from './page-messages.ts';

/** A thread reserved for one document while its pages are read. */
export type PageThread = {
  /** Throws AppError: `timeout`, or the thread's own error; the signal's reason on abort. */
  ask(request: PageRequest, options: AskOptions): Promise<PageReply>;
  /** A request crashed it or timed out: it accepts no more requests. */
  isBroken(): boolean;
  /** Frees the thread; a broken one is replaced when the next is needed. */
  release(): Promise<void>;
};

const CLOSE_MS = 2_000;
/** WebAssembly memory never shrinks: a thread that grew this far is replaced. */
const MAX_IDLE_HEAP_BYTES = 160 * 1024 * 1024;
/** Limits the JavaScript side; pixels and PDFium's memory have their own limits. */
const HEAP_MB = 512;

const pool = startWorkerPool<PageRequest, PageReply>({
  name: 'pages',
  size: Math.min(4, availableParallelism()),
  start: () =>
    startThread(new URL('./page-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      // PDFium complains about broken files on standard output; what matters comes back as an
      // error.
      stdout: true,
      stderr: true,
    }),
  describeFailure: describeCrash,
});

/** Waits until one of the threads is free. */
export async function holdPageThread(): Promise<PageThread> {
  const lease = await pool.lease();
  const ask = async (request: PageRequest, options: AskOptions) => {
    const reply = await lease.ask(request, options);
    if (reply.kind !== 'failed') return reply;
    if (reply.broken) await lease.discard();
    throw new AppError(reply.code, { detail: reply.detail });
  };
  const release = async () => {
    try {
      if (lease.isBroken()) return;
      const closed = await ask({ kind: 'close' }, { timeoutMs: CLOSE_MS }).catch(() => null);
      if (closed?.kind !== 'closed' || closed.heapBytes > MAX_IDLE_HEAP_BYTES)
        await lease.discard();
    } finally {
      lease.release();
    }
  };
  return { ask, isBroken: lease.isBroken, release };
}

function describeCrash(cause: unknown): AppError {
  const code = cause instanceof Error ? Reflect.get(cause, 'code') : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new AppError('too-much-expansion', { cause });
  return new AppError('corrupt-file', { detail: 'the reading thread ended', cause });
}
