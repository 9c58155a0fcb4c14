import { availableParallelism } from 'node:os';
import { AppError } from '#lib/platform/errors.ts';
import { inParallel } from '#lib/platform/running/in-parallel.ts';
import { startThread } from '#lib/platform/workers/start-thread.ts';
import { startWorkerPool } from '#lib/platform/workers/worker-pool.ts';
import type { CurvePaper } from './build-curve-samples.ts';
import type { CurveSamples } from './curve-samples.ts';

/** No document takes nearly this long, even on busy cores. */
const TIMEOUT_MS = 900_000;

/**
 * Generates and reads the documents, in as many threads as there are cores, and returns the results
 * in the order of the documents, so that the same documents always give the same samples.
 */
export async function imaginePapers(
  papers: readonly CurvePaper[],
  take: (samples: CurveSamples, paper: CurvePaper) => void,
): Promise<void> {
  const pool = startWorkerPool<CurvePaper, CurveSamples>({
    name: 'synthetic papers',
    size: availableParallelism(),
    start: () => startThread(new URL('./curve-thread.ts', import.meta.url)),
    describeFailure: (cause) => new AppError('internal', { detail: 'a paper failed', cause }),
  });
  const done = new Map<number, CurveSamples>();
  let next = 0;
  await inParallel([...papers.entries()], availableParallelism(), async ([at, paper]) => {
    done.set(at, await pool.run(paper, { timeoutMs: TIMEOUT_MS }));
    for (let own = done.get(next); own !== undefined; own = done.get(next)) {
      done.delete(next);
      const first = papers[next++];
      if (first) take(own, first);
    }
  });
  await pool.close();
}
