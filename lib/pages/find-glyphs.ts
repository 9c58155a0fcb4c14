/** A connected piece of ink, in pixels of the reduced page; inclusive corners. */
export type Component = { x0: number; y0: number; x1: number; y1: number; pixels: number };

/** Pixels of the reduced page: from the x of six-point type to a headline. */
const MIN_HEIGHT = 4;
const MAX_HEIGHT = 60;
/** Letters that touch make one component; a rule is longer still. */
const MAX_LONG = 14;

/**
 * Connected pieces of ink that look like letters, or like words of touching letters. Overwrites
 * `ink`.
 */
export function findGlyphs(ink: Uint8Array, width: number, height: number): Component[] {
  return componentsOf(ink, width, height).filter(isGlyph);
}

function isGlyph(component: Component): boolean {
  const width = component.x1 - component.x0 + 1;
  const height = component.y1 - component.y0 + 1;
  if (height < MIN_HEIGHT || height > MAX_HEIGHT) return false;
  if (width > MAX_LONG * height || height > MAX_LONG * width) return false;
  // A frame is nearly empty, a block of color nearly full.
  const filled = component.pixels / (width * height);
  return filled > 0.12 && (filled < 0.95 || width < height);
}

/** Connected pieces (eight neighbors), by flooding from each unvisited pixel. */
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
