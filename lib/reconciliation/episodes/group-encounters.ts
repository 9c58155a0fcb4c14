import { areSame } from '../are-same.ts';
import type { Facts } from '../facts/facts.ts';
import { type Episode, newEpisode } from './episode.ts';
import { groupClaims } from './group-claims.ts';
import { placeEobs } from './place-eobs.ts';
import { placeStatements } from './place-statements.ts';
import { placeItemized, placeSuperbills } from './place-superbills.ts';

interface Grouped {
  readonly episodes: readonly Episode[];
  /** Papers that belong to no episode on their days: one of these days may be wrong. */
  readonly astray: readonly Facts[];
}

/** By the first record of a block: a block that stays the same is sorted once. */
const grouped = new WeakMap<Facts, { readonly block: readonly Facts[]; readonly found: Grouped }>();

/**
 * Sorts the records of a block into episodes. Claims come first; EOBs, superbills, hospital
 * details, and statement rows follow. The result depends only on the records, not on their order.
 */
export function groupEncounters(records: readonly Facts[]): Grouped {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = sorted;
  const known = first && grouped.get(first);
  if (known && areSame(known.block, sorted)) return known.found;
  const found = group(sorted);
  if (first) grouped.set(first, { block: sorted, found });
  return found;
}

function group(sorted: readonly Facts[]): Grouped {
  const of = (role: Facts['role']) => sorted.filter((one) => one.role === role);
  const episodes = groupClaims(of('claim')).map((claims): Episode => ({ ...newEpisode(), claims }));
  const eobs = placeEobs(episodes, of('remittance'));
  const superbills = placeSuperbills(episodes, of('charge-slip'));
  placeItemized(episodes, of('itemized'));
  const statements = placeStatements(episodes, of('statement'));
  return { episodes, astray: [...eobs, ...superbills, ...statements] };
}
