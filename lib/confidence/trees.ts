import { z } from 'zod';
import type { Features } from './features.ts';

/** Boosted trees as data. Every tree is complete: node n has the children 2n + 1 and 2n + 2. */
export const Trees = z.object({
  /** Features by column. */
  names: z.array(z.string()),
  /** Log-odds before the first tree. */
  start: z.number(),
  depth: z.number().int().min(1).max(8),
  trees: z.array(
    z.object({
      /** Column of each inner node; −1: all go left. */
      feature: z.array(z.number().int()),
      /** What is greater goes right. */
      threshold: z.array(z.number()),
      leaf: z.array(z.number()),
    }),
  ),
});
export type Trees = z.infer<typeof Trees>;

/** Log-odds of being right. Features that are missing are zero; those named in `flags` are one. */
export function scoreTrees(
  model: Trees,
  features: Features,
  flags: readonly string[] = [],
): number {
  const { names, start, depth, trees } = model;
  if (values.length < names.length) values = new Float64Array(names.length);
  for (let at = 0; at < names.length; at++) values[at] = features[names[at] ?? ''] ?? 0;
  const columns = columnsOf(model);
  for (const flag of flags) {
    const at = columns.get(flag);
    if (at !== undefined) values[at] = 1;
  }
  const inner = 2 ** depth - 1;
  let sum = start;
  for (const { feature, threshold, leaf } of trees) {
    let node = 0;
    while (node < inner) {
      const column = feature[node] ?? -1;
      const right = column >= 0 && (values[column] ?? 0) > (threshold[node] ?? 0);
      node = 2 * node + (right ? 2 : 1);
    }
    sum += leaf[node - inner] ?? 0;
  }
  return sum;
}

/** Used again for every field. */
let values = new Float64Array(128);

const known = new WeakMap<Trees, ReadonlyMap<string, number>>();

function columnsOf(model: Trees): ReadonlyMap<string, number> {
  const before = known.get(model);
  if (before) return before;
  const columns = new Map(model.names.map((name, at) => [name, at]));
  known.set(model, columns);
  return columns;
}
