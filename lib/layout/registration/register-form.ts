import type { FormGeometry } from '#lib/model/form.ts';
import { isDrawnText } from '#lib/model/word.ts';
import type { PageLayout, Token } from '../page/lay-out-page.ts';
import { type Affine, fitAffine, type Maps, straight, straightMaps } from './affine.ts';
import { bendForm } from './bend-form.ts';
import type { PointMap } from './bend-map.ts';
import { captionsByPrintSize } from './by-print-size.ts';
import { bestGuess, errorOf, type Pair, pairsNear, uniquePairs } from './caption-pairs.ts';
import { captionsAmong, LOOSE, TIGHT } from './captions-on-page.ts';

/** How a page is placed on the form. */
export type Registration = Maps & {
  /** Captions found where the form has them; 0 if only the frame of the page was used. */
  readonly captions: number;
  /** Their median distance, in points. */
  readonly errorPt: number;
  /**
   * Whether the boxes have other sizes than the form's, as on forms that billing programs draw
   * themselves, or the paper was not flat.
   */
  readonly isBent: boolean;
  /**
   * Whether many of the form's captions are printed, but hardly any of them where the form has it:
   * the page is a printout with the form's content, and not the form.
   */
  readonly isElsewhere: boolean;
  /** Tokens that are captions, not values. */
  readonly captionTokens: ReadonlySet<Token>;
};

/**
 * Aligns the page with the form. Captions that the form has only once give a first guess; all
 * captions near where it puts them then fit it by least squares. If this straight map does not
 * explain most captions, it is bent (`bendForm`). Without readable captions, the frame of the page
 * is taken as the form's.
 */
export function registerForm(layout: PageLayout, geometry: FormGeometry): Registration {
  const before = known.get(layout);
  if (before?.geometry === geometry) return before.registration;
  const registration = alignForm(layout, geometry);
  known.set(layout, { geometry, registration });
  return registration;
}

/** The form that a page was aligned with last: whether it is one is asked before it is read. */
const known = new WeakMap<PageLayout, { geometry: FormGeometry; registration: Registration }>();

function alignForm(layout: PageLayout, geometry: FormGeometry): Registration {
  const unique = uniquePairs(layout, geometry);
  const placed = placeForm(layout, geometry, unique);
  return { ...placed, isElsewhere: isElsewhere(unique, placed) };
}

type Placement = Omit<Registration, 'isElsewhere'>;

function placeForm(layout: PageLayout, geometry: FormGeometry, unique: readonly Pair[]): Placement {
  const guess = bestGuess(unique, STRAIGHT);
  let pairs: Pair[] = [];
  let affine = guess;
  for (const reach of [14, 8, 5]) {
    if (!affine) break;
    pairs = pairsNear(layout, geometry, straight(affine), reach);
    if (pairs.length < 6) break;
    affine = fitAffine(pairs) ?? affine;
  }
  if (!affine || pairs.length < 8)
    return (
      byCaptions(layout, geometry, unique) ??
      straightOf(layout, geometry, frameOf(layout, geometry))
    );
  const toForm = straight(affine);
  const fit = fitOf(pairs, toForm);
  const flat = { ...straightOf(layout, geometry, affine), ...fit };
  return fit.errorPt < FLAT && isExplained(unique, toForm)
    ? flat
    : (byCaptions(layout, geometry, unique) ?? flat);
}

function byCaptions(
  layout: PageLayout,
  geometry: FormGeometry,
  unique: readonly Pair[],
): Placement | null {
  const bent = bendForm(layout, geometry, unique);
  if (!bent) return null;
  const near = captionsAmong(layout, geometry, bent.maps.toForm, LOOSE);
  return {
    ...bent.maps,
    ...fitOf(bent.pairs, bent.maps.toForm),
    isBent: true,
    captionTokens: captionsByPrintSize(layout.tokens, geometry, near),
  };
}

function straightOf(layout: PageLayout, geometry: FormGeometry, affine: Affine): Placement {
  const maps = straightMaps(affine);
  return {
    ...maps,
    captions: 0,
    errorPt: 0,
    isBent: false,
    captionTokens: captionsAmong(layout, geometry, maps.toForm, TIGHT),
  };
}

/** The frame of the page is that of the form. */
export function frameOf({ aspect }: PageLayout, { width, height }: FormGeometry): Affine {
  return [width, 0, 0, 0, height / aspect, 0];
}

function fitOf(pairs: readonly Pair[], toForm: PointMap) {
  const errors = pairs.map((pair) => errorOf(toForm, pair)).sort((a, b) => a - b);
  return { captions: pairs.length, errorPt: errors[errors.length >> 1] ?? 0 };
}

/** Whether most captions that the form has once are where the map expects them. */
function isExplained(unique: readonly Pair[], toForm: PointMap): boolean {
  const near = unique.filter((pair) => errorOf(toForm, pair) < STRAIGHT);
  return near.length * 2 > unique.length;
}

/**
 * Whether many captions that the form has once can be read, and too few are where the map expects
 * them: half of them on paper, most of them where boxes have other sizes, because a map that bends
 * follows whatever it is given. A caption that is printed several times is where its nearest one is.
 */
function isElsewhere(unique: readonly Pair[], { toForm, isBent }: Placement): boolean {
  const gaps = new Map<string, number>();
  for (const pair of unique) {
    const caption = `${pair.fx} ${pair.fy}`;
    gaps.set(caption, Math.min(errorOf(toForm, pair), gaps.get(caption) ?? Number.MAX_VALUE));
  }
  const near = [...gaps.values()].filter((gap) => gap < (isBent ? STRAIGHT : THERE));
  const isText = unique.every(({ token }) => isDrawnText(token.word));
  const isForm = near.length >= gaps.size * (isBent ? MOST : 0.5);
  return gaps.size >= (isText ? ENOUGH.drawn : ENOUGH.read) && !isForm;
}

/**
 * On drawn forms with the form's boxes in other sizes, 91% of such captions or more are where the
 * others put them; on those that only have its captions, 81% or fewer (docs/decisions/0269).
 */
const MOST = 0.86;

/**
 * Captions that are no coincidence. On the worst scans of the form, whose frame has to do, fewer
 * can be read; where as many can, they show where the form is. What is drawn as text is read as it
 * is: a form would have all of them.
 */
const ENOUGH = { drawn: 3, read: 5 };
/** In points: more than a caption is off on a crooked scan that was aligned by its frame alone. */
const THERE = 40;

/** In points: how far a caption of a form that was printed flat is from where it belongs. */
const STRAIGHT = 8;
/** In points: on flat paper, half of the captions are nearer to where the map expects them. */
const FLAT = 1.5;
