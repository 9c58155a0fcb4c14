import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { type CheckpointReport, handOverToKey } from '#lib/decisions/write-checkpoint.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { AUDIT_KEY_FILE, newSecret, placeOf, replaceSecret } from '#lib/platform/keys/secrets.ts';

/**
 * Rotates the log's key: to AUDIT_KEY_NEXT if AUDIT_KEY is set, otherwise to a new one in the data
 * folder. Checkpoints signed with the previous key still verify. Throws an Error if a setting is
 * missing.
 */
export async function rotateAuditKey(db: Db = getDb()): Promise<CheckpointReport> {
  const { AUDIT_KEY: given, AUDIT_KEY_NEXT: named } = readEnv();
  if (given !== undefined && (named === undefined || named === given))
    throw new Error('AUDIT_KEY is set: set AUDIT_KEY_NEXT to the key that it will be from now on.');
  const actor = { kind: 'system', step: 'rotation' } as const;
  await appendDecisions(db, [decision({ action: 'audit-key.rotated', actor })]);
  const next = given === undefined ? newSecret() : (named ?? given);
  return handOverToKey(db, next, () => {
    if (given === undefined) replaceSecret(placeOf(AUDIT_KEY_FILE), next);
  });
}
