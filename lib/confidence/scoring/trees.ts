import { z } from 'zod';
import type { Features, NamedNumber } from '../evidence/features.ts';

/** Boosted trees as data. Every tree is complete: node n has the children 2n + 1 and 2n + 2. */
export const Trees = z.object({
  /** Features by column. */
  names: z.array(z.string()),
  /** Log-odds before the first tree. */
  start: z.number(),
  depth: z.number().int().min(1).max(8),
  trees: z.array(
    z.object({
      /** Column of each inner node; −1: everything goes left. */
      feature: z.array(z.number().int()),
      /** Greater values go right. */
      threshold: z.array(z.number()),
      leaf: z.array(z.number()),
    }),
  ),
});
export type Trees = z.infer<typeof Trees>;

/** Log-odds of being right. Features that neither `features` nor `more` has are zero. */
export function scoreTrees(
  model: Trees,
  features: Features,
  more: readonly NamedNumber[] = [],
): number {
  const { names, start, depth } = model;
  if (values.length < names.length) values = new Float64Array(names.length);
  for (let at = 0; at < names.length; at++) values[at] = features[names[at] ?? ''] ?? 0;
  const { columns, feature, threshold, leaf, nodes } = flatten(model);
  for (const [name, value] of more) {
    const at = columns.get(name);
    if (at !== undefined) values[at] = value;
  }
  const inner = 2 ** depth - 1;
  nodes.fill(0);
  // All trees go down by one level together, because a step in one does not wait for those in
  // others; one tree after another takes twice as long. Which way it goes cannot be predicted, so
  // it is added as a number: a branch would take three times as long.
  for (let level = 0; level < depth; level++) {
    for (let tree = 0, root = 0; tree < nodes.length; tree++, root += inner) {
      const node = nodes[tree] ?? 0;
      const at = root + node;
      const isRight = (values[feature[at] ?? 0] ?? 0) > (threshold[at] ?? 0);
      nodes[tree] = 2 * node + 1 + Number(isRight);
    }
  }
  let sum = start;
  for (let tree = 0, first = -inner; tree < nodes.length; tree++, first += inner + 1)
    sum += leaf[first + (nodes[tree] ?? 0)] ?? 0;
  return sum;
}

/** Reused for every field. */
let values = new Float64Array(128);

/** All trees one after another: every field of every record goes through each of them. */
type FlatTrees = {
  readonly columns: ReadonlyMap<string, number>;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly leaf: Float64Array;
  /** Where each tree has come to; reused for every field. */
  readonly nodes: Int32Array;
};

const known = new WeakMap<Trees, FlatTrees>();

function flatten(model: Trees): FlatTrees {
  const before = known.get(model);
  if (before) return before;
  const inner = 2 ** model.depth - 1;
  const flat = {
    columns: new Map(model.names.map((name, at) => [name, at])),
    feature: new Int32Array(inner * model.trees.length),
    threshold: new Float64Array(inner * model.trees.length),
    leaf: new Float64Array((inner + 1) * model.trees.length),
    nodes: new Int32Array(model.trees.length),
  };
  model.trees.forEach(({ feature, threshold, leaf }, tree) => {
    for (let node = 0; node < inner; node++) {
      const column = feature[node] ?? -1;
      flat.feature[tree * inner + node] = Math.max(0, column);
      // If nothing is asked, nothing is greater, and everything goes left.
      const most = column < 0 ? Number.POSITIVE_INFINITY : (threshold[node] ?? 0);
      flat.threshold[tree * inner + node] = most;
    }
    flat.leaf.set(leaf.slice(0, inner + 1), tree * (inner + 1));
  });
  known.set(model, flat);
  return flat;
}
