import pg from 'pg';
import type { Db } from 'pg-boss';
import { findDirectUrl } from './direct-url.ts';
import { keepListening } from './keep-listening.ts';
import { getLog } from './log.ts';

/**
 * What a worker's queue needs of the database: queries on a pool, which may lead through PgBouncer, and the
 * channel on a direct connection.
 *
 * @param name what an administrator sees the direct connection as, and workers are counted by: through a
 *   pooler, a name is that of whoever used the connection last
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
