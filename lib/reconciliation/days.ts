import type { Facts } from './facts.ts';

/** Whole days between two ISO dates, without sign. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(`${a}T00:00:00Z`) - Date.parse(`${b}T00:00:00Z`)) / 86_400_000;
}

const known = new WeakMap<Facts, ReadonlySet<string>>();

/** The days on which a record's services begin; the record's own day when its lines print none. */
export function daysOf(facts: Facts): ReadonlySet<string> {
  const found = known.get(facts);
  if (found) return found;
  const days = facts.lines.flatMap(({ from }) => (from === null ? [] : [from]));
  if (days.length === 0 && facts.from !== null) days.push(facts.from);
  const set = new Set(days);
  known.set(facts, set);
  return set;
}
