import { formatCount } from '#lib/forms/format.ts';

/** `1 record`, `1,234 records`. */
export function countRecords(count: number): string {
  return count === 1 ? '1 record' : `${formatCount(count)} records`;
}

/** `1 record is`, `1,234 records are`. */
export function recordsAre(count: number): string {
  return `${countRecords(count)} ${count === 1 ? 'is' : 'are'}`;
}

/** `1 document is being read`, `1,234 documents are being read`. */
export function documentsAreRead(count: number): string {
  return count === 1
    ? '1 document is being read'
    : `${formatCount(count)} documents are being read`;
}
