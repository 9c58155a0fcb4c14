import pg from 'pg';
import type { Db } from 'pg-boss';
import { getLog } from '../log.ts';
import { findDirectUrl } from './direct-url.ts';
import { keepListening } from './keep-listening.ts';

/**
 * The database connections of a worker's queue: queries on a pool, which may go through PgBouncer,
 * and the channel on a direct connection.
 *
 * @param name of the direct connection as administrators see it; workers are counted by it, because
 * a
 *   pooler reports the name of whoever used the connection last
 */
export function openListeningPool(
  url: string,
  name: string,
): { readonly db: Db; readonly close: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'countersign queue',
    max: 6,
  });
  pool.on('error', (error) => getLog('queue').warn({ err: error }, 'connection lost'));
  return {
    db: {
      executeSql: (text, values) => pool.query(text, values),
      listen: async (channel, onPayload, onGap) => {
        const ending = new AbortController();
        const listening = { channel, name, onPayload, onGap };
        const over = keepListening(findDirectUrl(), listening, ending.signal);
        return {
          close: async () => {
            ending.abort();
            await over;
          },
        };
      },
    },
    close: () => pool.end(),
  };
}
