import { subscribe } from '#lib/platform/database/notify.ts';

/**
 * Resolves with what `look` finds, and calls it again at every live event of DATABASE_URL: no
 * polling, no sleeping. The test's own timeout ends it.
 */
export function until<Found>(look: () => Promise<Found | null>): Promise<Found> {
  return new Promise((resolve, reject) => {
    const check = () => {
      look().then((found) => {
        if (found === null) return;
        unsubscribe();
        resolve(found);
      }, reject);
    };
    const unsubscribe = subscribe({ onEvent: check, onGap: check });
    // Anything that happened before this moment is not sent as an event.
    check();
  });
}
