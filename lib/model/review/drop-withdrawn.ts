import type { Reading } from '../reading.ts';

/**
 * The readings that still count, earliest first. Only human readings can be withdrawn; withdrawing a
 * `withdrawn` claim brings its readings back (redo).
 */
export function dropWithdrawn(readings: readonly Reading[]): Reading[] {
  const ordered = [...readings].sort((a, b) => a.sequence - b.sequence);
  const withdrawn = new Set<string>();
  for (const reading of [...ordered].reverse()) {
    if (reading.claim.kind !== 'withdrawn' || withdrawn.has(reading.id)) continue;
    for (const id of reading.claim.readingIds) withdrawn.add(id);
  }
  return ordered.filter((reading) => reading.reader.kind !== 'human' || !withdrawn.has(reading.id));
}
