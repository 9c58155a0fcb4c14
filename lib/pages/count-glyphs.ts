import type { InkMask } from './find-ink.ts';

type Box = readonly [number, number, number, number];

/** Pixels of the reduced page: from the x of six-point type to a headline. */
const LEAST_HEIGHT = 4;
const MOST_HEIGHT = 60;
/** Letters that touch make one component; a rule is longer still. */
const MOST_LONG = 14;

/**
 * How many connected pieces of ink look like letters (or words of touching letters).
 *
 * @param explained boxes in shares of the page whose ink is known already: it is left out.
 * @param within boxes in shares of the page where to look; null is everywhere.
 */
export function countGlyphs(
  mask: InkMask,
  explained: readonly Box[],
  within: readonly Box[] | null,
): number {
  const open = openInk(mask, explained, within);
  return componentsOf(open, mask.width, mask.height).filter(isGlyph).length;
}

/** 1 where there is ink that has to be looked at. */
function openInk(mask: InkMask, explained: readonly Box[], within: readonly Box[] | null) {
  const { width, height } = mask;
  const open = within === null ? mask.ink.slice() : new Uint8Array(mask.ink.length);
  for (const box of within ?? []) {
    forRows(box, width, height, 0, (from, to) => {
      open.set(mask.ink.subarray(from, to), from);
    });
  }
  for (const box of explained) forRows(box, width, height, 2, (from, to) => open.fill(0, from, to));
  return open;
}

function forRows(
  box: Box,
  width: number,
  height: number,
  margin: number,
  use: (from: number, to: number) => void,
): void {
  const x0 = Math.max(0, Math.floor(box[0] * width) - margin);
  const x1 = Math.min(width, Math.ceil(box[2] * width) + margin);
  const y0 = Math.max(0, Math.floor(box[1] * height) - margin);
  const y1 = Math.min(height, Math.ceil(box[3] * height) + margin);
  if (x1 <= x0) return;
  for (let y = y0; y < y1; y++) use(y * width + x0, y * width + x1);
}

type Component = { x0: number; y0: number; x1: number; y1: number; pixels: number };

function isGlyph(component: Component): boolean {
  const width = component.x1 - component.x0 + 1;
  const height = component.y1 - component.y0 + 1;
  if (height < LEAST_HEIGHT || height > MOST_HEIGHT) return false;
  if (width > MOST_LONG * height || height > MOST_LONG * width) return false;
  // A frame is nearly empty, a block of colour nearly full.
  const filled = component.pixels / (width * height);
  return filled > 0.12 && (filled < 0.95 || width < height);
}

/** Connected pieces (eight neighbours), by flooding from each pixel not yet seen. */
function componentsOf(open: Uint8Array, width: number, height: number): Component[] {
  const components: Component[] = [];
  const stack: number[] = [];
  for (let start = 0; start < open.length; start++) {
    if (open[start] !== 1) continue;
    const found = { x0: width, y0: height, x1: 0, y1: 0, pixels: 0 };
    open[start] = 0;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const y = Math.floor(at / width);
      const x = at - y * width;
      grow(found, x, y);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (open[next] !== 1) continue;
          open[next] = 0;
          stack.push(next);
        }
      }
    }
    components.push(found);
  }
  return components;
}

function grow(component: Component, x: number, y: number): void {
  if (x < component.x0) component.x0 = x;
  if (x > component.x1) component.x1 = x;
  if (y < component.y0) component.y0 = y;
  if (y > component.y1) component.y1 = y;
  component.pixels++;
}
