import type { GrayImage } from '../engine.ts';

/** A part of a picture, in pixels; `right` and `bottom` are exclusive. */
export type Area = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/**
 * With less contrast than this between its darkest and brightest pixel, a square is paper or noise.
 */
const MIN_CONTRAST = 40;

/**
 * The part of the picture that is not bare paper, in whole squares and with a square of margin;
 * null if it is all paper.
 *
 * @param square side of a square in pixels; the picture's width and height are multiples of it.
 */
export function findInked(image: GrayImage, square: number): Area | null {
  const [across, down] = [image.width / square, image.height / square];
  let [left, top, right, bottom] = [across, down, -1, -1];
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      if (contrastOf(image, column * square, row * square, square) < MIN_CONTRAST) continue;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = row;
    }
  }
  if (bottom < 0) return null;
  return {
    left: Math.max(0, left - 1) * square,
    top: Math.max(0, top - 1) * square,
    right: Math.min(across, right + 2) * square,
    bottom: Math.min(down, bottom + 2) * square,
  };
}

function contrastOf({ gray, width }: GrayImage, x: number, y: number, square: number): number {
  let [darkest, brightest] = [255, 0];
  for (let row = y; row < y + square; row++) {
    for (let at = row * width + x; at < row * width + x + square; at++) {
      const shade = gray[at] ?? 0;
      if (shade < darkest) darkest = shade;
      if (shade > brightest) brightest = shade;
    }
  }
  return brightest - darkest;
}
