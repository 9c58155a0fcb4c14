import { parentPort, threadId } from 'node:worker_threads';

/** What the thread for the worker pool's tests is asked to do. */
export type Order =
  | 'answer'
  | 'answer-late'
  | 'hang'
  | 'sleep'
  | 'crash'
  | 'exit'
  | 'eat-memory'
  | 'answer-then-crash';
export type Answer = { readonly thread: number };

parentPort?.on('message', (order: Order) => {
  switch (order) {
    case 'answer':
      return answer();
    case 'answer-late':
      return void setTimeout(answer, LATE_MS);
    case 'hang':
      for (;;);
    case 'sleep':
      return;
    case 'crash':
      throw new Error('crashed on purpose');
    case 'exit':
      return process.exit(3);
    case 'eat-memory': {
      const eaten: string[] = [];
      for (let round = 0; ; round++) eaten.push(`${round}`.repeat(1_000));
    }
    case 'answer-then-crash':
      answer();
      setTimeout(crashIdle, ANSWERED_MS);
  }
});

/** Without using the processor, like a thread that does not get it. */
export const LATE_MS = 2_200;

/**
 * A thread's answer and its end arrive separately: on a busy machine, an immediate end arrived
 * first.
 */
const ANSWERED_MS = 500;

function crashIdle(): never {
  throw new Error('crashed when idle');
}

function answer(): void {
  parentPort?.postMessage({ thread: threadId } satisfies Answer);
}
