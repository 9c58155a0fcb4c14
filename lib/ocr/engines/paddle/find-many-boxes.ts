import type { PixelBox } from '#lib/model/box.ts';
import type { Ink } from '../ink-of.ts';
import {
  cutOff,
  type Edge,
  isThin,
  lengthOf,
  mergeRuns,
  pairUp,
  type Run,
  THICK_PX,
} from './box-edges.ts';
import { isInside, type TickBox } from './tick-box.ts';

/** What may be one of many. */
type Candidate = {
  readonly box: PixelBox;
  readonly marked: boolean;
  /** How far it is blank on the side of its caption, and on the other, in sides. */
  readonly near: number;
  readonly far: number;
  /** How many of its corners are inked, as those of letters are not. */
  readonly corners: number;
};

/** Shortest side of a box in pixels. */
export const MIN_SIDE_OF_MANY = 18;
/** Height with the lines relative to width: lines of small boxes take a third of the height. */
const FLATTEST_OF_MANY = 0.85;
/**
 * Blurred letters look like boxes, too, but as many of a size have print right beside them: of
 * those of forms, 64% or more had none, of letters, 40% or less.
 */
const MANY = 8;
/** Maximum difference between the sides of many boxes like each other, in pixels. */
const LIKE_PX = 3;
/** Share of the inside of one of many that is inked if it is marked: less is a speck. */
const MARKED = 0.1;
/** Lines of small boxes take up this share of a side. */
const LINES = 0.24;
/** Sides of a box that are blank beside it: on both sides, or close to its caption. */
const APART = 0.2;
const CLOSE = 0.08;
const FAR = 0.35;
/** How far outside of a box the strokes of a letter go on, and the share of its width they ink. */
const OUTSIDE_PX = 3;
const STROKE = 0.1;
/** Share of a column of pixels beside it that may be specks. */
const SPECKS = 0.05;
/** Side of a corner, and the share of it that is inked unless it is round. */
const CORNER_PX = 4;
const SHARP = 0.75;

/** Boxes of pages with many of them, which may be small, and whose marks may run into the lines. */
export function findManyBoxes(ink: Ink, runs: readonly Run[]): TickBox[] {
  const edges = mergeRuns(runs, MIN_SIDE_OF_MANY).flatMap((edge) =>
    isThin(edge) ? [edge] : cutOff(edge),
  );
  const found: Candidate[] = [];
  // Strokes of a mark may look like edges: the squarest is the box.
  const boxes = [...pairUp(ink, edges, isUpright)].map(({ box }) => box);
  for (const box of boxes.toSorted((a, b) => flatnessOf(a) - flatnessOf(b))) {
    if (found.some((other) => isInside(other.box, box) || isInside(box, other.box))) continue;
    const marked = inkInside(ink, box) >= MARKED;
    // Marks go beyond their boxes, too.
    if (!marked && isPartOfLetter(ink, box)) continue;
    const [near = 0, far = 0] = blankBeside(ink, box).sort((a, b) => a - b);
    found.push({ box, marked, near, far, corners: countCorners(ink, box) });
  }
  return found
    .filter((one) => isBox(one) && areBoxes(found.filter((other) => isLike(other.box, one.box))))
    .map(({ box, marked }) => ({ box, marked, isOfMany: true }));
}

/** Letters have others beside them, or no corners. */
function isBox(one: Candidate): boolean {
  return isAlone(one) || (one.far >= FAR && one.corners >= 3);
}

/**
 * Whether nothing is printed right before or behind it; if it has the corners that letters lack,
 * its caption may be closer.
 */
function isAlone({ near, far, corners }: Candidate): boolean {
  return near >= APART || (near >= CLOSE && far >= FAR && corners === 4);
}

/** How far from square. */
function flatnessOf([x0, y0, x1, y1]: PixelBox): number {
  return Math.abs(Math.log((y1 - y0) / (x1 - x0)));
}

/** Whether those that are like one another are as many as boxes of forms, and as blank. */
function areBoxes(alike: readonly Candidate[]): boolean {
  const blank = alike.filter(({ marked }) => !marked);
  const alone = alike.filter(isAlone);
  return (
    alike.filter(isBox).length >= MANY && Math.min(blank.length, alone.length) > alike.length / 2
  );
}

function isUpright(lower: Edge, upper: Edge): boolean {
  return lower.y1 - upper.y0 + 1 >= FLATTEST_OF_MANY * lengthOf(lower);
}

/** The share of the inside of a box that is inked. */
function inkInside(ink: Ink, [x0, y0, x1, y1]: PixelBox): number {
  const inset = Math.max(THICK_PX, Math.round(LINES * (x1 - x0)));
  return inkIn(ink, [x0 + inset, y0 + inset, x1 - x0 - 2 * inset, y1 - y0 - 2 * inset]);
}

/** Whether strokes go on above or below: part of a `B`, `P`, or `6`. */
function isPartOfLetter(ink: Ink, [x0, y0, x1, y1]: PixelBox): boolean {
  return [y0 - OUTSIDE_PX, y1 - 1 + OUTSIDE_PX].some(
    (y) => inkIn(ink, [x0, y, x1 - x0, 1]) > STROKE,
  );
}

/** How far it is blank before and behind a box, in sides, and at most one. */
function blankBeside(ink: Ink, [x0, y0, x1, y1]: PixelBox): number[] {
  const side = x1 - x0;
  return ([-1, 1] as const).map((way) => {
    const from = way < 0 ? x0 - 2 : x1 + 1;
    let count = 0;
    while (count < side && inkIn(ink, [from + way * count, y0, 1, y1 - y0]) < SPECKS) count++;
    return count / side;
  });
}

function countCorners(ink: Ink, [x0, y0, x1, y1]: PixelBox): number {
  const corners = [x0, x1 - CORNER_PX].flatMap((x) => [y0, y1 - CORNER_PX].map((y) => [x, y]));
  return corners.filter(([x = 0, y = 0]) => inkIn(ink, [x, y, CORNER_PX, CORNER_PX]) >= SHARP)
    .length;
}

/** The share of a part of the page that is inked. */
function inkIn({ at, width }: Ink, [x0, y0, across, down]: Part): number {
  let count = 0;
  for (let y = y0; y < y0 + down; y++)
    for (let x = x0; x < x0 + across; x++) count += at[y * width + x] ?? 0;
  return count / (across * down);
}

type Part = readonly [x: number, y: number, width: number, height: number];

function isLike(a: PixelBox, b: PixelBox): boolean {
  return [0, 1].every((side) => {
    const [from, to] = [side, side + 2] as const;
    return Math.abs((a[to] ?? 0) - (a[from] ?? 0) - (b[to] ?? 0) + (b[from] ?? 0)) <= LIKE_PX;
  });
}
