import { keepDiscovering } from '#lib/inference/discovery/keep-discovering.ts';
import { loadEndpoints } from '#lib/inference/endpoints/store.ts';
import { openModelClient } from '#lib/inference/open-model-client.ts';
import { subscribe } from '#lib/platform/database/notify.ts';
import { getLog } from '#lib/platform/log.ts';
import { takeTurns } from '#lib/platform/running/take-turns.ts';

/**
 * Updates this process's model client as soon as the endpoints change: on the page, in DNS, or in
 * the cluster. A new endpoint is warmed up at once, before any document waits for it. If the
 * database or a source does not respond, the last list stays in use.
 */
export function followEndpoints(): { readonly stop: () => Promise<void> } {
  const refresh = () => {
    takeTurns('endpoints', async () => {
      const endpoints = await loadEndpoints();
      if (endpoints.length > 0) openModelClient(endpoints);
    }).catch((error: unknown) =>
      getLog('discovery').warn({ err: error }, 'the list of endpoints could not be read'),
    );
  };
  const discovering = keepDiscovering(refresh);
  const unsubscribe = subscribe({
    onEvent: ({ kind }) => {
      if (kind === 'endpoints') refresh();
    },
    onGap: refresh,
  });
  return {
    stop: async () => {
      unsubscribe();
      await discovering.stop();
    },
  };
}
