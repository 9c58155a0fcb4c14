import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PoolWorker } from '#lib/platform/workers/worker-pool.ts';
import type { TesseractReply, TesseractRequest, TesseractRun } from './tesseract-messages.ts';

/** Starts the machine's Tesseract through a separate small process, which ends with this one. */
export type TesseractRunner = {
  /** Runs the program once per request and returns its output. */
  startWorker(): PoolWorker<TesseractRun, string>;
  close(): Promise<void>;
};

type Settle = (reply: TesseractReply) => void;

/** The helper is started early, before this process is large. */
export function startTesseractRunner(): TesseractRunner {
  const asked = new Map<number, Settle>();
  let lastId = 0;
  let helper: ChildProcess | null = startHelper();

  function startHelper(): ChildProcess {
    const child = fork(fileURLToPath(new URL('./tesseract-helper.ts', import.meta.url)), {
      serialization: 'advanced',
      execArgv: [],
    });
    const end = () => {
      // A later helper's requests are not this one's to answer.
      if (helper !== child) return;
      helper = null;
      for (const [id, settle] of asked) settle({ id, code: null, output: '' });
    };
    child.on('message', (reply: TesseractReply) => asked.get(reply.id)?.(reply));
    child.on('error', end).on('exit', end);
    // While idle, it must not keep a command-line program from exiting.
    child.unref();
    child.channel?.unref();
    return child;
  }

  const send = (request: TesseractRequest) => {
    helper ??= startHelper();
    helper.send(request, () => {});
  };
  const run = ({ args, input }: TesseractRun, id: number): Promise<string> => {
    send({ kind: 'run', id, args, input });
    helper?.channel?.ref();
    return new Promise((resolve, reject) => {
      asked.set(id, ({ code, output }) => {
        asked.delete(id);
        if (asked.size === 0) helper?.channel?.unref();
        if (code === 0) resolve(output);
        else reject(new Error(`tesseract ended with code ${code}`));
      });
    });
  };

  return {
    startWorker() {
      let running: { id: number; output: Promise<string> } | null = null;
      return {
        async ask(request) {
          const id = ++lastId;
          running = { id, output: run(request, id) };
          try {
            return await running.output;
          } finally {
            running = null;
          }
        },
        // The helper is held while it runs anything.
        hold() {},
        hasEnded: () => false,
        async terminate() {
          if (running === null) return;
          send({ kind: 'stop', id: running.id });
          await running.output.catch(() => {});
        },
      };
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
