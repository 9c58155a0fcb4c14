import { createHash } from 'node:crypto';

/** Rows of one table; all have the same columns, and other columns keep their defaults. */
export type Rows = readonly Readonly<Record<string, unknown>>[];

/** Id of a person in the sample, by number. */
export function personOf(at: number): string {
  return `sample-${at}`;
}

/** The same name always gives the same id. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
