import type { InkMask } from './find-ink.ts';

const STEEPEST_DEGREES = 7;
const MIN_POINTS = 400;
const MAX_POINTS = 12_000;

/**
 * The angle, in degrees clockwise to a tenth, by which lines of print and rules are skewed.
 * Projected along their own direction, they fall into few rows: their angle is the one whose row
 * sums vary most, found by a coarse search and then a fine one. Null on a page with too little ink.
 *
 * @param near searches within seven degrees of this.
 * @param sideways the print runs down the picture; the angle counts from there.
 */
export function findSkew(mask: InkMask, near = 0, sideways = false): number | null {
  const points = pickPoints(mask, sideways);
  if (points.length < MIN_POINTS * 2) return null;
  const reach = mask.width + mask.height;
  const coarse = steepest(points, reach, near - STEEPEST_DEGREES, near + STEEPEST_DEGREES, 0.5);
  const fine = steepest(points, reach, coarse - 0.5, coarse + 0.5, 0.1);
  return Math.round(fine * 1000) / 1000 + 0;
}

/**
 * x, y, x, y… of ink pixels, spread evenly over the page; with `sideways`, rotated back by a
 * quarter turn.
 */
function pickPoints({ ink, width }: InkMask, sideways: boolean): Float64Array {
  let total = 0;
  for (let pixel = 0; pixel < ink.length; pixel++) total += ink[pixel] ?? 0;
  const every = Math.max(1, Math.ceil(total / MAX_POINTS));
  const points = new Float64Array(Math.ceil(total / every) * 2);
  let seen = 0;
  let at = 0;
  for (let pixel = ink.indexOf(1); pixel >= 0; pixel = ink.indexOf(1, pixel + 1)) {
    if (seen++ % every !== 0) continue;
    const y = Math.floor(pixel / width);
    const x = pixel - y * width;
    points[at++] = sideways ? y : x;
    points[at++] = sideways ? width - x : y;
  }
  return points;
}

function steepest(
  points: Float64Array,
  reach: number,
  from: number,
  to: number,
  step: number,
): number {
  let best = { degrees: 0, score: -1 };
  const rows = new Uint32Array(reach * 3);
  for (let index = 0; index <= Math.round((to - from) / step); index++) {
    const degrees = from + index * step;
    const slope = Math.tan((degrees * Math.PI) / 180);
    rows.fill(0);
    for (let at = 0; at < points.length; at += 2) {
      const row = Math.round((points[at + 1] ?? 0) - slope * (points[at] ?? 0)) + reach;
      rows[row] = (rows[row] ?? 0) + 1;
    }
    let score = 0;
    for (const count of rows) score += count * count;
    // On a page without lines, every angle is equally good: level wins a tie.
    const better =
      score > best.score || (score === best.score && Math.abs(degrees) < Math.abs(best.degrees));
    if (better) best = { degrees, score };
  }
  return best.degrees;
}
