import type { RowId } from '#lib/model/ids.ts';

/** An id for a row that a person adds: `h` and 8 random hex digits, so that no two are the same. */
export function newRowId(): RowId {
  const random = crypto.getRandomValues(new Uint8Array(4));
  return `h${[...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')}` as RowId;
}
