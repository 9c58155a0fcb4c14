import { type Component, findGlyphs } from '../find-glyphs.ts';
import type { InkMask } from '../find-ink.ts';

/** A piece of a line of print on a level page, in pixels of the mask. */
export type PrintLine = {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
};

/** A gap wider than this many letter heights ends a line. */
const GAP = 1;
/** Pieces shorter than this, relative to their height, show too little of the print. */
const MIN_LONG = 2.5;
/** Letters within a line may differ this much in height, such as an x next to an l. */
const ALIKE = 2.4;

/** Joins letters next to each other into lines; longest first. */
export function findLines(mask: InkMask): PrintLine[] {
  const glyphs = findGlyphs(mask.ink.slice(), mask.width, mask.height);
  const open: Component[] = [];
  const lines: Component[] = [];
  for (const glyph of glyphs.toSorted((a, b) => a.x0 - b.x0)) {
    const line = open.find((candidate) => goesOn(candidate, glyph));
    if (line === undefined) {
      open.push({ ...glyph });
      continue;
    }
    line.x1 = Math.max(line.x1, glyph.x1);
    line.y0 = Math.min(line.y0, glyph.y0);
    line.y1 = Math.max(line.y1, glyph.y1);
    line.pixels += glyph.pixels;
    closeFar(open, lines, glyph.x0);
  }
  return [...lines, ...open].filter(isLong).toSorted((a, b) => b.x1 - b.x0 - (a.x1 - a.x0));
}

function goesOn(line: Component, glyph: Component): boolean {
  const height = Math.max(line.y1 - line.y0, glyph.y1 - glyph.y0) + 1;
  const lower = Math.min(line.y1 - line.y0, glyph.y1 - glyph.y0) + 1;
  const shared = Math.min(line.y1, glyph.y1) - Math.max(line.y0, glyph.y0) + 1;
  return glyph.x0 - line.x1 <= GAP * height && shared >= 0.5 * lower && height <= ALIKE * lower;
}

/** Closes lines that nothing at `x` or further right can extend. */
function closeFar(open: Component[], lines: Component[], x: number): void {
  for (let at = open.length - 1; at >= 0; at--) {
    const line = open[at];
    if (line === undefined || x - line.x1 <= 3 * (line.y1 - line.y0 + 1)) continue;
    lines.push(line);
    open.splice(at, 1);
  }
}

function isLong(line: Component): boolean {
  return line.x1 - line.x0 + 1 >= MIN_LONG * (line.y1 - line.y0 + 1);
}
