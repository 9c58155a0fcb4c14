import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { inParallel } from '#lib/platform/running/in-parallel.ts';
import { type BenchPage, BenchWord, CONTENDERS } from './contenders.ts';

// One contender reads files in its own process, as many at a time as there are cores:
// node bench/read-with.ts CONTENDER < list of paths as JSON. The result goes to standard output.

export const BenchRun = z.object({
  /** In the order of the paths; null if a file could not be read. */
  documents: z.array(
    z.array(z.object({ words: z.array(BenchWord), seconds: z.number() })).nullable(),
  ),
  wallSeconds: z.number(),
  /** Of this process and, on Linux, of the processes that it started. */
  cpuSeconds: z.number(),
  /** Of this process only. */
  peakMb: z.number(),
  lag99Ms: z.number(),
  lagMostMs: z.number(),
});
export type BenchRun = z.infer<typeof BenchRun>;

if (import.meta.main) process.stdout.write(JSON.stringify(await run(process.argv[2] ?? '')));

async function run(name: string): Promise<BenchRun> {
  const paths = z.array(z.string()).parse(await json(process.stdin));
  const contender = await CONTENDERS[name]?.();
  if (contender === undefined) throw new Error(`no contender with the name ${name}`);
  const documents: (BenchPage[] | null)[] = paths.map(() => null);
  const lag = monitorEventLoopDelay({ resolution: 5 });
  const from = performance.now();
  const cpuBefore = await cpuSeconds();
  lag.enable();
  await inParallel([...paths.entries()], availableParallelism(), async ([index, path]) => {
    documents[index] = await contender.read(path).catch((error) => {
      process.stderr.write(`${name}: ${path}: ${error}\n`);
      return null;
    });
  });
  lag.disable();
  const wallSeconds = (performance.now() - from) / 1000;
  // Processes that it keeps running are counted once they have ended.
  await contender.close();
  const cpu = (await cpuSeconds()) - cpuBefore;
  return {
    documents,
    wallSeconds,
    cpuSeconds: cpu,
    peakMb: process.resourceUsage().maxRSS / 1024,
    // Its own measure includes waiting time.
    lag99Ms: Math.max(0, lag.percentile(99) / 1e6 - 5),
    lagMostMs: Math.max(0, lag.max / 1e6 - 5),
  };
}

/**
 * User and system time, including ended children if the kernel reports them (in hundredths of a
 * second).
 */
async function cpuSeconds(): Promise<number> {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1e6;
  const stat = await readFile('/proc/self/stat', 'utf8').catch(() => '');
  const [childUser = 0, childSystem = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(13, 15)
    .map(Number);
  return own + (childUser + childSystem) / 100;
}
