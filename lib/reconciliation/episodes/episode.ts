import type { Facts } from '../facts/facts.ts';
import { allDaysOf, daysFrom } from '../matching/days.ts';

/**
 * An encounter while it is being put together. Statement rows are kept separately, since they may
 * be only some of a statement's.
 */
export interface Episode {
  /** In the order of their ids. */
  readonly claims: Facts[];
  readonly eobs: Facts[];
  readonly superbills: Facts[];
  readonly itemized: Facts[];
  readonly statements: { readonly facts: Facts; rows: readonly string[] | null }[];
}

export function newEpisode(): Episode {
  return { claims: [], eobs: [], superbills: [], itemized: [], statements: [] };
}

/** Everything except statements: what a new record is compared with. */
export function bodyOf(episode: Episode): Facts[] {
  return [...episode.claims, ...episode.eobs, ...episode.superbills];
}

/**
 * Looks up episodes by day: those with something on one of the days, in order, and those that print
 * no day at all.
 */
export function indexByDay(episodes: readonly Episode[]): (days: Iterable<string>) => Episode[] {
  const byDay = new Map<string, number[]>();
  const undated: number[] = [];
  episodes.forEach((episode, at) => {
    const days = new Set(bodyOf(episode).flatMap((facts) => [...allDaysOf(facts)]));
    if (days.size === 0) undated.push(at);
    for (const day of days) {
      const here = byDay.get(day);
      if (here) here.push(at);
      else byDay.set(day, [at]);
    }
  });
  return (days) => {
    const found = new Set([...undated, ...[...days].flatMap((day) => byDay.get(day) ?? [])]);
    return [...found].sort((a, b) => a - b).flatMap((at) => episodes[at] ?? []);
  };
}

/** Looks up episodes with a claim that begins within this many days of a record, in order. */
export function indexByBegin(
  episodes: readonly Episode[],
  within: number,
): (facts: Facts) => Episode[] {
  const byDay = new Map<string, number[]>();
  episodes.forEach(({ claims }, at) => {
    for (const day of new Set(claims.flatMap(({ from }) => from ?? [])))
      byDay.set(day, [...(byDay.get(day) ?? []), at]);
  });
  return ({ from }) => {
    const days = from === null ? [] : daysFrom(from, -within, within);
    const found = new Set(days.flatMap((day) => byDay.get(day) ?? []));
    return [...found].sort((a, b) => a - b).flatMap((at) => episodes[at] ?? []);
  };
}
