import type { BenchWord } from './contenders.ts';
import type { TrueLine } from './score-lines.ts';
import { tokensOf } from './score-words.ts';

type Point = readonly [x: number, y: number];
type Pair = { readonly from: Point; readonly to: Point };

const MIN_PAIRS = 6;
/** Pairs this many times farther away than usual are coincidences, and are left out. */
const FAR = 3;
const ROUNDS = 6;

/**
 * The lines at their places on the page that was read, which may be a rotated part of the
 * transcribed image: words that begin a line and occur once in both show how one maps to the other
 * (an affine map by least squares). With too few such words the lines are returned unchanged.
 */
export function registerLines(
  lines: readonly TrueLine[],
  words: readonly BenchWord[],
): readonly TrueLine[] {
  const starts = onlyOnes(lines, (line) => tokensOf(line.text)[0]);
  const seen = onlyOnes(words, (word) => tokensOf(word.text)[0]);
  let pairs: Pair[] = [...starts].flatMap(([token, line]) => {
    const word = seen.get(token);
    return word === undefined ? [] : [{ from: startOf(line.box), to: startOf(word.box) }];
  });
  let map = (point: Point): Point => point;
  for (let round = 0; round < ROUNDS && pairs.length >= MIN_PAIRS; round++) {
    const [right, down] = [fitPlane(pairs, 0), fitPlane(pairs, 1)];
    map = (point) => [right(point), down(point)];
    const missBy = ({ from, to }: Pair) => {
      const [x, y] = map(from);
      return Math.hypot(x - to[0], y - to[1]);
    };
    const usual = pairs.map(missBy).sort((a, b) => a - b)[pairs.length >> 1] ?? 0;
    pairs = pairs.filter((pair) => missBy(pair) <= FAR * usual + 1e-3);
  }
  return lines.map(({ text, box: [x0, y0, x1, y1] }) => {
    const middle = (y0 + y1) / 2;
    const [[left, leftY], [right, rightY]] = [map([x0, middle]), map([x1, middle])];
    const half = Math.abs(map([x0, y1])[1] - map([x0, y0])[1]) / 2;
    const y = (leftY + rightY) / 2;
    return { text, box: [left, y - half, right, y + half] };
  });
}

function startOf([x0, y0, , y1]: TrueLine['box']): Point {
  return [x0, (y0 + y1) / 2];
}

/** `to` on one axis as a + b·x + c·y, by least squares (Cramer's rule on the normal equations). */
function fitPlane(pairs: readonly Pair[], axis: 0 | 1): (point: Point) => number {
  const sum = (term: (x: number, y: number, to: number) => number) =>
    pairs.reduce((total, { from, to }) => total + term(from[0], from[1], to[axis]), 0);
  const [x, y, xx, xy, yy] = [
    sum((x) => x),
    sum((_x, y) => y),
    sum((x) => x * x),
    sum((x, y) => x * y),
    sum((_x, y) => y * y),
  ];
  const rows = [
    [pairs.length, x, y],
    [x, xx, xy],
    [y, xy, yy],
  ];
  const values = [sum((_x, _y, to) => to), sum((x, _y, to) => x * to), sum((_x, y, to) => y * to)];
  const whole = determinant(rows);
  const [a = 0, b = 0, c = 0] = values.map(
    (_value, column) =>
      determinant(
        rows.map((row, at) =>
          row.map((cell, place) => (place === column ? (values[at] ?? 0) : cell)),
        ),
      ) / whole,
  );
  return ([px, py]) => a + b * px + c * py;
}

function determinant(rows: readonly (readonly number[])[]): number {
  const [[a = 0, b = 0, c = 0] = [], [d = 0, e = 0, f = 0] = [], [g = 0, h = 0, i = 0] = []] = rows;
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

function onlyOnes<Item>(
  items: readonly Item[],
  tokenOf: (item: Item) => string | undefined,
): Map<string, Item> {
  const found = new Map<string, Item>();
  for (const [token, same] of Map.groupBy(items, tokenOf)) {
    const [only, ...others] = same;
    // A short word is easily mistaken for another.
    if (token === undefined || token.length < 3 || only === undefined || others.length > 0)
      continue;
    found.set(token, only);
  }
  return found;
}
