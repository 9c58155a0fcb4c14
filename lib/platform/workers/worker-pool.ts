import { AppError } from '../errors.ts';

/** Answers one request at a time, in a thread or a process of its own. */
export type PoolWorker<Request, Reply> = {
  /** Rejects when the worker fails, or ends before it answers. */
  ask(request: Request): Promise<Reply>;
  /** An idle worker must not keep a command-line program from ending. */
  hold(busy: boolean): void;
  /** It ended by itself. */
  hasEnded(): boolean;
  /** Ends it, whatever it is doing; resolves when it is gone. */
  terminate(): Promise<unknown>;
};

export type AskOptions = {
  /** From when a worker gets the request: waiting for one does not count. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
};

/** A worker that serves nobody else until it is released. */
export type Lease<Request, Reply> = {
  /** Throws like `WorkerPool.run`; afterward the worker is gone and the lease broken. */
  ask(request: Request, options: AskOptions): Promise<Reply>;
  isBroken(): boolean;
  /** Ends the worker: the next lease gets a new one. */
  discard(): Promise<void>;
  release(): void;
};

export type WorkerPool<Request, Reply> = {
  /**
   * Has the next free worker answer. A worker that fails, or does not answer in time, is ended and
   * replaced. Throws AppError: `timeout`, or what `describeFailure` makes of a failure; the signal's
   * reason on abort.
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
  /** Workers at most; each is started when first needed. */
  readonly size: number;
  readonly start: () => PoolWorker<Request, Reply>;
  readonly describeFailure: (cause: unknown) => AppError;
  /** Requests that only the first worker serves, because they take much memory. */
  readonly isForFirstOnly?: (request: Request) => boolean;
};

type Slot<Request, Reply> = { worker: PoolWorker<Request, Reply> | null; busy: boolean };

/** A fixed number of workers, kept warm, that answer in the order of the requests. */
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

/** Who waits for a slot gets one in turn. */
function queueFor<S extends { busy: boolean }>(slots: readonly S[]) {
  const waiting: { readonly firstOnly: boolean; readonly start: (slot: S) => void }[] = [];
  const fits = (slot: S, firstOnly: boolean) => !firstOnly || slot === slots[0];
  const take = (firstOnly: boolean) =>
    new Promise<S>((resolve) => {
      const start = (slot: S) => {
        slot.busy = true;
        resolve(slot);
      };
      // From the last one: the first stays free for what only it serves, and few requests at a time
      // always get the same, warm workers.
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

async function askInTime<Request, Reply>(
  worker: PoolWorker<Request, Reply>,
  request: Request,
  { timeoutMs, signal }: AskOptions,
  { name, describeFailure }: PoolOptions<Request, Reply>,
): Promise<Reply> {
  let end = () => {};
  const stopped = new Promise<never>((_resolve, reject) => {
    const onAbort = () => reject(signal?.reason);
    const timer = setTimeout(() => reject(new AppError('timeout', { detail: name })), timeoutMs);
    signal?.addEventListener('abort', onAbort);
    end = () => {
      clearTimeout(timer);
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
