import { findCheckpoint, writeCheckpoint } from '#lib/decisions/checkpoint.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { openServer } from './open-database.ts';

/** `npm run audit:verify`: checks that the log is intact. Exit status 1 if it is not. */
const postgres = await openServer();
const report = await verifyChain(getDb(), await findCheckpoint());
if (report.kind === 'intact') {
  await writeCheckpoint(getDb());
  console.log(`The log is intact: ${report.entries} entries, head ${report.head}.`);
} else {
  console.error(`The log is broken at entry ${report.at}: ${report.why}.`);
  process.exitCode = 1;
}
await closeDb();
await postgres.stop();
