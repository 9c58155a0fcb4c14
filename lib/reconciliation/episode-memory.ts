import { areSame } from './are-same.ts';
import type { Episode } from './episodes/episode.ts';
import type { Facts } from './facts/facts.ts';
import type { RuleContext } from './rules/rule.ts';
import type { FeeSchedule } from './world.ts';

interface Kept<Found> {
  /** Its papers, and which rows of a statement. */
  readonly parts: readonly (Facts | string)[];
  /** What the rules know besides the papers. */
  readonly npis: string;
  readonly prices: string;
  readonly found: Found;
}

/**
 * What was found for an episode, as long as its papers and what the rules know about them are the
 * same: of a patient's dozen visits, a paper that arrives changes one. Kept as long as the first
 * paper is in memory.
 */
export class EpisodeMemory<Found> {
  private readonly kept = new WeakMap<Facts, Kept<Found>>();

  recall(episode: Episode, context: RuleContext, find: () => Found): Found {
    const { claims, eobs, superbills, itemized, statements } = episode;
    const papers = [...claims, ...eobs, ...superbills, ...itemized];
    const [first] = [...papers, ...statements.map(({ facts }) => facts)];
    if (!first) return find();
    const bills = statements.flatMap(({ facts, rows }) => [facts, rows?.join(' ') ?? '']);
    const parts = [...papers, ...bills];
    const [npis, prices] = [stampOfNpis(claims, context), stampOfPrices(context.schedules)];
    const known = this.kept.get(first);
    if (known?.npis === npis && known.prices === prices && areSame(known.parts, parts))
      return known.found;
    const found = find();
    this.kept.set(first, { parts, npis, prices, found });
    return found;
  }
}

/** The numbers that the practices of these claims print. */
function stampOfNpis(claims: readonly Facts[], { npisOf }: RuleContext): string {
  const practices = new Set(claims.flatMap(({ organization }) => organization ?? []));
  return [...practices]
    .sort()
    .flatMap((one) => [one, ...[...npisOf(one)].sort()])
    .join('|');
}

const stamps = new WeakMap<readonly FeeSchedule[], string>();

function stampOfPrices(schedules: readonly FeeSchedule[]): string {
  const known = stamps.get(schedules) ?? JSON.stringify(schedules);
  stamps.set(schedules, known);
  return known;
}
