import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Door } from '#lib/model/door.ts';
import { closeDb, openDb } from '#lib/platform/db.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { urlOfDatabase } from '#lib/platform/prisma/migration-adapter.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { takeWithKills } from '#lib/testing/intake/take-with-kills.ts';
import { seeded } from '#lib/testing/random/seeded.ts';

/**
 * `npm run bench:intake [-- --files 1000 --kills 50 --seed 1]`: puts this many files in a watched
 * folder, and as many, four per email, in a mailbox of an IMAP server on loopback. Processes that
 * take them in are killed at random, each as soon as a file was saved. Exit status 1 unless each
 * file came in exactly once and was moved.
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
});
const [files, kills] = [Number(values.files), Number(values.kills)];
const dataDir = mkdtempSync(join(tmpdir(), 'countersign-intake-'));
// Under root, PostgreSQL runs as another user, who needs access to the folder.
chmodSync(dataDir, 0o711);
const postgres = await ensurePostgres({ dataDir, durable: false });
const random = seeded(Number(values.seed));
process.env.DATA_DIR = dataDir;
try {
  for (const door of Door.options) {
    const startedAt = Date.now();
    const db = await openEmpty(door);
    const came = await takeWithKills({ door, files, kills, random }, db);
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    console.log(JSON.stringify({ door, ...came, seconds }));
    const isWhole =
      came.documents === files &&
      came.uploaded === files &&
      came.left.waiting + came.left.refused === 0;
    if (!isWhole) process.exitCode = 1;
    await closeDb();
    await db.$disconnect();
  }
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true });
}

/** A separate migrated database for an intake. */
async function openEmpty(door: Door) {
  const admin = openDb(postgres.url);
  await admin.$executeRawUnsafe(`CREATE DATABASE intake_${door}`);
  await admin.$disconnect();
  const url = urlOfDatabase(postgres.url, `intake_${door}`);
  await applyMigrations(url, resolve('prisma/migrations'));
  process.env.DATABASE_URL = url;
  const queue = await openQueue(url, { works: false });
  await queue.stop({ graceful: false });
  return openDb(url);
}
