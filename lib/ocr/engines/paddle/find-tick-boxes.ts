import type { PixelBox } from '#lib/model/box.ts';
import type { GrayImage } from '../engine.ts';
import { type Ink, inkOf } from '../ink-of.ts';
import {
  type Edge,
  isThin,
  lengthOf,
  listRuns,
  mergeRuns,
  pairUp,
  type Run,
  THICK_PX,
  thicknessOf,
} from './box-edges.ts';
import { findManyBoxes, MIN_SIDE_OF_MANY } from './find-many-boxes.ts';
import { isInside, type TickBox } from './tick-box.ts';

/** Shortest side of a box in pixels. */
const MIN_SIDE = 22;
/** Smallest height between the lines relative to width. */
const FLATTEST = 0.75;
/**
 * Ink inside the box: less is a speck, more a blot. A cross half outside its box leaves 3% in it,
 * one that fits 19%.
 */
const MIN_INK = 0.02;
const MAX_INK = 0.75;
/** A mark spans at least this much of the inside, in both directions. */
const MIN_SPAN = 0.4;
const MIN_NARROW = 0.08;
const LINE_SPAN = 0.95;
const LINE_THIN = 0.15;
/** Something that fills its upright bounding box is a block, such as the corners of a QR code. */
const SOLID = 0.85;
const MIN_OF_A_SIZE = 3;
/** Maximum relative difference between the sides of boxes of the same size. */
const SAME_SIZE = 0.15;

/**
 * Small boxes with four straight sides, as printed on forms next to “yes” and “no”. A form has
 * several of the same size; a single one is a letter.
 *
 * @param image straight to within half a degree.
 */
export function findTickBoxes(image: GrayImage): TickBox[] {
  const ink = inkOf(image);
  const runs = listRuns(ink, MIN_SIDE_OF_MANY);
  const few = findFew(ink, runs);
  const many = findManyBoxes(ink, runs).map((one) => ({
    ...one,
    marked: one.marked || few.some(({ box, marked }) => marked && isInside(one.box, box)),
  }));
  return [
    ...many,
    ...few.filter(
      ({ box }) => !many.some((one) => isInside(one.box, box) || isInside(box, one.box)),
    ),
  ];
}

/** Clear boxes, of which a page may have few. */
function findFew(ink: Ink, runs: readonly Run[]): TickBox[] {
  const edges = mergeRuns(runs, MIN_SIDE).filter(isThin);
  const found: TickBox[] = [];
  for (const { lower, upper, box } of pairUp(ink, edges, isHigh)) {
    if (found.some((other) => isInside(other.box, box))) continue;
    found.push({ box, marked: isMarked(ink, lower, upper), isOfMany: false });
  }
  return found.filter(
    ({ box }) => found.filter((other) => isOfSize(other.box, box)).length >= MIN_OF_A_SIZE,
  );
}

function isHigh(lower: Edge, upper: Edge): boolean {
  return upper.y1 <= Math.round(lower.y0 - FLATTEST * lengthOf(lower));
}

function isMarked(ink: Ink, lower: Edge, upper: Edge): boolean {
  const inset = Math.max(thicknessOf(lower), thicknessOf(upper), THICK_PX) + 1;
  const [x0, x1] = [Math.max(upper.x0, lower.x0) + inset, Math.min(upper.x1, lower.x1) - inset];
  const [y0, y1] = [upper.y1 + 3, lower.y0 - 3];
  if (x1 - x0 < 4 || y1 - y0 < 4) return false;
  let [count, left, right, top, bottom] = [0, x1, x0, y1, y0];
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      if (ink.at[y * ink.width + x] === 0) continue;
      count++;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const share = count / ((x1 - x0 + 1) * (y1 - y0 + 1));
  const spans = [(bottom - top) / (y1 - y0), (right - left) / (x1 - x0)];
  const [narrow, wide] = [Math.min(...spans), Math.max(...spans)];
  // As long as the side and thin: the box's own line, thicker than it seemed.
  const isLine = wide >= LINE_SPAN && narrow < LINE_THIN;
  const isBlock = count >= SOLID * (bottom - top + 1) * (right - left + 1);
  return (
    share >= MIN_INK &&
    share <= MAX_INK &&
    wide >= MIN_SPAN &&
    narrow >= MIN_NARROW &&
    !isLine &&
    !isBlock
  );
}

function isOfSize(a: PixelBox, b: PixelBox): boolean {
  const [width, height] = [b[2] - b[0], b[3] - b[1]];
  return (
    Math.abs(a[2] - a[0] - width) <= SAME_SIZE * width &&
    Math.abs(a[3] - a[1] - height) <= SAME_SIZE * height
  );
}
