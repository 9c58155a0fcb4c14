import { distance } from 'fastest-levenshtein';
import { memoize } from '#lib/forms/memoize.ts';
import type { CaptionWord, FormGeometry } from '#lib/model/form.ts';
import { isDrawnText } from '#lib/model/word.ts';
import type { PageLayout, Token } from './lay-out-page.ts';

/** Page point (in widths) → point of the form: fx = a·x + b·y + c, fy = d·x + e·y + f, in points. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export type Registration = {
  readonly toForm: Affine;
  /** Captions found where the form has them; 0 if only the frame of the page was used. */
  readonly captions: number;
  /** Their median distance, in points. */
  readonly errorPt: number;
  /** Tokens that are captions, not values. */
  readonly captionTokens: ReadonlySet<Token>;
};

type Pair = {
  readonly x: number;
  readonly y: number;
  readonly fx: number;
  readonly fy: number;
  readonly token: Token;
};

/**
 * Aligns the page with the form: captions that occur only once on the form give a first guess, then
 * all captions near their expected place fit it by least squares. Without readable captions, the
 * frame of the page is used as the form's.
 */
export function registerForm(layout: PageLayout, geometry: FormGeometry): Registration {
  const guess = bestGuess(uniquePairs(layout, geometry));
  if (!guess) return byFrame(layout, geometry);
  let toForm = guess;
  let pairs: Pair[] = [];
  for (const reach of [14, 8, 5]) {
    pairs = pairsNear(layout, geometry, toForm, reach);
    if (pairs.length < 6) break;
    toForm = fitAffine(pairs) ?? toForm;
  }
  if (pairs.length < 8) return byFrame(layout, geometry);
  const errors = pairs.map((pair) => errorOf(toForm, pair)).sort((a, b) => a - b);
  return {
    toForm,
    captions: pairs.length,
    errorPt: errors[errors.length >> 1] ?? 0,
    captionTokens: captionsAmong(layout, geometry, toForm),
  };
}

export function applyAffine([a, b, c, d, e, f]: Affine, x: number, y: number): [number, number] {
  return [a * x + b * y + c, d * x + e * y + f];
}

/** The inverse of an affine map. */
export function invertAffine([a, b, c, d, e, f]: Affine): Affine {
  const det = a * e - b * d;
  return [e / det, -b / det, (b * f - c * e) / det, -d / det, a / det, (c * d - a * f) / det];
}

function byFrame(layout: PageLayout, geometry: FormGeometry): Registration {
  const toForm: Affine = [geometry.width, 0, 0, 0, geometry.height / layout.aspect, 0];
  return {
    toForm,
    captions: 0,
    errorPt: 0,
    captionTokens: captionsAmong(layout, geometry, toForm),
  };
}

const keyOf = memoize((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ''));

/** A caption with what it is compared by and the height of its middle. */
type KnownCaption = { readonly caption: CaptionWord; readonly key: string; readonly y: number };
type Captions = { readonly all: readonly KnownCaption[]; readonly unique: readonly KnownCaption[] };

/** A form's captions are the same for every page. */
const known = new WeakMap<FormGeometry, Captions>();

function captionsOf(geometry: FormGeometry): Captions {
  const before = known.get(geometry);
  if (before) return before;
  const all = geometry.captions.map((caption) => {
    return { caption, key: keyOf(caption.text), y: (caption.y0 + caption.y1) / 2 };
  });
  const counts = new Map<string, number>();
  for (const { key } of all) counts.set(key, (counts.get(key) ?? 0) + 1);
  const unique = all.filter(({ key }) => counts.get(key) === 1 && key.length >= 5);
  known.set(geometry, { all, unique });
  return { all, unique };
}

function center(token: Token): [number, number] {
  return [(token.x0 + token.x1) / 2, (token.y0 + token.y1) / 2];
}

/** Tokens whose text the form prints only once, long enough not to be a value by coincidence. */
function uniquePairs(layout: PageLayout, geometry: FormGeometry): Pair[] {
  const { unique } = captionsOf(geometry);
  const pairs: Pair[] = [];
  for (const token of layout.tokens) {
    const key = keyOf(token.text);
    if (key.length < 5) continue;
    const found = unique.find((one) => alike(one.key, key));
    if (!found) continue;
    const [x, y] = center(token);
    pairs.push({ x, y, fx: (found.caption.x0 + found.caption.x1) / 2, fy: found.y, token });
  }
  return pairs;
}

function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const longest = Math.max(a.length, b.length);
  return (
    longest >= 6 && Math.abs(a.length - b.length) <= 1 && distance(a, b) <= (longest >= 10 ? 2 : 1)
  );
}

/** The similarity transform through two pairs that most other pairs agree with. */
function bestGuess(pairs: readonly Pair[]): Affine | null {
  if (pairs.length < 4) return null;
  let best: { affine: Affine; votes: number } | null = null;
  const step = Math.max(1, Math.floor((pairs.length * pairs.length) / 500));
  let count = 0;
  for (const one of pairs) {
    for (const two of pairs) {
      if (one === two || count++ % step !== 0) continue;
      const affine = similarity(one, two);
      if (!affine) continue;
      let votes = 0;
      for (const pair of pairs) if (errorOf(affine, pair) < 8) votes++;
      if (!best || votes > best.votes) best = { affine, votes };
    }
  }
  return best && best.votes >= 4 ? best.affine : null;
}

function similarity(one: Pair, two: Pair): Affine | null {
  const [dx, dy] = [two.x - one.x, two.y - one.y];
  const [dfx, dfy] = [two.fx - one.fx, two.fy - one.fy];
  const square = dx * dx + dy * dy;
  if (square < 0.04) return null;
  const p = (dx * dfx + dy * dfy) / square;
  const q = (dx * dfy - dy * dfx) / square;
  if (p < 350 || p > 1100 || Math.abs(q / p) > 0.12) return null;
  return [p, -q, one.fx - p * one.x + q * one.y, q, p, one.fy - q * one.x - p * one.y];
}

function errorOf(affine: Affine, { x, y, fx, fy }: Pair): number {
  const [px, py] = applyAffine(affine, x, y);
  return Math.hypot(px - fx, py - fy);
}

/** Every caption with the nearest token that reads the same and is within reach. */
function pairsNear(
  layout: PageLayout,
  geometry: FormGeometry,
  affine: Affine,
  reach: number,
): Pair[] {
  const placed = layout.tokens.map((token) => ({
    token,
    key: keyOf(token.text),
    at: applyAffine(affine, ...center(token)),
  }));
  return captionsOf(geometry).all.flatMap(({ caption, key, y: fy }): Pair[] => {
    if (key.length < 3) return [];
    const fx = (caption.x0 + caption.x1) / 2;
    let nearest: { token: Token; gap: number } | null = null;
    for (const { token, key: other, at } of placed) {
      if (Math.abs(at[0] - fx) > reach || Math.abs(at[1] - fy) > reach) continue;
      const gap = Math.hypot(at[0] - fx, at[1] - fy);
      if (gap < reach && (!nearest || gap < nearest.gap) && alike(key, other))
        nearest = { token, gap };
    }
    if (!nearest) return [];
    const [x, y] = center(nearest.token);
    return [{ x, y, fx, fy, token: nearest.token }];
  });
}

function fitAffine(pairs: readonly Pair[]): Affine | null {
  const row = (target: 'fx' | 'fy') =>
    leastSquares(
      pairs.map(({ x, y }) => [x, y, 1]),
      pairs.map((pair) => pair[target]),
    );
  const [first, second] = [row('fx'), row('fy')];
  return first && second ? [first[0], first[1], first[2], second[0], second[1], second[2]] : null;
}

/** The three factors of each row that come nearest to the targets: normal equations. */
export function leastSquares(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
): [number, number, number] | null {
  const m = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)),
  );
  const v = [0, 1, 2].map((i) =>
    rows.reduce((sum, row, at) => sum + (row[i] ?? 0) * (targets[at] ?? 0), 0),
  );
  const det = determinant(m);
  if (Math.abs(det) < 1e-12) return null;
  const solve = (column: number) =>
    determinant(m.map((row, i) => row.map((value, j) => (j === column ? (v[i] ?? 0) : value)))) /
    det;
  return [solve(0), solve(1), solve(2)];
}

function determinant(m: readonly (readonly number[])[]): number {
  const at = (i: number, j: number) => m[i]?.[j] ?? 0;
  return (
    at(0, 0) * (at(1, 1) * at(2, 2) - at(1, 2) * at(2, 1)) -
    at(0, 1) * (at(1, 0) * at(2, 2) - at(1, 2) * at(2, 0)) +
    at(0, 2) * (at(1, 0) * at(2, 1) - at(1, 1) * at(2, 0))
  );
}

/**
 * Tokens at the place of a caption: they read like it, or OCR read something else there. Text from
 * a text layer has no errors, so there only the text counts.
 */
function captionsAmong(layout: PageLayout, geometry: FormGeometry, affine: Affine): Set<Token> {
  const { all } = captionsOf(geometry);
  const found = new Set<Token>();
  for (const token of layout.tokens) {
    const [x, y] = applyAffine(affine, ...center(token));
    const key = keyOf(token.text);
    const near = all.filter(
      ({ caption, y: middle }) =>
        Math.abs(middle - y) < 4.5 && x > caption.x0 - 6 && x < caption.x1 + 6,
    );
    const reads = near.some((one) => reminds(one.key, key) || isLetter(one.caption, x, y, key));
    const isInPlace = () => near.some(({ caption }) => inPlaceOf(caption, geometry, x, y, key));
    if (reads || (!isDrawnText(token.word) && isInPlace())) found.add(token);
  }
  return found;
}

/** A single letter or digit is a caption only at the place where the form has it. */
function isLetter(
  { text, x0, y0, x1, y1 }: CaptionWord,
  x: number,
  y: number,
  key: string,
): boolean {
  return (
    keyOf(text) === key && Math.abs((x0 + x1) / 2 - x) < 2 && Math.abs((y0 + y1) / 2 - y) < 1.5
  );
}

/**
 * Whether it is exactly at the place of the caption; a mark next to it, as in a box to tick, is
 * not. Some captions are printed where values go: there, only the text tells.
 */
function inPlaceOf(
  { x0, y0, x1, y1 }: CaptionWord,
  geometry: FormGeometry,
  x: number,
  y: number,
  key: string,
): boolean {
  const [cx, cy] = [(x0 + x1) / 2 / geometry.width, (y0 + y1) / 2 / geometry.height];
  const underValue = Object.values(geometry.boxes).some(
    (box) => cx > box[0] && cx < box[2] && cy > box[1] && cy < box[3],
  );
  if (underValue) return false;
  const slack = key.length <= 2 ? 0.5 : 5;
  return Math.abs((y0 + y1) / 2 - y) < 3 && x > x0 - slack && x < x1 + slack;
}

/** The same, allowing for OCR errors in small print. */
function reminds(caption: string, read: string): boolean {
  if (caption === read) return caption.length > 1;
  if (caption.length < 3 || read.length < 2) return false;
  const longest = Math.max(caption.length, read.length);
  return (
    distance(caption, read) / longest <= 0.4 ||
    (read.length >= 4 && caption.includes(read)) ||
    (caption.length >= 4 && read.includes(caption))
  );
}
