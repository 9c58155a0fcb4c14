import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc, the same on every Linux that Node runs on. */
const TICKS = 100;

/** What runs now, each with the milliseconds that fell to it so far. */
const running = new Set<{ ms: number; readonly waits: boolean }>();
let readAtMs = 0;

/**
 * Measures processor time of the whole process, its threads and the programs it started (on Linux, once
 * they have ended). What runs side by side shares it equally, so that the sum is what was used, and what
 * only waits (`waits`) takes part only while nothing else runs. Returns a function that ends the measurement
 * with milliseconds.
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

/** Spreads what was used since the last time over what ran meanwhile. */
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

/** Programs that ended and were waited for: the OCR engine on the PATH is one. 0 where /proc is not. */
function childrenMs(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // The name in parentheses may hold spaces; user and system time of children are fields 16 and 17.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[13]) + Number(fields[14])) * 1000) / TICKS;
  } catch {
    return 0;
  }
}
