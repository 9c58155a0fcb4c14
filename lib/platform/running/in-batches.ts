/**
 * Returns a function that takes items one by one and passes them on in order: the first at once,
 * and those that arrive while `handle` is running together, when it is done. `handle` must not
 * fail.
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
