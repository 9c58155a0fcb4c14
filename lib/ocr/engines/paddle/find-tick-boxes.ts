import { PixelBox } from '#lib/model/box.ts';
import type { GrayImage } from '../engine.ts';
import { type Ink, inkOf } from '../ink-of.ts';

/** A tick box, by the outer edges of its lines, and whether it contains a mark. */
export type TickBox = { readonly box: PixelBox; readonly marked: boolean };

/** A short straight piece of ink: the upper or lower edge of a box. `x1` and `y1` are inclusive. */
type Edge = { readonly x0: number; readonly x1: number; readonly y0: number; y1: number };

/** Side length of boxes in pixels; pages are read at about 220 dots per inch. */
const MIN_SIDE = 22;
const MAX_SIDE = 90;
/** Height relative to width. */
const FLATTEST = 0.75;
const STEEPEST = 1.35;
/** Share of a side that must be inked. */
const MIN_DRAWN = 0.85;
/** Maximum thickness of a line, as a fraction of the side, or in pixels if that is more. */
const THICKEST = 0.1;
const THICK_PX = 5;
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
 * Small boxes with four straight sides, as printed on forms next to “yes” and “no”. A form has
 * several of the same size; a single one is a letter.
 *
 * @param image straight to within half a degree.
 */
export function findTickBoxes(image: GrayImage): TickBox[] {
  const ink = inkOf(image);
  const edges = findEdges(ink);
  const byRow = Map.groupBy(edges, (edge) => edge.y1);
  const found: TickBox[] = [];
  for (const lower of edges) {
    const upper = upperOf(lower, byRow, ink);
    if (upper === null) continue;
    const box = PixelBox.parse([
      Math.min(lower.x0, upper.x0),
      upper.y0,
      Math.max(lower.x1, upper.x1) + 1,
      lower.y1 + 1,
    ]);
    if (!found.some((other) => isInside(other.box, box))) {
      found.push({ box, marked: isMarked(ink, lower, upper) });
    }
  }
  return found.filter(
    ({ box }) => found.filter((other) => isOfSize(other.box, box)).length >= MIN_OF_A_SIZE,
  );
}

/** Runs of ink as long as a side, merged across neighboring rows. */
function findEdges({ at, width, height }: Ink): Edge[] {
  const edges: Edge[] = [];
  let open: Edge[] = [];
  for (let y = 0; y < height; y++) {
    const next: Edge[] = [];
    let start = -1;
    let last = -1;
    const end = () => {
      const length = last - start + 1;
      if (start < 0 || length < MIN_SIDE || length > MAX_SIDE) return;
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
  return edges.filter((edge) => thicknessOf(edge) <= Math.max(THICK_PX, THICKEST * lengthOf(edge)));
}

/** The edge above this one that forms a box with it. */
function upperOf(lower: Edge, byRow: ReadonlyMap<number, Edge[]>, ink: Ink): Edge | null {
  const length = lengthOf(lower);
  for (let y = Math.round(lower.y0 - FLATTEST * length); y > lower.y0 - STEEPEST * length; y--) {
    const upper = byRow
      .get(y)
      ?.find(
        ({ x0, x1 }) => Math.abs(x0 - lower.x0) <= SLACK_PX && Math.abs(x1 - lower.x1) <= SLACK_PX,
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

/** Whether the center of `b` is in `a`. Stacked boxes share a line. */
function isInside(a: PixelBox, b: PixelBox): boolean {
  const [x, y] = [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2];
  return a[0] < x && x < a[2] && a[1] < y && y < a[3];
}
