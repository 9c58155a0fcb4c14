import type { PageLayout } from './lay-out-page.ts';

/**
 * Whether two layouts of a page share their lines from one index to another (also if there are
 * none): whatever is derived from these lines alone is then the same in both.
 */
export function hasSameLines(a: PageLayout, b: PageLayout, from: number, to: number): boolean {
  if (a === b) return true;
  for (let at = Math.max(0, from); at <= to; at++) if (a.lines[at] !== b.lines[at]) return false;
  return true;
}
