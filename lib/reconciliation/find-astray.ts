import { BlockIndex } from './blocks.ts';
import type { Facts } from './facts.ts';
import { groupEncounters } from './group-encounters.ts';

/**
 * The ids of papers that belong to no episode on their days, among all papers that are matched by
 * their days. Only for these is it worth looking at what was charged on other days. Whether a paper
 * is astray depends on the papers that share a day or a claim number with it, so papers from other
 * days do not change it. `crowded`: as `BlockIndex` takes them.
 */
export function findAstray(
  all: readonly Facts[],
  crowded: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const index = new BlockIndex(crowded);
  for (const facts of all) index.add(facts);
  const astray = index.listBlocks().flatMap((block) => groupEncounters(block).astray);
  return new Set(astray.map(({ id }) => id));
}
