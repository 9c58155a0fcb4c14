import { listUnclaimedCodes, withoutExplained } from '#lib/layout/page/unclaimed-codes.ts';
import type { JudgedRecord } from '../judged-record.ts';

/**
 * What looks like a code among the record's rows, belongs to no value, and isn't left among the
 * rows of corrected documents of the layout too.
 */
export function listCodesLeft(record: JudgedRecord): string[] {
  const [first] = record.fields;
  const isLeft = (name: string) => (first?.signals[`layout.left.${name}`] ?? 0) > 0;
  return withoutExplained(listUnclaimedCodes(record), isLeft).map(({ text }) => text);
}
