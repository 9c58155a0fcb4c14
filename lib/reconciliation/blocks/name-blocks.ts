import type { Facts } from '../facts/facts.ts';

/**
 * The name of each record's block. A block keeps the name that most of its records had (`before`,
 * by record; those without one are left out), so that little is written when a paper arrives. If
 * several blocks had the same name, the largest keeps it. The rest get names from `draw`.
 */
export function nameBlocks(
  blocks: readonly (readonly Facts[])[],
  before: ReadonlyMap<string, string>,
  draw: () => string,
): Map<string, string> {
  const named = new Map<string, string>();
  const taken = new Set<string>();
  for (const block of blocks.toSorted((a, b) => b.length - a.length)) {
    const name =
      commonest(
        block.flatMap(({ id }) => before.get(id) ?? []),
        taken,
      ) ?? draw();
    taken.add(name);
    for (const { id } of block) named.set(id, name);
  }
  return named;
}

function commonest(names: readonly string[], taken: ReadonlySet<string>): string | null {
  const counts = new Map<string, number>();
  for (const name of names) if (!taken.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? null;
}
