import type { Point, Quad } from './homography.ts';

/**
 * The tight quadrilateral around points: their convex hull, from which the cheapest side is removed
 * until four are left. Null if they do not have four sides.
 */
export function fitQuad(points: readonly Point[]): Quad | null {
  const hull = convexHull(points);
  while (hull.length > 4) {
    const cheapest = cheapestSide(hull);
    if (cheapest === null) return null;
    hull.splice(cheapest.at, 1, cheapest.corner);
    hull.splice((cheapest.at + 1) % hull.length, 1);
  }
  const [a, b, c, d] = hull;
  return a && b && c && d ? fromTopLeft([a, b, c, d]) : null;
}

/** Area inside a polygon. */
export function areaOf(polygon: readonly Point[]): number {
  let twice = 0;
  polygon.forEach(([x, y], at) => {
    const [nextX, nextY] = polygon[(at + 1) % polygon.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

/** Andrew's monotone chain; clockwise on a screen, where y goes down. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (ordered: readonly Point[]) => {
    const half: Point[] = [];
    for (const point of ordered) {
      while (half.length > 1 && !turns(half.at(-2), half.at(-1), point)) half.pop();
      half.push(point);
    }
    return half.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

function turns(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  if (a === undefined || b === undefined) return true;
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
}

/** The side whose neighbors, extended until they meet, add the smallest triangle. */
function cheapestSide(hull: readonly Point[]): { at: number; corner: Point } | null {
  let best: { at: number; corner: Point; cost: number } | null = null;
  hull.forEach((from, at) => {
    const count = hull.length;
    const before = hull[(at + count - 1) % count] ?? from;
    const to = hull[(at + 1) % count] ?? from;
    const after = hull[(at + 2) % count] ?? from;
    const corner = meet(before, from, after, to);
    if (corner === null) return;
    const cost = areaOf([from, corner, to]);
    if (best === null || cost < best.cost) best = { at, corner, cost };
  });
  return best;
}

/** Where the line through a and b, beyond b, meets the line through c and d, beyond d. */
function meet(a: Point, b: Point, c: Point, d: Point): Point | null {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
  const [vx, vy] = [d[0] - c[0], d[1] - c[1]];
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < 1e-9) return null;
  const along = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross;
  const other = ((c[0] - a[0]) * uy - (c[1] - a[1]) * ux) / cross;
  return along >= 1 - 1e-9 && other >= 1 - 1e-9 ? [a[0] + along * ux, a[1] + along * uy] : null;
}

/** Clockwise from the corner that is nearest to the top left. */
function fromTopLeft(corners: Quad): Quad {
  const sums = corners.map(([x, y]) => x + y);
  const first = sums.indexOf(Math.min(...sums));
  const at = (step: number): Point => corners[(first + step) % 4] ?? corners[0];
  return [at(0), at(1), at(2), at(3)];
}
