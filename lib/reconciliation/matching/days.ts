import type { Facts } from '../facts/facts.ts';

/** Whole days between two ISO dates, without sign. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(`${a}T00:00:00Z`) - Date.parse(`${b}T00:00:00Z`)) / 86_400_000;
}

const known = new WeakMap<Facts, ReadonlySet<string>>();

/** A stay longer than this is indexed by its first days only. */
const MAX_STAY = 400;

const stays = new WeakMap<Facts, ReadonlySet<string>>();

/** Every day that a record is about; for a hospital stay, each of its days. */
export function allDaysOf(facts: Facts): ReadonlySet<string> {
  const { isInstitutional, from, to } = facts;
  if (!isInstitutional || from === null) return daysOf(facts);
  const found = stays.get(facts);
  if (found) return found;
  const length = Math.min(MAX_STAY, daysBetween(from, to ?? from));
  const days = new Set([...daysOf(facts), ...daysFrom(from, 0, length)]);
  stays.set(facts, days);
  return days;
}

/**
 * Every day from a record's first to its last. Null if they cannot be listed: too many, or the last
 * comes before the first.
 */
export function spanOf(facts: Facts): ReadonlySet<string> | null {
  const { from, to } = facts;
  if (from === null || to === null || from === to) return allDaysOf(facts);
  const length = daysBetween(from, to);
  if (!(from < to && length <= MAX_STAY)) return null;
  return new Set([...allDaysOf(facts), ...daysFrom(from, 0, length)]);
}

/** ISO dates of the days that many before and after one; none if it is not a date. */
export function daysFrom(day: string, first: number, last: number): string[] {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start)) return [];
  const days: string[] = [];
  for (let at = first; at <= last; at++)
    days.push(new Date(start + at * 86_400_000).toISOString().slice(0, 10));
  return days;
}

/** The days on which a record's services begin; the record's own day if its lines print none. */
export function daysOf(facts: Facts): ReadonlySet<string> {
  const found = known.get(facts);
  if (found) return found;
  const days = facts.lines.flatMap(({ from }) => (from === null ? [] : [from]));
  if (days.length === 0 && facts.from !== null) days.push(facts.from);
  const set = new Set(days);
  known.set(facts, set);
  return set;
}
