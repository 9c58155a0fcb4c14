import { rotateAuditKey } from '#lib/pipeline/upkeep/rotate-audit-key.ts';
import { closeDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { openServer } from '../open-database.ts';

/**
 * `npm run rotate:audit-key`: another key signs the log from now on; existing signatures still
 * verify. Exit status 1 if the log is broken.
 */
try {
  const postgres = await openServer();
  try {
    const report = await rotateAuditKey();
    if (report.kind === 'broken') throw new Error(`The log is broken: ${report.why}.`);
    console.log(
      `Checkpoint ${report.checkpoint.number} is the first of the new key. The earlier one is kept to verify what it signed.`,
    );
    if (readEnv().AUDIT_KEY !== undefined)
      console.log('Set AUDIT_KEY to the new key now, and restart. Nothing is signed until then.');
  } finally {
    await closeDb();
    await postgres.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
