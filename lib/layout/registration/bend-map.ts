import { leastSquares } from './least-squares.ts';

/** A point in one system of coordinates and where it is in another. */
export type PointPair = {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
};

export type PointMap = (x: number, y: number) => [x: number, y: number];

/** How far pairs reach. */
export type BendShape = {
  /** Distance within which pairs count alike, in units of `from`. */
  readonly reach: number;
  /** How many times as far a pair above, or below, is as one beside it. */
  readonly above: number;
  readonly below: number;
  /** From 0: how much the shift counts before slopes. */
  readonly stiffness: number;
};

/**
 * A map that follows pairs of points near them, and `base` far from all. At each point, it corrects
 * `base` by the affine map that fits the pairs by least squares, near ones counting most (moving
 * least squares: S. Schaefer, T. McPhail, J. Warren, "Image deformation using moving least squares",
 * 2006). With `leftOut`, the map as if that pair did not exist.
 */
export function bendMap(
  base: PointMap,
  pairs: readonly PointPair[],
  { reach, above, below, stiffness }: BendShape,
): (x: number, y: number, leftOut?: PointPair) => [x: number, y: number] {
  const offs = pairs.map((pair) => {
    const [x, y] = base(...pair.from);
    return { pair, x: pair.from[0], y: pair.from[1], dx: pair.to[0] - x, dy: pair.to[1] - y };
  });
  return (x, y, leftOut) => {
    const rows = [
      [stiffness, 0, 0],
      [0, stiffness, 0],
    ];
    const [dxs, dys] = [
      [0, 0],
      [0, 0],
    ];
    for (const off of offs) {
      if (off.pair === leftOut) continue;
      const across = (off.x - x) / reach;
      const down = (off.y - y) / reach;
      const far = across * across + (down * (down > 0 ? below : above)) ** 2;
      if (far > FARTHEST) continue;
      // The root of the weight of its square.
      const weight = 1 / (1 + far);
      rows.push([weight * across, weight * down, weight]);
      dxs.push(weight * off.dx);
      dys.push(weight * off.dy);
    }
    const [bx, by] = base(x, y);
    return [bx + (leastSquares(rows, dxs)?.[2] ?? 0), by + (leastSquares(rows, dys)?.[2] ?? 0)];
  };
}

/** Squared, in reaches: pairs farther away count nothing. */
const FARTHEST = 2500;
