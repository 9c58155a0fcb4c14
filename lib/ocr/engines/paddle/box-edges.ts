import { PixelBox } from '#lib/model/box.ts';
import type { Ink } from '../ink-of.ts';

/** A short straight piece of ink: the upper or lower edge of a box. `x1` and `y1` are inclusive. */
export type Edge = {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  y1: number;
};

/** Ink on one row without a wide gap; `x1` is inclusive. */
export type Run = { readonly x0: number; readonly x1: number; readonly y: number };

/** Longest side of a box in pixels; pages are read at about 220 dots per inch. */
const MAX_SIDE = 90;
/** Largest height between the lines relative to width. */
const STEEPEST = 1.35;
/** Share of a side that must be inked. */
const MIN_DRAWN = 0.85;
/** Maximum thickness of a line, as a fraction of the side, or in pixels if that is more. */
const THICKEST = 0.1;
export const THICK_PX = 5;
/** Thickness of the line of a small box, if a mark runs into it. */
const LINE_PX = 4;
/** Minimum height between the lines. */
const MIN_INSIDE = 6;
const GAP_PX = 3;
const SLACK_PX = 4;

/** Straight runs of ink, row by row from the top. */
export function listRuns({ at, width, height }: Ink, shortest: number): Run[] {
  const runs: Run[] = [];
  for (let y = 0; y < height; y++) {
    let start = -1;
    let last = -1;
    const end = () => {
      const length = last - start + 1;
      if (start >= 0 && length >= shortest && length <= MAX_SIDE)
        runs.push({ x0: start, x1: last, y });
    };
    for (let x = 0, pixel = y * width; x < width; x++, pixel++) {
      if (at[pixel] === 0) continue;
      if (start < 0 || x - last > GAP_PX) {
        end();
        start = x;
      }
      last = x;
    }
    end();
  }
  return runs;
}

/** Runs at least as long as a side, merged across neighboring rows. */
export function mergeRuns(runs: readonly Run[], shortest: number): Edge[] {
  const edges: Edge[] = [];
  let open: Edge[] = [];
  let next: Edge[] = [];
  let row = -1;
  for (const { x0, x1, y } of runs) {
    if (x1 - x0 + 1 < shortest) continue;
    if (y !== row) {
      open = y === row + 1 ? next : [];
      next = [];
      row = y;
    }
    const above = open.find(
      (edge) => Math.abs(edge.x0 - x0) <= SLACK_PX && Math.abs(edge.x1 - x1) <= SLACK_PX,
    );
    if (above) above.y1 = y;
    else edges.push({ x0, x1, y0: y, y1: y });
    next.push(above ?? (edges.at(-1) as Edge));
  }
  return edges;
}

export function isThin(edge: Edge): boolean {
  return thicknessOf(edge) <= Math.max(THICK_PX, THICKEST * lengthOf(edge));
}

/** The upper and the lower line of a box whose mark runs into them. */
export function cutOff(edge: Edge): Edge[] {
  if (thicknessOf(edge) > STEEPEST * lengthOf(edge)) return [];
  const { y0, y1 } = edge;
  return [
    { ...edge, y1: y0 + LINE_PX - 1 },
    { ...edge, y0: y1 - LINE_PX + 1 },
  ];
}

type Pair = { readonly lower: Edge; readonly upper: Edge; readonly box: PixelBox };

/** Edges with the nearest edge above that forms a box with them, if there is one. */
export function* pairUp(
  ink: Ink,
  edges: readonly Edge[],
  isBox: (lower: Edge, upper: Edge) => boolean,
): Generator<Pair> {
  const byRow = Map.groupBy(edges, (edge) => edge.y1);
  for (const lower of edges) {
    const upper = upperOf(lower, byRow, ink, isBox);
    if (upper === null) continue;
    const box = PixelBox.parse([
      Math.min(lower.x0, upper.x0),
      upper.y0,
      Math.max(lower.x1, upper.x1) + 1,
      lower.y1 + 1,
    ]);
    yield { lower, upper, box };
  }
}

/** The edge above this one that forms a box with it. */
function upperOf(
  lower: Edge,
  byRow: ReadonlyMap<number, Edge[]>,
  ink: Ink,
  isBox: (lower: Edge, upper: Edge) => boolean,
): Edge | null {
  for (let y = lower.y0 - MIN_INSIDE; y > lower.y0 - STEEPEST * lengthOf(lower); y--) {
    const upper = byRow
      .get(y)
      ?.find(
        (edge) =>
          isBox(lower, edge) &&
          Math.abs(edge.x0 - lower.x0) <= SLACK_PX &&
          Math.abs(edge.x1 - lower.x1) <= SLACK_PX,
      );
    if (upper && hasSides(ink, upper, lower)) return upper;
  }
  return null;
}

function hasSides(ink: Ink, upper: Edge, lower: Edge): boolean {
  const rows = lower.y0 - upper.y1 - 1;
  const drawn = (x: number) => {
    let count = 0;
    for (let y = upper.y1 + 1; y < lower.y0; y++) if (hasInk(ink, x - 2, x + 2, y)) count++;
    return count / rows;
  };
  const left = drawn(Math.round((upper.x0 + lower.x0) / 2) + 1);
  const right = drawn(Math.round((upper.x1 + lower.x1) / 2) - 1);
  return Math.min(left, right) >= MIN_DRAWN;
}

function hasInk({ at, width }: Ink, from: number, to: number, y: number): boolean {
  for (let x = Math.max(0, from); x <= Math.min(width - 1, to); x++) {
    if (at[y * width + x] === 1) return true;
  }
  return false;
}

export function lengthOf({ x0, x1 }: Edge): number {
  return x1 - x0 + 1;
}

export function thicknessOf({ y0, y1 }: Edge): number {
  return y1 - y0 + 1;
}
