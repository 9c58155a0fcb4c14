/** How two ids, written without dashes and leading zeros, match. */
export type IdMatch = 'same' | 'cut' | 'close' | 'different';

/**
 * Payers cut off what is longer than their field, and a reader may miss a part; this many
 * characters are enough.
 */
export const MIN_PREFIX = 6;

/** A payer appends this many characters to a claim's number when it reverses or corrects it. */
const MAX_SUFFIX = 3;

/** Whether a payer's two numbers are of one claim: the same, or one continues the other. */
export function isSameClaim(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const isNear = short.length >= MIN_PREFIX && long.length - short.length <= MAX_SUFFIX;
  return short === long || (isNear && long.startsWith(short));
}

/**
 * `cut`: one is the beginning or the end of the other; `close`: up to two characters differ, or two
 * are swapped, or a short one is followed by a visit's number.
 */
export function compareIds(a: string, b: string): IdMatch {
  if (a === b) return 'same';
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const isPart = long.startsWith(short) || long.endsWith(short);
  if (short.length >= MIN_PREFIX && isPart) return 'cut';
  if (isVisitOf(short, long)) return 'close';
  if (short.length !== long.length || short.length < 5) return 'different';
  let differences = 0;
  for (let at = 0; at < short.length; at++) if (short[at] !== long[at]) differences += 1;
  return differences <= 2 && short.length >= 5 + differences ? 'close' : 'different';
}

/** A practice's number for a patient, and the same with one or two more characters for a visit. */
function isVisitOf(short: string, long: string): boolean {
  return short.length >= 4 && long.length - short.length <= 2 && long.startsWith(short);
}
