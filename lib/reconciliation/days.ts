import type { Facts } from './facts.ts';

/** Whole days between two ISO dates, without sign. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(`${a}T00:00:00Z`) - Date.parse(`${b}T00:00:00Z`)) / 86_400_000;
}

const known = new WeakMap<Facts, ReadonlySet<string>>();

/** A stay longer than this is indexed by its first days only. */
const MAX_STAY = 400;

/** Every day that a record is about; of a hospital's stay, each day of it. */
export function allDaysOf(facts: Facts): ReadonlySet<string> {
  if (!facts.isInstitutional || facts.from === null) return daysOf(facts);
  const days = new Set(daysOf(facts));
  const start = Date.parse(`${facts.from}T00:00:00Z`);
  const length = Math.min(MAX_STAY, daysBetween(facts.from, facts.to ?? facts.from));
  for (let day = 0; day <= length; day++) {
    days.add(new Date(start + day * 86_400_000).toISOString().slice(0, 10));
  }
  return days;
}

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
