import type { Point, Strip } from './strip.ts';

/** The smallest rectangle around the points; null if they are fewer than three or span no area. */
export function encloseNarrowly(points: readonly Point[]): Strip | null {
  const hull = hullOf(points);
  let best: Strip | null = null;
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from;
    const strip = encloseAt(hull, uprightAngle(Math.atan2(to.y - from.y, to.x - from.x)));
    if (best === null || strip.width * strip.height < best.width * best.height) best = strip;
  }
  return best;
}

/** The smallest rectangle around the points with sides parallel and perpendicular to `angle`. */
export function encloseAt(points: readonly Point[], angle: number): Strip {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    const along = x * cos + y * sin;
    const across = y * cos - x * sin;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const along = (left + right) / 2;
  const across = (top + bottom) / 2;
  return {
    x: along * cos - across * sin,
    y: along * sin + across * cos,
    width: right - left,
    height: bottom - top,
    angle,
  };
}

/** The same rectangle with its angle nearest to upright: −45° to 45°. */
function uprightAngle(angle: number): number {
  const quarter = Math.PI / 2;
  return angle - Math.round(angle / quarter) * quarter;
}

/** Convex hull, in order around it (Andrew's monotone chain). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const lower = halfHull(sorted);
  const upper = halfHull(sorted.reverse());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function halfHull(points: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of points) {
    while (turnsOut(chain, point)) chain.pop();
    chain.push(point);
  }
  return chain;
}

function turnsOut(chain: readonly Point[], next: Point): boolean {
  const [a, b] = chain.slice(-2);
  if (a === undefined || b === undefined) return false;
  return (b.x - a.x) * (next.y - a.y) - (b.y - a.y) * (next.x - a.x) <= 0;
}
