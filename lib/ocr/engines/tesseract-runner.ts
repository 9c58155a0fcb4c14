import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AppError } from '#lib/platform/errors.ts';
import type { AskOptions } from './paddle/paddle-threads.ts';
import type { TesseractReply, TesseractRequest } from './tesseract-messages.ts';

/** Starts the machine's Tesseract through a small process of its own, which ends with this one. */
export type TesseractRunner = {
  /** What it writes. Throws AppError `timeout`, `internal`; the signal's reason on abort. */
  run(args: readonly string[], input: Uint8Array, options: AskOptions): Promise<string>;
  close(): Promise<void>;
};

type Settle = (reply: TesseractReply) => void;

export function startTesseractRunner(): TesseractRunner {
  const asked = new Map<number, Settle>();
  let last = 0;

  const start = (): ChildProcess => {
    const child = fork(fileURLToPath(new URL('./tesseract-helper.ts', import.meta.url)), {
      serialization: 'advanced',
      execArgv: [],
    });
    const end = () => {
      // What another helper was asked since is not this one's to answer.
      if (helper !== child) return;
      helper = null;
      for (const [id, settle] of asked) settle({ id, code: null, output: '' });
    };
    child.on('message', (reply: TesseractReply) => asked.get(reply.id)?.(reply));
    child.on('error', end).on('exit', end);
    // While it is idle it must not keep a command-line program from ending.
    child.unref();
    child.channel?.unref();
    return child;
  };
  let helper: ChildProcess | null = start();

  return {
    run(args, input, { timeoutMs, signal }) {
      signal?.throwIfAborted();
      helper ??= start();
      const [child, id] = [helper, ++last];
      const send = (request: TesseractRequest) => child.send(request, () => {});
      return new Promise((resolve, reject) => {
        const settle = (finish: () => void) => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
          asked.delete(id);
          if (asked.size === 0) child.channel?.unref();
          finish();
        };
        const stop = (reason: unknown) => {
          send({ kind: 'stop', id });
          settle(() => reject(reason));
        };
        const onAbort = () => stop(signal?.reason);
        const late = new AppError('timeout', { detail: 'ocr' });
        const timer = setTimeout(() => stop(late), timeoutMs);
        const failed = new AppError('internal', { detail: 'tesseract' });
        signal?.addEventListener('abort', onAbort);
        asked.set(id, ({ code, output }) =>
          settle(() => (code === 0 ? resolve(output) : reject(failed))),
        );
        child.channel?.ref();
        send({ kind: 'run', id, args, input });
      });
    },
    async close() {
      if (helper === null) return;
      const ended = once(helper, 'exit');
      helper.ref();
      helper.disconnect();
      await ended;
    },
  };
}
