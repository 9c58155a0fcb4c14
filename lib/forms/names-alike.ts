import { organizationWords } from './organization-words.ts';

/** Titles and degrees that stand beside the names of clinicians. */
const TITLES = new Set(['DR', 'MD', 'DO', 'NP', 'RN', 'DDS', 'DPM', 'PHD', 'PT', 'JR', 'SR']);

/**
 * Whether two names are of one business or clinician: the words of the shorter are all in the
 * longer, in any order, as "SMITH, JOHN" and "John A Smith MD" are.
 */
export function namesAlike(a: string, b: string): boolean {
  const [fewer, more] = [wordsOf(a), wordsOf(b)].sort((one, other) => one.size - other.size);
  if (fewer === undefined || more === undefined || fewer.size === 0) return false;
  return [...fewer].every((word) => more.has(word)) && [...fewer].some(({ length }) => length > 2);
}

function wordsOf(name: string): Set<string> {
  return new Set(organizationWords(name).filter((word) => !TITLES.has(word)));
}
