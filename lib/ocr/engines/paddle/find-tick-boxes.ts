import { PixelBox } from '#lib/model/box.ts';
import type { GrayImage } from '../engine.ts';
import { type Ink, inkOf } from '../ink-of.ts';

/** A tick box, by the outer edges of its lines. */
export type TickBox = {
  readonly box: PixelBox;
  /** Whether it contains a mark. */
  readonly marked: boolean;
  /** Whether it is one of many boxes like it, most of them blank, as forms have them. */
  readonly isOfMany: boolean;
};

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

/** A short straight piece of ink: the upper or lower edge of a box. `x1` and `y1` are inclusive. */
type Edge = {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  y1: number;
};

/** Side length of boxes in pixels; pages are read at about 220 dots per inch. */
const MIN_SIDE = 22;
const MIN_SIDE_OF_MANY = 18;
const MAX_SIDE = 90;
/** Height between the lines relative to width. */
const FLATTEST = 0.75;
const STEEPEST = 1.35;
/** The same with the lines, for one of many: lines of small boxes take a third of the height. */
const FLATTEST_OF_MANY = 0.85;
/** Share of a side that must be inked. */
const MIN_DRAWN = 0.85;
/** Maximum thickness of a line, as a fraction of the side, or in pixels if that is more. */
const THICKEST = 0.1;
const THICK_PX = 5;
/** Thickness of the line of a small box, if a mark runs into it. */
const LINE_PX = 4;
/** Minimum height between the lines. */
const MIN_INSIDE = 6;
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
const GAP_PX = 3;
const SLACK_PX = 4;
const MIN_OF_A_SIZE = 3;
/** Maximum relative difference between the sides of boxes of the same size. */
const SAME_SIZE = 0.15;
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

/**
 * Small boxes with four straight sides, as printed on forms next to “yes” and “no”. A form has
 * several of the same size; a single one is a letter.
 *
 * @param image straight to within half a degree.
 */
export function findTickBoxes(image: GrayImage): TickBox[] {
  const ink = inkOf(image);
  const few = findFew(ink);
  const many = findMany(ink).map((one) => ({
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
function findFew(ink: Ink): TickBox[] {
  const edges = findRuns(ink, MIN_SIDE).filter(isThin);
  const found: TickBox[] = [];
  for (const { lower, upper, box } of pairUp(ink, edges, isHigh)) {
    if (found.some((other) => isInside(other.box, box))) continue;
    found.push({ box, marked: isMarked(ink, lower, upper), isOfMany: false });
  }
  return found.filter(
    ({ box }) => found.filter((other) => isOfSize(other.box, box)).length >= MIN_OF_A_SIZE,
  );
}

/** Boxes of pages with many of them, which may be small, and whose marks may run into the lines. */
function findMany(ink: Ink): TickBox[] {
  const runs = findRuns(ink, MIN_SIDE_OF_MANY);
  const edges = runs.flatMap((edge) => (isThin(edge) ? [edge] : cutOff(edge)));
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

/** Runs of ink at least as long as a side, merged across neighboring rows. */
function findRuns({ at, width, height }: Ink, shortest: number): Edge[] {
  const edges: Edge[] = [];
  let open: Edge[] = [];
  for (let y = 0; y < height; y++) {
    const next: Edge[] = [];
    let start = -1;
    let last = -1;
    const end = () => {
      const length = last - start + 1;
      if (start < 0 || length < shortest || length > MAX_SIDE) return;
      const above = open.find(
        (edge) => Math.abs(edge.x0 - start) <= SLACK_PX && Math.abs(edge.x1 - last) <= SLACK_PX,
      );
      if (above) above.y1 = y;
      else edges.push({ x0: start, x1: last, y0: y, y1: y });
      next.push(above ?? (edges.at(-1) as Edge));
    };
    for (let x = 0, pixel = y * width; x < width; x++, pixel++) {
      if (at[pixel] === 0) continue;
      if (start < 0 || x - last > GAP_PX) {
        end();
        start = x;
      }
      last = x;
    }
    end();
    open = next;
  }
  return edges;
}

function isThin(edge: Edge): boolean {
  return thicknessOf(edge) <= Math.max(THICK_PX, THICKEST * lengthOf(edge));
}

/** The upper and the lower line of a box whose mark runs into them. */
function cutOff(edge: Edge): Edge[] {
  if (thicknessOf(edge) > STEEPEST * lengthOf(edge)) return [];
  const { y0, y1 } = edge;
  return [
    { ...edge, y1: y0 + LINE_PX - 1 },
    { ...edge, y0: y1 - LINE_PX + 1 },
  ];
}

type Pair = { readonly lower: Edge; readonly upper: Edge; readonly box: PixelBox };

/** Edges with the nearest edge above that forms a box with them, if there is one. */
function* pairUp(
  ink: Ink,
  edges: readonly Edge[],
  isBox: (lower: Edge, upper: Edge) => boolean,
): Generator<Pair> {
  const byRow = Map.groupBy(edges, (edge) => edge.y1);
  for (const lower of edges) {
    const upper = upperOf(lower, byRow, ink, isBox);
    if (upper === null) continue;
    const box = PixelBox.parse([
      Math.min(lower.x0, upper.x0),
      upper.y0,
      Math.max(lower.x1, upper.x1) + 1,
      lower.y1 + 1,
    ]);
    yield { lower, upper, box };
  }
}

function isHigh(lower: Edge, upper: Edge): boolean {
  return upper.y1 <= Math.round(lower.y0 - FLATTEST * lengthOf(lower));
}

function isUpright(lower: Edge, upper: Edge): boolean {
  return lower.y1 - upper.y0 + 1 >= FLATTEST_OF_MANY * lengthOf(lower);
}

/** The edge above this one that forms a box with it. */
function upperOf(
  lower: Edge,
  byRow: ReadonlyMap<number, Edge[]>,
  ink: Ink,
  isBox: (lower: Edge, upper: Edge) => boolean,
): Edge | null {
  for (let y = lower.y0 - MIN_INSIDE; y > lower.y0 - STEEPEST * lengthOf(lower); y--) {
    const upper = byRow
      .get(y)
      ?.find(
        (edge) =>
          isBox(lower, edge) &&
          Math.abs(edge.x0 - lower.x0) <= SLACK_PX &&
          Math.abs(edge.x1 - lower.x1) <= SLACK_PX,
      );
    if (upper && hasSides(ink, upper, lower)) return upper;
  }
  return null;
}

function hasSides(ink: Ink, upper: Edge, lower: Edge): boolean {
  const rows = lower.y0 - upper.y1 - 1;
  const drawn = (x: number) => {
    let count = 0;
    for (let y = upper.y1 + 1; y < lower.y0; y++) if (hasInk(ink, x - 2, x + 2, y)) count++;
    return count / rows;
  };
  const left = drawn(Math.round((upper.x0 + lower.x0) / 2) + 1);
  const right = drawn(Math.round((upper.x1 + lower.x1) / 2) - 1);
  return Math.min(left, right) >= MIN_DRAWN;
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

function hasInk({ at, width }: Ink, from: number, to: number, y: number): boolean {
  for (let x = Math.max(0, from); x <= Math.min(width - 1, to); x++) {
    if (at[y * width + x] === 1) return true;
  }
  return false;
}

function lengthOf({ x0, x1 }: Edge): number {
  return x1 - x0 + 1;
}

function thicknessOf({ y0, y1 }: Edge): number {
  return y1 - y0 + 1;
}

function isOfSize(a: PixelBox, b: PixelBox): boolean {
  const [width, height] = [b[2] - b[0], b[3] - b[1]];
  return (
    Math.abs(a[2] - a[0] - width) <= SAME_SIZE * width &&
    Math.abs(a[3] - a[1] - height) <= SAME_SIZE * height
  );
}

function isLike(a: PixelBox, b: PixelBox): boolean {
  return [0, 1].every((side) => {
    const [from, to] = [side, side + 2] as const;
    return Math.abs((a[to] ?? 0) - (a[from] ?? 0) - (b[to] ?? 0) + (b[from] ?? 0)) <= LIKE_PX;
  });
}

/** Whether the center of `b` is in `a`. Stacked boxes share a line. */
function isInside(a: PixelBox, b: PixelBox): boolean {
  const [x, y] = [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2];
  return a[0] < x && x < a[2] && a[1] < y && y < a[3];
}
