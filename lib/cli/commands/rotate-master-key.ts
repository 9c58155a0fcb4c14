import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { findGivenKey } from '#lib/platform/keys/given-key.ts';
import { rotateMasterKey } from '#lib/platform/keys/rotate-master-key.ts';
import { KEYS_LOCK, placeOf } from '#lib/platform/keys/secrets.ts';
import { holdLock } from '#lib/platform/running/hold-lock.ts';
import { openServer } from '../open-database.ts';

/**
 * `npm run rotate:master-key`: rewraps all keys with another master key, while the product runs. If
 * interrupted, it continues when started again. Exit status 1 if a key cannot be opened.
 */
try {
  const postgres = await openServer();
  try {
    await rotate();
  } finally {
    await closeDb();
    await postgres.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function rotate(): Promise<void> {
  // Not while a backup copies keys: some of them would be wrapped with a key that is not in the
  // backup.
  const { rewrapped, unreadable } = await holdLock(placeOf(KEYS_LOCK), () => rotateMasterKey());
  const actor = { kind: 'system', step: 'rotation' } as const;
  const detail = `${rewrapped} keys rewrapped`;
  await appendDecisions(getDb(), [
    decision({ action: 'master-key.rotated', actor, facts: { detail } }),
  ]);
  if (unreadable.length > 0)
    throw new Error(
      `${unreadable.length} keys open with neither master key, so the former one is kept:\n${unreadable.join('\n')}`,
    );
  console.log(`${rewrapped} keys are wrapped with the new master key.`);
  if (findGivenKey('MASTER_KEY') === null) console.log('The old one is gone.');
  else console.log('Remove MASTER_KEY_PREVIOUS now, and restart.');
}
