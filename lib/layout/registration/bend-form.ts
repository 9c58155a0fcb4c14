import type { FormGeometry } from '#lib/model/form.ts';
import type { PageLayout } from '../page/lay-out-page.ts';
import { type Affine, fitAffine, invertAffine, type Maps, straight } from './affine.ts';
import { type BendShape, bendMap, type PointMap, type PointPair } from './bend-map.ts';
import {
  bestGuess,
  errorOf,
  isNumber,
  neighborPairs,
  type Pair,
  pairsNear,
} from './caption-pairs.ts';

/**
 * Aligns a page whose boxes are those of the form in other sizes, as billing programs draw them.
 *
 * Words that the form has only once, alone or with the word after them, show where their boxes are
 * on the page; captions between them are then sought where these say. Null if too few are found.
 */
export function bendForm(
  layout: PageLayout,
  geometry: FormGeometry,
  unique: readonly Pair[],
): { readonly maps: Maps; readonly pairs: readonly Pair[] } | null {
  const all = [...unique, ...neighborPairs(layout, geometry)];
  const guess = bestGuess(all, BENT);
  if (!guess) return null;
  const inReach = all.filter((pair) => errorOf(straight(guess), pair) < BENT);
  const affine = fitAffine(inReach) ?? guess;
  const anchors = agreeing(
    [...new Map(inReach.map((pair) => [pair.token, pair])).values()],
    affine,
    AGREE,
  );
  let pairs = anchors;
  for (const reach of REACHES) {
    if (pairs.length < LEAST_BENT) return null;
    const near = pairsNear(
      layout,
      geometry,
      bentBy(pairs, affine, BETWEEN).toForm,
      reach,
      isNumber,
    );
    const taken = new Set(anchors.map(({ token }) => token));
    pairs = agreeing([...anchors, ...near.filter(({ token }) => !taken.has(token))], affine, AGREE);
  }
  const columns = repeatColumns(pairs, geometry, bentBy(pairs, affine, BETWEEN).toPage);
  const maps = bentBy([...pairs, ...columns], affine, BELOW);
  return { maps, pairs };
}

/** In points: how far from where its neighbors put it a caption is sought, in each round. */
const REACHES = [16, 12];
/** In points: what is farther from there is another caption. */
const AGREE = 20;

/**
 * The captions above the columns of the form's list, repeated at each of its rows: columns are
 * straight, so values far below a caption are still below it.
 */
function repeatColumns(
  pairs: readonly Pair[],
  { rows, boxes, height }: FormGeometry,
  toPage: PointMap,
): Pair[] {
  const own = Object.entries(boxes).filter(([pattern]) => pattern.startsWith(`${rows.list}[]`));
  const top = Math.min(...own.map(([, box]) => box[1])) * height;
  const bottom = Math.max(...own.map(([, box]) => box[3])) * height;
  const heads = pairs.filter(({ fy }) => fy < top && fy > top - HEAD);
  return Array.from({ length: rows.count }, (_, row) => {
    const fy = (top + bottom) / 2 + row * rows.pitch * height;
    return heads.map((head): Pair => ({ ...head, fy, y: toPage(head.fx, fy)[1] }));
  }).flat();
}

/** In points: how far above the first row the captions of its columns are. */
const HEAD = 40;

/** Pairs that are where all others put them, within `reach` points. */
function agreeing(pairs: readonly Pair[], affine: Affine, reach: number): Pair[] {
  const there = pairs.map(pointsOf);
  const toForm = bendMap(straight(affine), there, { ...BETWEEN, reach: NEIGHBOR / affine[0] });
  return pairs.filter(({ x, y, fx, fy }, at) => {
    const [px, py] = toForm(x, y, there[at]);
    return Math.hypot(px - fx, py - fy) < reach;
  });
}

function pointsOf({ x, y, fx, fy }: Pair): PointPair {
  return { from: [x, y], to: [fx, fy] };
}

function bentBy(pairs: readonly Pair[], affine: Affine, shape: Omit<BendShape, 'reach'>): Maps {
  const there = pairs.map(pointsOf);
  const back = there.map(({ from, to }): PointPair => ({ from: to, to: from }));
  const reach = NEIGHBOR / affine[0];
  return {
    toForm: bendMap(straight(affine), there, { ...shape, reach }),
    toPage: bendMap(straight(invertAffine(affine)), back, { ...shape, reach: NEIGHBOR }),
  };
}

/** In points: captions within this distance belong to the same box or the one beside it. */
const NEIGHBOR = 12;
/** Where captions are: between those around them. */
const BETWEEN = { above: 3, below: 3, stiffness: 0.05 };
/** Where values are: as far below the caption of their box as on the form. */
const BELOW = { above: 2, below: 4, stiffness: 0.3 };

/** In points: how far from where a straight map expects it a caption may be. */
const BENT = 40;
/** Fewer captions bend no form. */
const LEAST_BENT = 20;
