/** How two ids, written without dashes and leading zeros, match. */
export type IdMatch = 'same' | 'cut' | 'close' | 'different';

/**
 * Payers cut off what is longer than their field, and a reader may miss a part; this many
 * characters are enough.
 */
export const MIN_PREFIX = 6;

/**
 * `cut`: one is the beginning or the end of the other; `close`: up to two characters differ, or two
 * are swapped.
 */
export function compareIds(a: string, b: string): IdMatch {
  if (a === b) return 'same';
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const isPart = long.startsWith(short) || long.endsWith(short);
  if (short.length >= MIN_PREFIX && isPart) return 'cut';
  if (short.length !== long.length || short.length < 5) return 'different';
  let differences = 0;
  for (let at = 0; at < short.length; at++) if (short[at] !== long[at]) differences += 1;
  return differences <= 2 && short.length >= 5 + differences ? 'close' : 'different';
}
