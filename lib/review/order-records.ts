import type { RecordCursor, RecordSort } from '#lib/model/filters/record-filter.ts';

/** Negative if `a` comes first. */
export function compareRanks(sort: RecordSort, a: RecordCursor, b: RecordCursor): number {
  const order = sort === 'service' ? compareText(b.rank, a.rank) : Number(b.rank) - Number(a.rank);
  return (sort === 'oldest' ? -order : order) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
