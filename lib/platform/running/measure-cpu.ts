import { readFileSync } from 'node:fs';

/** Clock ticks per second in /proc, the same on every Linux that Node supports. */
const TICKS = 100;

/** Running measurements, each with its milliseconds so far. */
const running = new Set<{ ms: number; readonly waits: boolean }>();
let readAtMs = 0;

/**
 * Measures processor time of the whole process, its threads, and the programs it started (on Linux,
 * once they have ended). Concurrent measurements share it equally, so that their sum is the total.
 * A measurement that only waits (`waits`) gets a share only while nothing else runs. Returns a
 * function that ends the measurement and returns the milliseconds.
 */
export function measureCpu({ waits = false } = {}): () => number {
  share();
  const own = { ms: 0, waits };
  running.add(own);
  return () => {
    if (!running.has(own)) return Math.round(own.ms);
    share();
    running.delete(own);
    return Math.round(own.ms);
  };
}

/** Distributes the time used since the last call over the running measurements. */
function share(): void {
  const now = usedMs();
  const used = now - readAtMs;
  readAtMs = now;
  const working = [...running].filter(({ waits }) => !waits);
  const takers = working.length > 0 ? working : [...running];
  for (const one of takers) one.ms += used / takers.length;
}

function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + childrenMs();
}

/** Child programs that have ended, such as the OCR engine on the PATH. 0 without /proc. */
function childrenMs(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // The name in parentheses may contain spaces; user and system time of children are fields 16
    // and 17.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[13]) + Number(fields[14])) * 1000) / TICKS;
  } catch {
    return 0;
  }
}
