import { groupEncounters } from '../episodes/group-encounters.ts';
import type { Facts } from '../facts/facts.ts';
import { BlockIndex } from './blocks.ts';

/** Records in an index, and which of them are astray. */
export interface Sorted {
  readonly astray: ReadonlySet<string>;
  readonly blocks: readonly (readonly Facts[])[];
}

/**
 * The blocks of these records, and the ids of papers that belong to no episode on their days, among
 * all papers that are matched by their days. Only for these is it worth looking at what was charged
 * on other days. Whether a paper is astray depends on the papers that share a day or a claim number
 * with it, so papers from other days do not change it. `crowded`: as `BlockIndex` takes them.
 */
export function sortIntoBlocks(
  all: readonly Facts[],
  crowded: ReadonlySet<string> = new Set(),
): Sorted {
  const index = new BlockIndex(crowded);
  for (const facts of all) index.add(facts);
  const blocks = index.listBlocks();
  const strays = blocks.flatMap((block) => groupEncounters(block).astray);
  if (strays.length === 0) return { astray: new Set(), blocks };
  for (const facts of strays) index.add(facts, true);
  const joined = index.listBlocks().sort((a, b) => ((a[0]?.id ?? '') < (b[0]?.id ?? '') ? -1 : 1));
  return { astray: new Set(strays.map(({ id }) => id)), blocks: joined };
}
