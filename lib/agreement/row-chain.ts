import type { RowGroup } from './row-group.ts';

/**
 * Rows in an order that changes: each knows its neighbors, so that moving one costs the same in a
 * list of ten rows as in one of ten thousand.
 */
export interface RowChain {
  readonly has: (group: RowGroup) => boolean;
  readonly push: (group: RowGroup) => void;
  /** Moves the row there, or inserts it; first if `before` is null. */
  readonly putAfter: (before: RowGroup | null, group: RowGroup) => void;
  readonly list: () => RowGroup[];
}

/** A chain of these rows, in their order. */
export function chainRows(groups: readonly RowGroup[]): RowChain {
  const next = new Map<RowGroup | null, RowGroup | null>([[null, null]]);
  const previous = new Map<RowGroup, RowGroup | null>();
  let last: RowGroup | null = null;

  const take = (group: RowGroup) => {
    const before = previous.get(group);
    if (before === undefined) return;
    const after = next.get(group) ?? null;
    next.set(before, after);
    if (after === null) last = before;
    else previous.set(after, before);
    next.delete(group);
    previous.delete(group);
  };
  const putAfter = (before: RowGroup | null, group: RowGroup) => {
    take(group);
    const after = next.get(before) ?? null;
    next.set(before, group);
    next.set(group, after);
    previous.set(group, before);
    if (after === null) last = group;
    else previous.set(after, group);
  };
  const chain: RowChain = {
    has: (group) => previous.has(group),
    push: (group) => putAfter(last, group),
    putAfter,
    list: () => {
      const rows: RowGroup[] = [];
      for (let at = next.get(null) ?? null; at !== null; at = next.get(at) ?? null) rows.push(at);
      return rows;
    },
  };
  for (const group of groups) chain.push(group);
  return chain;
}
