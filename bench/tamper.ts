import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { beginCheckpoints, writeCheckpoint } from '#lib/decisions/write-checkpoint.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { tamperAndVerify } from '#lib/testing/tamper-log.ts';

/**
 * `npm run bench:tamper [-- --count N]`: random changes to the log by a database superuser, 10,000
 * by default, each verified and reverted. Prints how many were found by kind of change; exit status
 * 1 if one was not.
 */
const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' } } });
const ENTRIES = 30;

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-tamper-'));
// Under root, PostgreSQL runs as another user, who needs access to the folder.
chmodSync(dataDir, 0o711);
const postgres = await ensurePostgres({ dataDir, durable: false });
Object.assign(process.env, { DATABASE_URL: postgres.url, DATA_DIR: dataDir });
await applyMigrations(postgres.url, resolve('prisma/migrations'));
const db = getDb();
await beginCheckpoints(db);
for (let at = 0; at < ENTRIES; at++) {
  const actor = { kind: 'system', step: 'route' } as const;
  // No two are alike: swapping two identical ones changes nothing, so it could not be found.
  await appendDecisions(db, [decision({ action: 'log.viewed', actor, facts: { count: at } })]);
  if (at % 10 === 9) await writeCheckpoint(db);
}

const counts = new Map<string, { changes: number; found: number }>();
for (let seed = 0; seed < Number(values.count); seed++) {
  const { attack, report } = await tamperAndVerify(db, seed);
  const count = counts.get(attack) ?? { changes: 0, found: 0 };
  count.changes++;
  if (report.kind === 'broken') count.found++;
  counts.set(attack, count);
}
await closeDb();
await postgres.stop();
rmSync(dataDir, { recursive: true });
console.table(Object.fromEntries(counts));
const all = [...counts.values()];
const [changes, found] = [all.map((one) => one.changes), all.map((one) => one.found)].map((list) =>
  list.reduce((sum, one) => sum + one, 0),
);
console.log(`${found} of ${changes} changes found.`);
process.exitCode = found === changes ? 0 : 1;
