import { readFileSync } from 'node:fs';

/**
 * Calls `stop` once when this process is asked to end: by a signal, or because npm, which started
 * it, has ended (npm does not forward every signal, and none if it is killed). Then exits. A second
 * Ctrl-C exits immediately.
 */
export function onEnd(stop: () => Promise<void>): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(130);
    ending = true;
    clearInterval(watch);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exit(1);
      },
    );
  };
  const ancestors = describeAncestors();
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && describeAncestors() !== ancestors && !ending) end();
  }, 500).unref();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

/**
 * The parent and, where the system reports it, the grandparent: npm starts us through a shell that
 * outlives it.
 */
function describeAncestors(): string {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8');
    return `${process.ppid} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}`;
  } catch {
    return String(process.ppid);
  }
}
