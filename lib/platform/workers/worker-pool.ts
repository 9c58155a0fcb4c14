import { AppError } from '../errors.ts';

/** Answers one request at a time, in its own thread or process. */
export type PoolWorker<Request, Reply> = {
  /** Rejects if the worker fails, or ends before it answers. */
  ask(request: Request): Promise<Reply>;
  /** An idle worker must not keep a command-line program from ending. */
  hold(busy: boolean): void;
  /** It ended on its own. */
  hasEnded(): boolean;
  /** Ends it, whatever it is doing; resolves when it is gone. */
  terminate(): Promise<unknown>;
};

export type AskOptions = {
  /**
   * Counted from when a worker gets the request, without waiting for a free one. On a machine so
   * busy that this whole process has had less processor time, it is up to three times as long.
   */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
};

/** A worker reserved until it is released. */
export type Lease<Request, Reply> = {
  /** Throws like `WorkerPool.run`; afterward the worker is gone and the lease is broken. */
  ask(request: Request, options: AskOptions): Promise<Reply>;
  isBroken(): boolean;
  /** Ends the worker: the next lease gets a new one. */
  discard(): Promise<void>;
  release(): void;
};

export type WorkerPool<Request, Reply> = {
  /**
   * Sends the request to the next free worker. A worker that fails, or does not answer in time, is
   * ended and replaced. Throws AppError `timeout`, or the result of `describeFailure` for a
   * failure; the signal's reason on abort.
   */
  run(request: Request, options: AskOptions): Promise<Reply>;
  /** Waits until a worker is free, for several requests to the same one. */
  lease(): Promise<Lease<Request, Reply>>;
  /** Ends all workers; a later request starts new ones. */
  close(): Promise<void>;
};

export type PoolOptions<Request, Reply> = {
  /** Names the pool in the log. */
  readonly name: string;
  /** Maximum number of workers; each is started when first needed. */
  readonly size: number;
  readonly start: () => PoolWorker<Request, Reply>;
  readonly describeFailure: (cause: unknown) => AppError;
  /** Requests that only the first worker handles, because they need a lot of memory. */
  readonly isForFirstOnly?: (request: Request) => boolean;
};

type Slot<Request, Reply> = { worker: PoolWorker<Request, Reply> | null; busy: boolean };

/** A fixed number of warm workers that answer requests in order. */
export function startWorkerPool<Request, Reply>(
  options: PoolOptions<Request, Reply>,
): WorkerPool<Request, Reply> {
  const slots = Array.from(
    { length: options.size },
    (): Slot<Request, Reply> => ({ worker: null, busy: false }),
  );
  const { take, give } = queueFor(slots);

  const leaseSlot = async (firstOnly: boolean): Promise<Lease<Request, Reply>> => {
    const slot = await take(firstOnly);
    let broken = false;
    const discard = async () => {
      broken = true;
      const { worker } = slot;
      slot.worker = null;
      await worker?.terminate();
    };
    return {
      async ask(request, { timeoutMs, signal }) {
        signal?.throwIfAborted();
        if (slot.worker?.hasEnded()) slot.worker = null;
        slot.worker ??= options.start();
        try {
          return await askInTime(slot.worker, request, { timeoutMs, signal }, options);
        } catch (error) {
          await discard();
          throw error;
        }
      },
      isBroken: () => broken,
      discard,
      release: () => give(slot),
    };
  };

  return {
    lease: () => leaseSlot(false),
    async run(request, askOptions) {
      const lease = await leaseSlot(options.isForFirstOnly?.(request) ?? false);
      try {
        return await lease.ask(request, askOptions);
      } finally {
        lease.release();
      }
    },
    async close() {
      const workers = slots.map(({ worker }) => worker);
      for (const slot of slots) slot.worker = null;
      await Promise.all(workers.map((worker) => worker?.terminate()));
    },
  };
}

/** Hands out slots in the order of waiting. */
function queueFor<S extends { busy: boolean }>(slots: readonly S[]) {
  const waiting: { readonly firstOnly: boolean; readonly start: (slot: S) => void }[] = [];
  const fits = (slot: S, firstOnly: boolean) => !firstOnly || slot === slots[0];
  const take = (firstOnly: boolean) =>
    new Promise<S>((resolve) => {
      const start = (slot: S) => {
        slot.busy = true;
        resolve(slot);
      };
      // From the last one: the first stays free for the requests only it handles, and light traffic
      // always gets the same, warm workers.
      const free = slots.findLast((slot) => !slot.busy && fits(slot, firstOnly));
      if (free === undefined) waiting.push({ firstOnly, start });
      else start(free);
    });
  const give = (slot: S) => {
    slot.busy = false;
    const next = waiting.findIndex(({ firstOnly }) => fits(slot, firstOnly));
    if (next >= 0) waiting.splice(next, 1)[0]?.start(slot);
  };
  return { take, give };
}

/** How many times its time a request may take in which the process has hardly run. */
const PATIENCE = 3;

/**
 * Calls back when the time is over. What a process has not used, none of its threads has: a request
 * that was only waiting for the processor is no hung one. Returns how to stop waiting.
 */
function afterTime(timeoutMs: number, onOver: () => void): () => void {
  const begin = { cpu: process.cpuUsage(), at: performance.now() };
  let timer = setTimeout(check, timeoutMs);
  return () => clearTimeout(timer);

  function check(): void {
    const { user, system } = process.cpuUsage(begin.cpu);
    const left = {
      cpuMs: timeoutMs - (user + system) / 1_000,
      wallMs: begin.at + PATIENCE * timeoutMs - performance.now(),
    };
    if (left.cpuMs <= 0 || left.wallMs <= 0) onOver();
    else timer = setTimeout(check, Math.min(left.cpuMs, left.wallMs));
  }
}

async function askInTime<Request, Reply>(
  worker: PoolWorker<Request, Reply>,
  request: Request,
  { timeoutMs, signal }: AskOptions,
  { name, describeFailure }: PoolOptions<Request, Reply>,
): Promise<Reply> {
  let end = () => {};
  const stopped = new Promise<never>((_resolve, reject) => {
    const onAbort = () => reject(signal?.reason);
    const stopWaiting = afterTime(timeoutMs, () =>
      reject(new AppError('timeout', { detail: name })),
    );
    signal?.addEventListener('abort', onAbort);
    end = () => {
      stopWaiting();
      signal?.removeEventListener('abort', onAbort);
    };
  });
  const answered = worker.ask(request).catch((cause: unknown) => {
    throw describeFailure(cause);
  });
  worker.hold(true);
  try {
    return await Promise.race([answered, stopped]);
  } finally {
    worker.hold(false);
    end();
  }
}
