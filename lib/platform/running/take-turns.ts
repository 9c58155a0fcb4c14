const waiting = new Map<string, Promise<unknown>>();

/** Runs work under the same name one after another, within this process. */
export async function takeTurns<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = waiting.get(name) ?? Promise.resolve();
  const own = before.catch(() => {}).then(work);
  waiting.set(name, own);
  try {
    return await own;
  } finally {
    if (waiting.get(name) === own) waiting.delete(name);
  }
}
