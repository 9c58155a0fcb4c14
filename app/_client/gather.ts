/**
 * Runs once for a burst of requests, `firstMs` after the first of them, and every `nextMs` while
 * they keep coming: a page that waited for a pause would show nothing new while many files are
 * read. Never two at once, and the last request is always followed by a run.
 */
export function gather(
  run: () => unknown,
  { firstMs = 250, nextMs = 1000 }: { firstMs?: number; nextMs?: number } = {},
): { readonly ask: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isAsked = false;
  let endedAt = Number.NEGATIVE_INFINITY;
  const start = async () => {
    timer = undefined;
    isRunning = true;
    await Promise.resolve(run()).catch(() => {});
    isRunning = false;
    endedAt = Date.now();
    if (!isAsked) return;
    isAsked = false;
    ask();
  };
  const ask = () => {
    if (isRunning) isAsked = true;
    else timer ??= setTimeout(start, Date.now() - endedAt > nextMs ? firstMs : nextMs);
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    isAsked = false;
  };
  return { ask, stop };
}
