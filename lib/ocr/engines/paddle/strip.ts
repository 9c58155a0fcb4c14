import { PixelBox } from '#lib/model/box.ts';

/** A straight piece of print: its center and size in pixels, and its rotation. */
export type Strip = {
  readonly x: number;
  readonly y: number;
  /** Along the print. */
  readonly width: number;
  /** Across the print. */
  readonly height: number;
  /** Radians, clockwise: 0 is left to right, π/2 top to bottom. */
  readonly angle: number;
};

export type Point = { readonly x: number; readonly y: number };

/** The strip that fills an upright box. */
export function stripOf([x0, y0, x1, y1]: PixelBox): Strip {
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, width: x1 - x0, height: y1 - y0, angle: 0 };
}

/** The upright box around a strip, or around a part of it along the print. */
export function boundsOf(strip: Strip, from = 0, to = strip.width): PixelBox {
  const corners = [from, to].flatMap((along) => [
    pointOn(strip, along, 0),
    pointOn(strip, along, strip.height),
  ]);
  return PixelBox.parse([
    Math.min(...corners.map((corner) => corner.x)),
    Math.min(...corners.map((corner) => corner.y)),
    Math.max(...corners.map((corner) => corner.x)),
    Math.max(...corners.map((corner) => corner.y)),
  ]);
}

/** The pixel at `along` and `across` the print, both from the strip's upper left corner. */
export function pointOn(strip: Strip, along: number, across: number): Point {
  const right = along - strip.width / 2;
  const down = across - strip.height / 2;
  const cos = Math.cos(strip.angle);
  const sin = Math.sin(strip.angle);
  return { x: strip.x + right * cos - down * sin, y: strip.y + right * sin + down * cos };
}

/** The range along the print covered by a box that was made by `boundsOf` or is inside one. */
export function placeOn(strip: Strip, box: PixelBox): { from: number; to: number } {
  const right = (box[0] + box[2]) / 2 - strip.x;
  const down = (box[1] + box[3]) / 2 - strip.y;
  const cos = Math.cos(strip.angle);
  const sin = Math.sin(strip.angle);
  const middle = right * cos + down * sin + strip.width / 2;
  // The upright box of a rotated piece is longer than the piece by what its height adds.
  const across = Math.abs(sin) * strip.height;
  const half = Math.max(0, (box[2] - box[0] - across) / Math.max(0.1, Math.abs(cos))) / 2;
  return { from: middle - half, to: middle + half };
}

/** The piece of a strip between two positions along it. */
export function partOf(strip: Strip, from: number, to: number): Strip {
  const { x, y } = pointOn(strip, (from + to) / 2, strip.height / 2);
  return { ...strip, x, y, width: to - from };
}
