import type { Reader } from '#lib/model/reading.ts';

/**
 * Tells one reader's names of rows from another's: two readers may number their rows alike. People
 * all speak of rows by the names that they see, so they share one key.
 */
export function readerKey(reader: Reader): string {
  return reader.kind === 'human' ? 'human' : `${reader.kind}:${reader.version}`;
}
