import { setMaxListeners } from 'node:events';

/** Sent to a web server by the program that started it, before asking it to exit. */
export const DRAIN = 'drain';

declare global {
  // Next keeps several copies of this module in one process, but there must be only one state.
  var countersignDraining: { isDraining: boolean; readonly ending: AbortController } | undefined;
}

function state() {
  if (globalThis.countersignDraining === undefined) {
    const ending = new AbortController();
    // Every open page adds a listener.
    setMaxListeners(0, ending.signal);
    globalThis.countersignDraining = { isDraining: false, ending };
  }
  return globalThis.countersignDraining;
}

/**
 * Handles the shutdown of this web server. First it is told to drain: it reports that it is not
 * ready but still answers. Then it gets SIGTERM and closes the streams that would otherwise stay
 * open.
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

/** Aborted when this web server ends, so that endless responses end too. */
export function endSignal(): AbortSignal {
  return state().ending.signal;
}
