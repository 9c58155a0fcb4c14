import { parseArgs } from 'node:util';
import { verifyLog } from '#lib/decisions/verify-log.ts';
import { writeCheckpoint } from '#lib/decisions/write-checkpoint.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { openServer } from '../open-database.ts';

/**
 * `npm run audit:verify [-- --from NUMBER]`: checks that the log is intact, from its first entry or
 * from a checkpoint. Exit status 1 if it is not.
 */
const { values } = parseArgs({ options: { from: { type: 'string' } } });
const postgres = await openServer();
const report = await verifyLog(
  getDb(),
  values.from === undefined ? undefined : Number(values.from),
);
if (report.kind === 'intact') {
  await writeCheckpoint(getDb());
  console.log(
    `The log is intact: ${report.entries} entries, ${report.checkpoints} checkpoints, head ${report.head}.`,
  );
  const { count, latest } = report.stamps;
  if (latest)
    console.log(
      `${count} of them have a time stamp. ${latest.authority} saw checkpoint ${latest.checkpoint} at ${latest.at.toISOString()}.`,
    );
  const { locked } = report;
  if (locked.latest !== null)
    console.log(
      `${locked.count} of them are locked in the bucket, the newest is checkpoint ${locked.latest}.`,
    );
} else {
  console.error(`The log is broken: ${report.why}.`);
  process.exitCode = 1;
}
await closeDb();
await postgres.stop();
