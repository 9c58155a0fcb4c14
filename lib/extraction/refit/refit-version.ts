import { createHash } from 'node:crypto';
import { newLearned } from '../learned/learned.ts';
import { chain, type LogEntry, listVersions } from '../learned/log-versions.ts';

/** Changes whenever the same records may give a different result. */
const REFITTER = 'refit-1';
export const SEED = 20_260_101;

/**
 * Names a refit of records whose learning one by one is called `basis`: it includes their order,
 * the shipped weights, and the way of fitting.
 */
export function refitVersion(basis: string): string {
  const name = createHash('sha256').update(`${REFITTER}/${SEED} ${basis}`).digest('hex');
  return chain(`r${name.slice(0, 6)}.`, basis);
}

/**
 * What a refit of these records is called today; another name means other weights or another way of
 * fitting.
 */
export function refitVersionOf(form: string, log: readonly LogEntry[]): string {
  return refitVersion(listVersions(newLearned(form), log).at(-1) ?? '');
}
