import { createHash } from 'node:crypto';
import { generationOf } from '#lib/model/reader-version.ts';

// Nothing here may need the shipped weights: pages name versions too, and pages have no weights.

/** One reviewed record in the order of learning. */
export interface LogEntry {
  readonly recordId: string;
  readonly key: string;
}

/** Enough of a record's key to distinguish it from the others of an installation. */
export function shortKey(key: string): string {
  return key.slice(0, 16);
}

/** What learning continues from: nothing, or a refit of this many first records. */
export interface Base {
  readonly version: string;
  readonly records: number;
}

/** The version after each number of records of the log; none below the base's. */
export function listVersions(base: Base, log: readonly LogEntry[]): (string | undefined)[] {
  const versions = new Array<string | undefined>(base.records).fill(undefined);
  versions.push(base.version);
  for (const { key } of log.slice(base.records)) versions.push(chain(versions.at(-1) ?? '', key));
  return versions;
}

/** Names for the contents of a log, whatever is learned from it: no record, one, two… */
export function nameLogs(form: string, log: readonly LogEntry[]): string[] {
  return listVersions({ version: `log/${form}`, records: 0 }, log).map((name) => name ?? '');
}

/** Names what the log holds. */
export function nameLog(form: string, log: readonly LogEntry[]): string {
  return nameLogs(form, log).at(-1) ?? '';
}

/** The version after one more record; what follows a refit has its name: `r1a2b3c.…`. */
export function chain(version: string, key: string): string {
  const next = createHash('sha256').update(`${version} ${key}`).digest('hex').slice(0, 16);
  const generation = generationOf(version);
  return generation === null ? next : `${generation}.${next}`;
}
