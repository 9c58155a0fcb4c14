import { findCheckpoint, writeCheckpoint } from '#lib/decisions/checkpoint.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';

/** Proves that the log is whole: `npm run audit:verify`. Exit status 1 when it is not. */
const env = readEnv();
const postgres = await ensurePostgres({ dataDir: env.DATA_DIR, databaseUrl: env.DATABASE_URL });
process.env.DATABASE_URL = postgres.url;
const checkpoint = await findCheckpoint();
const report = await verifyChain(getDb(), checkpoint);
if (report.kind === 'intact') {
  await writeCheckpoint(getDb());
  console.log(`The log is intact: ${report.entries} entries, head ${report.head}.`);
} else {
  console.error(`The log is broken at entry ${report.at}: ${report.why}.`);
  process.exitCode = 1;
}
await closeDb();
await postgres.stop();
