import type { Point } from './strip.ts';

/** Connected pixels. */
export type Blob = {
  /** Mean of their values. */
  readonly score: number;
  /** Corners of the first and the last pixel in each of its rows: enough for a hull. */
  readonly outline: readonly Point[];
};

type Run = { readonly y: number; readonly from: number; readonly to: number; readonly sum: number };

/** Groups of connected pixels above `least`, including diagonal neighbors. */
export function findBlobs(
  map: { readonly share: Float32Array; readonly width: number; readonly height: number },
  least: number,
): Blob[] {
  const runs = listRuns(map, least);
  const parents = runs.map((_run, index) => index);
  joinTouching(runs, parents);
  const groups = new Map<number, Run[]>();
  for (const [index, run] of runs.entries()) {
    const root = rootOf(parents, index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [run]);
    else group.push(run);
  }
  return [...groups.values()].map(blobOf);
}

function listRuns(
  { share, width, height }: { share: Float32Array; width: number; height: number },
  least: number,
): Run[] {
  const runs: Run[] = [];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if ((share[row + x] ?? 0) <= least) continue;
      const from = x;
      let sum = 0;
      for (; x < width && (share[row + x] ?? 0) > least; x++) sum += share[row + x] ?? 0;
      runs.push({ y, from, to: x, sum });
    }
  }
  return runs;
}

/** Runs come row by row: each is compared only with those of the previous row. */
function joinTouching(runs: readonly Run[], parents: number[]): void {
  let above = 0;
  for (const [index, run] of runs.entries()) {
    while (isPast(runs[above], run)) above++;
    for (let other = above; isAbove(runs[other], run); other++) {
      const a = rootOf(parents, other);
      const b = rootOf(parents, index);
      if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
}

function isPast(other: Run | undefined, run: Run): boolean {
  if (other === undefined) return false;
  return other.y < run.y - 1 || (other.y === run.y - 1 && other.to < run.from);
}

function isAbove(other: Run | undefined, run: Run): boolean {
  return other !== undefined && other.y === run.y - 1 && other.from <= run.to;
}

function rootOf(parents: number[], index: number): number {
  let root = index;
  for (let up = parents[root] ?? root; up !== root; up = parents[root] ?? root) root = up;
  parents[index] = root;
  return root;
}

function blobOf(runs: readonly Run[]): Blob {
  const rows = new Map<number, { from: number; to: number }>();
  let sum = 0;
  let count = 0;
  for (const { y, from, to, sum: part } of runs) {
    sum += part;
    count += to - from;
    const row = rows.get(y) ?? { from, to };
    rows.set(y, { from: Math.min(row.from, from), to: Math.max(row.to, to) });
  }
  const outline = [...rows].flatMap(([y, { from, to }]) => [
    { x: from, y },
    { x: from, y: y + 1 },
    { x: to, y },
    { x: to, y: y + 1 },
  ]);
  return { score: sum / count, outline };
}
