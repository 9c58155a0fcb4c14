import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '#lib/testing/test-database.ts';
import { openDb } from './db.ts';
import { inTurn } from './prisma/in-turn.ts';

const { db, url } = await testDatabase();

describe('database client', () => {
  it('a time goes in and comes out the same, whatever zone the server is set to', async () => {
    await db.$executeRawUnsafe(`ALTER ROLE CURRENT_USER SET TimeZone = 'Asia/Tokyo'`);
    const fresh = openDb(url);
    const at = new Date('2026-03-29T01:30:00.123Z');
    const [row] = await fresh.$queryRaw<{ at: Date; text: string }[]>`
      SELECT ${at}::timestamptz AS at, to_char(${at}::timestamptz AT TIME ZONE 'UTC', 'HH24:MI') AS text`;
    expect(row).toEqual({ at, text: '01:30' });
    await fresh.$disconnect();
    await db.$executeRawUnsafe('ALTER ROLE CURRENT_USER RESET TimeZone');
  });

  it('a client whose connections the server closes goes on with new ones', async () => {
    const client = openDb(url);
    await client.$queryRaw`SELECT 1`;
    await db.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    const answer = await client.$queryRaw`SELECT 2 AS two`.catch(
      () => client.$queryRaw`SELECT 2 AS two`,
    );
    expect(answer).toEqual([{ two: 2 }]);
    await client.$disconnect();
  });

  it('what a transaction asks at once is sent one after another, also after a failure', async () => {
    const pool = new pg.Pool({ connectionString: url });
    let running = 0;
    let most = 0;
    pool.on('connect', (client) => {
      const send = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
      const counted = (...args: unknown[]) => {
        most = Math.max(most, ++running);
        return send(...args).finally(() => running--);
      };
      Object.assign(client, { query: counted });
    });
    const adapter = await inTurn(new PrismaPg(pool)).connect();
    const transaction = await adapter.startTransaction();
    const ask = (sql: string) => transaction.queryRaw({ sql, args: [], argTypes: [] });
    const answers = await Promise.allSettled(['SELECT 1', 'SELECT', 'SELEC', 'SELECT 2'].map(ask));
    await transaction.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] });
    await transaction.rollback();
    await pool.end();
    expect(most).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled'],
      // After an error, PostgreSQL refuses everything else in the transaction.
      ...['rejected', 'rejected'],
    ]);
  });
});
