const CHECK_MS = 5_000;
const MB = 1024 ** 2;

/**
 * Calls `end` once when this process takes more memory than `maxMb`, including threads,
 * WebAssembly, and image buffers, which no limit of the JavaScript heap covers. Returns a function
 * that stops watching.
 */
export function watchMemory(
  maxMb: number,
  end: (usedMb: number) => void,
  { everyMs = CHECK_MS, used = () => process.memoryUsage.rss() } = {},
): () => void {
  const timer = setInterval(() => {
    const usedMb = Math.round(used() / MB);
    if (usedMb <= maxMb) return;
    clearInterval(timer);
    end(usedMb);
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
