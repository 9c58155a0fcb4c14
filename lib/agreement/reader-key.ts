import type { Reader } from '#lib/model/reading.ts';

/**
 * Separates one reader's row names from another's, because two readers may use the same numbers.
 * All people use the row names that they see, so they share one key.
 */
export function readerKey(reader: Reader): string {
  return reader.kind === 'human' ? 'human' : `${reader.kind}:${reader.version}`;
}
