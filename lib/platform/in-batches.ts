/**
 * Returns what takes things one by one and hands them on in their order: the first at once, and those
 * that come while `handle` is at work together, when it is done. `handle` must not fail.
 */
export function inBatches<Thing>(
  handle: (things: readonly Thing[]) => Promise<void>,
): (thing: Thing) => void {
  let waiting: Thing[] = [];
  let working = false;
  const work = async () => {
    working = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await handle(batch);
    }
    working = false;
  };
  return (thing) => {
    waiting.push(thing);
    if (!working) void work();
  };
}
