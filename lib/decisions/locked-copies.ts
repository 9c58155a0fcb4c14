import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/platform/canonical-json.ts';
import { readEnv } from '#lib/platform/env.ts';
import { openStore } from '#lib/platform/files/open-store.ts';
import { openBucket } from '#lib/platform/files/s3/bucket.ts';
import { listVersions } from '#lib/platform/files/s3/list-versions.ts';
import type { Checkpoint } from './checkpoint.ts';
import { findLastCheckpoint } from './checkpoint-file.ts';

const FOLDER = 'audit/locked/';
const DAY_MS = 86_400_000;

/**
 * Puts the newest checkpoint into the bucket at AUDIT_LOCK_URL, unless it is already there, so that
 * nobody, not even the bucket's owner, can remove it for AUDIT_LOCK_DAYS (S3 object lock,
 * compliance mode). `off` without a bucket. Throws an Error if the bucket does not exist or locks
 * nothing.
 */
export async function lockCheckpoint(): Promise<{ readonly kind: 'locked' | 'unchanged' | 'off' }> {
  const { AUDIT_LOCK_URL: address, AUDIT_LOCK_DAYS: days } = readEnv();
  const last = address === undefined ? null : await findLastCheckpoint(openStore());
  if (address === undefined || last === null) return { kind: 'off' };
  const body = new TextEncoder().encode(canonicalJson(last));
  const headers = {
    'if-none-match': '*',
    'x-amz-object-lock-mode': 'COMPLIANCE',
    'x-amz-object-lock-retain-until-date': new Date(Date.now() + days * DAY_MS).toISOString(),
    // S3 locks nothing without a checksum.
    'x-amz-sdk-checksum-algorithm': 'SHA256',
    'x-amz-checksum-sha256': createHash('sha256').update(body).digest('base64'),
  };
  const { status } = await openBucket(address).send({
    method: 'PUT',
    key: keyOf(last),
    headers,
    body,
  });
  if (status === 404) throw new Error('AUDIT_LOCK_URL: there is no such bucket');
  return { kind: status === 412 ? 'unchanged' : 'locked' };
}

export interface LockedReport {
  readonly count: number;
  /** The newest locked checkpoint; null if none. */
  readonly latest: number | null;
}

/**
 * Compares everything ever locked with the list of checkpoints, even if it is hidden in the bucket
 * now; a sentence if they differ.
 */
export async function verifyLocked(list: readonly Checkpoint[]): Promise<LockedReport | string> {
  const { AUDIT_LOCK_URL: address } = readEnv();
  const numbers = new Set<number>();
  if (address === undefined) return { count: 0, latest: null };
  for await (const key of listVersions(openBucket(address), FOLDER)) {
    const [, number = '', signature] = /\/(\d+)-([0-9a-f]+)$/.exec(key) ?? [];
    if (list[Number(number) - 1]?.signature !== signature)
      return `a checkpoint ${Number(number)} is locked that file storage does not have`;
    numbers.add(Number(number));
  }
  return { count: numbers.size, latest: numbers.size === 0 ? null : Math.max(...numbers) };
}

/** The name identifies the checkpoint, so that a list suffices for the comparison. */
function keyOf({ number, signature }: Checkpoint): string {
  return `${FOLDER}${String(number).padStart(10, '0')}-${signature}`;
}
