import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { ChainScores } from '../chain/line-chain.ts';
import { findStartPerWindow, type Window } from '../chain/start-per-window.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import type { Role } from '../facts/number-roles.ts';

/** How many lines, or cells of a column, above its number a record may begin. */
const MOST_ABOVE = 8;

/**
 * Where records may begin if the numbers of one of the roles are theirs: wherever the scores of the
 * lines put one beginning for each number, and as many lines, or cells of the column, above each.
 */
export function listNumberedStarts(
  facts: readonly LineFacts[],
  scores: ChainScores,
  roles: readonly Role[],
): (readonly number[])[] {
  const found = roles.flatMap((role) => {
    const windows = windowsOf(role);
    if (!windows) return [];
    const column = columnOf(facts, role);
    const shifted = Array.from({ length: MOST_ABOVE + 1 }, (_, above) => [
      windows.map(({ last }) => last - above),
      windows.map(({ last }) => column[column.indexOf(last) - above] ?? -1),
    ]);
    const isWithin = (at: number, window?: Window) =>
      window !== undefined && at > window.above && at <= window.last;
    const fitting = shifted
      .flat()
      .filter((starts) => starts.every((at, nth) => isWithin(at, windows[nth])));
    const likeliest = findStartPerWindow(scores, windows);
    return likeliest ? [likeliest, ...fitting] : fitting;
  });
  return [...new Map(found.map((starts) => [starts.join(), starts])).values()];
}

/**
 * Whether each record begins as many lines, or cells of the column, above its number as the others.
 */
export function isRegular(
  facts: readonly LineFacts[],
  role: Role,
  starts: readonly number[],
): boolean {
  const column = columnOf(facts, role);
  const firsts = starts.map((from) => role.find(({ at }) => at >= from)?.at ?? from);
  const above = (places: readonly number[]) =>
    new Set(firsts.map((at, nth) => places.indexOf(at) - places.indexOf(starts[nth] ?? -1)));
  const isInColumn = starts.every((at) => column.includes(at));
  return above([...facts.keys()]).size === 1 || (isInColumn && above(column).size === 1);
}

/**
 * For each number of a role, the lines at which its record may begin: below the last use of the
 * number before, down to its own first use. Null if a number comes again below another one.
 */
function windowsOf(role: Role): Window[] | null {
  const windows: Window[] = [];
  const seen = new Set<string>();
  let before = { text: '', at: -1 };
  for (const use of role) {
    if (use.text !== before.text) {
      if (seen.has(use.text) || use.at === before.at) return null;
      seen.add(use.text);
      windows.push({ above: before.at, last: use.at });
    }
    before = use;
  }
  return windows;
}

/** Lines whose first cell is in the column of the role. */
function columnOf(facts: readonly LineFacts[], role: Role): number[] {
  const places = role.map((use) => use.x0).sort((a, b) => a - b);
  const x0 = places[places.length >> 1] ?? 0;
  return facts.flatMap(({ line }, at) => (Math.abs(line.x0 - x0) < SAME_EDGE ? [at] : []));
}
