import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError } from '#lib/platform/errors.ts';
import type { PageReply, PageRequest } from './page-messages.ts';

/** A thread that one document holds for as long as its pages are read. */
export type PageThread = {
  /** Throws AppError: `timeout` after `timeoutMs`, else what the thread says; the signal's reason on abort. */
  ask(request: PageRequest, timeoutMs: number, signal?: AbortSignal): Promise<PageReply>;
  /** A request took it down, or was not answered: it serves no further one. */
  isBroken(): boolean;
  /** Gives the thread back; a broken one is replaced when the next is wanted. */
  release(): Promise<void>;
};

const MOST_THREADS = Math.min(4, availableParallelism());
const CLOSE_MS = 2_000;
/** WebAssembly memory never shrinks: a thread that grew this far is replaced. */
const MOST_IDLE_HEAP_BYTES = 160 * 1024 * 1024;
/** A guard for the JavaScript side; pixels and PDFium's memory have limits of their own. */
const HEAP_MB = 512;

const idle: Worker[] = [];
const waiting: (() => void)[] = [];
let busy = 0;

/** Waits until one of the threads is free. */
export async function holdPageThread(): Promise<PageThread> {
  while (busy >= MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
  busy++;
  const worker = idle.pop() ?? startWorker();
  worker.ref();
  let broken = false;
  const ask = async (request: PageRequest, timeoutMs: number, signal?: AbortSignal) => {
    const reply = await exchange(worker, request, timeoutMs, signal).catch((error) => {
      broken = true;
      throw error;
    });
    if (reply.kind !== 'failed') return reply;
    broken = reply.broken;
    throw new AppError(reply.code, { detail: reply.detail });
  };
  const release = async () => {
    if (!broken) {
      const closed = await ask({ kind: 'close' }, CLOSE_MS).catch(() => null);
      broken = closed?.kind !== 'closed' || closed.heapBytes > MOST_IDLE_HEAP_BYTES;
    }
    if (broken) await worker.terminate();
    else keepIdle(worker);
    busy--;
    waiting.shift()?.();
  };
  return { ask, isBroken: () => broken, release };
}

function startWorker(): Worker {
  return new Worker(new URL('./page-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    // PDFium complains of broken files on its own; what matters comes back as an error.
    stdout: true,
    stderr: true,
  });
}

/** An idle thread must not keep a command-line program from ending. */
function keepIdle(worker: Worker): void {
  worker.unref();
  idle.push(worker);
}

function exchange(
  worker: Worker,
  request: PageRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<PageReply> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    const onMessage = (reply: PageReply) => settle(() => resolve(reply));
    const onError = (cause: unknown) => settle(() => reject(crashOf(cause)));
    const onExit = () => settle(() => reject(crashOf(null)));
    const onAbort = () => settle(() => reject(signal?.reason));
    const timer = setTimeout(() => settle(() => reject(new AppError('timeout'))), timeoutMs);
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(request);
  });
}

function crashOf(cause: unknown): AppError {
  const code = cause instanceof Error ? Reflect.get(cause, 'code') : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new AppError('too-much-expansion', { cause });
  return new AppError('corrupt-file', { detail: 'the reading thread ended', cause });
}
