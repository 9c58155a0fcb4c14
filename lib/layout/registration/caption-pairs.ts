import type { CaptionWord, FormGeometry } from '#lib/model/form.ts';
import type { PageLayout, Token } from '../page/lay-out-page.ts';
import { type Affine, type Matched, straight } from './affine.ts';
import type { PointMap } from './bend-map.ts';
import { alike, captionsOf, keyOf, keyOfTwo } from './form-captions.ts';

/** A word of the page, and where the form has its caption. */
export type Pair = Matched & { readonly token: Token };

/** Tokens whose text the form prints only once, long enough not to be a value by coincidence. */
export function uniquePairs(layout: PageLayout, geometry: FormGeometry): Pair[] {
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

/** How many of the captions that the form has once can be read on the page, wherever they are. */
export function countUniqueCaptions(layout: PageLayout, geometry: FormGeometry): number {
  return new Set(uniquePairs(layout, geometry).map(({ fx, fy }) => `${fx} ${fy}`)).size;
}

/** Two words in a row that the form has only once in this order. */
export function neighborPairs(layout: PageLayout, geometry: FormGeometry): Pair[] {
  const twos = captionsOf(geometry).twos;
  return layout.lines
    .flatMap(({ segments }) => segments)
    .flatMap((segment) =>
      segment.slice(1).flatMap((token, at): Pair[] => {
        const before = segment[at];
        const known = before && twos.get(keyOfTwo(before, token));
        if (!known) return [];
        return [pairOf(before, known[0]), pairOf(token, known[1])];
      }),
    );
}

function pairOf(token: Token, { x0, y0, x1, y1 }: CaptionWord): Pair {
  const [x, y] = center(token);
  return { x, y, fx: (x0 + x1) / 2, fy: (y0 + y1) / 2, token };
}

/** The number or letter of a box, as `5.` or `B.`. */
export function isNumber(text: string): boolean {
  return /^(?:\d{1,2}|[A-Za-z])\.$/.test(text);
}

/** Every caption with the nearest token that reads the same and is within reach. */
export function pairsNear(
  layout: PageLayout,
  geometry: FormGeometry,
  toForm: PointMap,
  reach: number,
  isShort: (text: string) => boolean = () => false,
): Pair[] {
  const placed = layout.tokens.map((token) => ({
    token,
    key: keyOf(token.text),
    at: toForm(...center(token)),
  }));
  return captionsOf(geometry).all.flatMap(({ caption, key, y: fy }): Pair[] => {
    const short = key.length < 3;
    if (short && !isShort(caption.text)) return [];
    const fx = (caption.x0 + caption.x1) / 2;
    let nearest: { token: Token; gap: number } | null = null;
    for (const { token, key: other, at } of placed) {
      if (short && !isShort(token.text)) continue;
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

/** The similarity transform through two pairs that most other pairs agree with. */
export function bestGuess(pairs: readonly Pair[], reach: number): Affine | null {
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
      for (const pair of pairs) if (errorOf(straight(affine), pair) < reach) votes++;
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

/** In points: how far from the caption the map puts the word. */
export function errorOf(toForm: PointMap, { x, y, fx, fy }: Pair): number {
  const [px, py] = toForm(x, y);
  return Math.hypot(px - fx, py - fy);
}

/** The middle of a token. */
export function center(token: Token): [number, number] {
  return [(token.x0 + token.x1) / 2, (token.y0 + token.y1) / 2];
}
