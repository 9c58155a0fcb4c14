import type { PointMap } from './bend-map.ts';
import { leastSquares } from './least-squares.ts';

/** Between points of the page (in widths) and of the form (in points). */
export type Maps = { readonly toForm: PointMap; readonly toPage: PointMap };

/**
 * Page point (in widths) → point of the form: fx = a·x + b·y + c, fy = d·x + e·y + f, in points.
 */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Where the map takes a point. */
export function applyAffine([a, b, c, d, e, f]: Affine, x: number, y: number): [number, number] {
  return [a * x + b * y + c, d * x + e * y + f];
}

/** The inverse of an affine map. */
export function invertAffine([a, b, c, d, e, f]: Affine): Affine {
  const det = a * e - b * d;
  return [e / det, -b / det, (b * f - c * e) / det, -d / det, a / det, (c * d - a * f) / det];
}

/** An affine map as a function. */
export function straight(affine: Affine): PointMap {
  return (x, y) => applyAffine(affine, x, y);
}

/** A point of the page (in widths), and where it is on the form (in points). */
export type Matched = {
  readonly x: number;
  readonly y: number;
  readonly fx: number;
  readonly fy: number;
};

/** An affine map and its inverse. */
export function straightMaps(affine: Affine): Maps {
  return { toForm: straight(affine), toPage: straight(invertAffine(affine)) };
}

/** The affine map nearest to the pairs by least squares; null if they are on one line. */
export function fitAffine(pairs: readonly Matched[]): Affine | null {
  const row = (target: 'fx' | 'fy') =>
    leastSquares(
      pairs.map(({ x, y }) => [x, y, 1]),
      pairs.map((pair) => pair[target]),
    );
  const [first, second] = [row('fx'), row('fy')];
  return first && second ? [first[0], first[1], first[2], second[0], second[1], second[2]] : null;
}
