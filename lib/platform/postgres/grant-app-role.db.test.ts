import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { openDb } from '#lib/platform/db.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { grantAppRole } from './grant-app-role.ts';

const { url: ownerUrl, db: owner } = await testDatabase();
const role = `app_${process.pid}`;
const appUrl = Object.assign(new URL(ownerUrl), { username: role, password: 'not the owner' }).href;
const app = openDb(appUrl);

beforeAll(async () => {
  await grantAppRole(ownerUrl, appUrl);
  await grantAppRole(ownerUrl, appUrl);
});
afterAll(async () => {
  await app.$disconnect();
  await owner.$executeRawUnsafe(`DROP OWNED BY ${role}`);
  await owner.$executeRawUnsafe(`DROP ROLE ${role}`);
});

const entry = decision({ action: 'log.viewed', actor: { kind: 'system', step: 'route' } });

describe('the role that the product connects as', () => {
  it('appends to the log, whose commit chains the entry', async () => {
    await appendDecisions(app, [entry, entry]);
    expect(await verifyChain(app)).toMatchObject({ kind: 'intact', entries: 2 });
  });

  it('gets the password of a new password file, if the server is ours', async () => {
    const other = Object.assign(new URL(appUrl), { password: 'another one' }).href;
    const canConnect = async (url: string) => {
      const client = new pg.Client({ connectionString: url });
      return client.connect().then(
        () => client.end().then(() => true),
        () => false,
      );
    };
    await grantAppRole(ownerUrl, other);
    expect(await canConnect(other)).toBe(false);
    await grantAppRole(ownerUrl, other, { setsPassword: true });
    expect(await canConnect(other)).toBe(true);
    await grantAppRole(ownerUrl, appUrl, { setsPassword: true });
    expect(await canConnect(appUrl)).toBe(true);
  });

  it('starts on a migrated database and works on its queues', async () => {
    expect(await applyMigrations(appUrl, 'prisma/migrations')).toEqual([]);
    const queue = await openQueue(appUrl, { works: true });
    const id = await queue.send('judge', { of: 'anything' });
    expect(await queue.fetch('judge')).toMatchObject([{ id }]);
    await queue.stop({ graceful: false });
  });

  it.each([
    ['change an entry', `UPDATE decisions SET path = 'x'`],
    ['remove an entry', 'DELETE FROM decisions'],
    ['write an entry past the chain', `INSERT INTO decisions SELECT * FROM decisions`],
    ['empty the log', 'TRUNCATE decisions'],
    ['switch a trigger off', 'ALTER TABLE decisions DISABLE TRIGGER ALL'],
    ['drop a trigger', 'DROP TRIGGER decisions_append_only ON decisions'],
    ['replace what a trigger does', 'ALTER FUNCTION refuse_change() RENAME TO refuse_nothing'],
    ['go around triggers', 'SET session_replication_role = replica'],
    ['remove a checkpoint', 'DELETE FROM checkpoints'],
    ['create a table', 'CREATE TABLE mine (id int)'],
    ['drop a table', 'DROP TABLE readings'],
    ['pretend a migration was applied', `UPDATE _prisma_migrations SET checksum = 'x'`],
    ['become the owner', `SET ROLE ${new URL(ownerUrl).username}`],
  ])('cannot %s', async (_, sql) => {
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    try {
      // insufficient_privilege
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
});
