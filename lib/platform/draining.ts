import { setMaxListeners } from 'node:events';

/** What the program that started a web server tells it before it asks it to end. */
export const DRAIN = 'drain';

declare global {
  // Next keeps several copies of this module in one process; the state must be one.
  var countersignDraining: { isDraining: boolean; readonly ending: AbortController } | undefined;
}

function state() {
  if (globalThis.countersignDraining === undefined) {
    const ending = new AbortController();
    // Each open page waits for it.
    setMaxListeners(0, ending.signal);
    globalThis.countersignDraining = { isDraining: false, ending };
  }
  return globalThis.countersignDraining;
}

/**
 * Watches for the end of this web server: first it is told to drain, and says that it is not ready while it
 * still answers; then it is asked to end (SIGTERM), and closes what would stay open for ever.
 */
export function watchForEnd(): void {
  process.on('message', (message) => {
    if (message === DRAIN) state().isDraining = true;
  });
  process.once('SIGTERM', () => {
    state().isDraining = true;
    state().ending.abort();
  });
}

export function isDraining(): boolean {
  return state().isDraining;
}

/** Aborted when this web server ends: an answer without an end has to end then. */
export function endSignal(): AbortSignal {
  return state().ending.signal;
}
