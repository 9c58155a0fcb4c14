import { type PageBox, pageBox } from '#lib/model/box.ts';
import { addTurns } from '#lib/model/geometry/add-turns.ts';
import type { PageRotation } from '#lib/model/page.ts';
import type { InkMask } from '../find-ink.ts';
import { findSkew } from '../find-skew.ts';
import { lookAt, type Picture } from '../picture.ts';
import type { Raster } from '../raster.ts';
import { findLines } from './find-lines.ts';
import { findSheet } from './find-sheet.ts';
import {
  compose,
  invert,
  type Point,
  type Projection,
  projectPoint,
  projectRectangle,
  projectTurn,
  type Quad,
} from './homography.ts';
import { judgeUpsideDown } from './judge-upside-down.ts';
import { measureSkew } from './measure-skew.ts';
import { warpRaster } from './warp-raster.ts';

/** A straightened picture, and what was done to it. */
export type Straightened = {
  readonly picture: Picture;
  /** Quarter turns applied, clockwise. */
  readonly turned: PageRotation;
  /** Converts fractions of the original picture to fractions of the straightened one. */
  toStraight(x: number, y: number): Point;
};

/** Below this, the engines straighten on their own, and the page stays as scanned. */
const MIN_SKEW_DEGREES = 3;
/** How much more the lines must look upside down than upright. */
const MIN_DOUBT = 0.05;

/**
 * Crops the sheet from its surroundings, flattens it, and rotates it so that its print is level and
 * upright. Each step is done only if it is clearly needed; together they take one pass over the
 * original pixels.
 */
export async function straightenPicture(given: Picture): Promise<Straightened> {
  const { raster } = given;
  let held: Held = { picture: given, toSource: [1, 0, 0, 0, 1, 0, 0, 0, 1] };
  const sheet = findSheet(raster);
  if (sheet !== null) held = cutSheet(raster, sheet);
  const degrees = skewOf(held.picture);
  if (degrees !== 0) held = turn(raster, held, -degrees);
  let quarters = -Math.round(degrees / 90) * 90;
  if (await isUpsideDown(held.picture)) {
    held = turn(raster, held, 180);
    quarters += 180;
  }
  const { toSource, picture } = held;
  const back = invert(toSource);
  return {
    picture,
    turned: addTurns(quarters),
    toStraight(x, y) {
      const [px, py] = projectPoint(back, x * raster.width, y * raster.height);
      return [px / picture.raster.width, py / picture.raster.height];
    },
  };
}

/** The upright box around the mapped corners of `box`. */
export function mapBox(box: PageBox, move: Straightened['toStraight']): PageBox {
  const [x0, y0, x1, y1] = box;
  const corners = [move(x0, y0), move(x1, y0), move(x1, y1), move(x0, y1)];
  const xs = corners.map((corner) => corner[0]);
  const ys = corners.map((corner) => corner[1]);
  return pageBox(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}

type Held = { readonly picture: Picture; readonly toSource: Projection };

/** Margin at the edge of the sheet that shows what is under it, as a fraction. */
const RIM = 0.004;

function cutSheet(raster: Raster, [a, b, c, d]: Quad): Held {
  const length = ([x0, y0]: Point, [x1, y1]: Point) => Math.hypot(x1 - x0, y1 - y0);
  const width = Math.round(Math.max(length(a, b), length(d, c)));
  const height = Math.round(Math.max(length(a, d), length(b, c)));
  const rim = Math.round(RIM * Math.max(width, height));
  const whole = projectRectangle(width, height, [a, b, c, d]);
  const toSource = compose(whole, [1, 0, rim, 0, 1, rim, 0, 0, 1]);
  const flat = warpRaster(raster, width - 2 * rim, height - 2 * rim, toSource);
  return { picture: lookAt(flat), toSource };
}

/** Rotates by `degrees` clockwise, on paper large enough to hold the result. */
function turn(raster: Raster, held: Held, degrees: number): Held {
  const from = held.picture.raster;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const to = {
    width: Math.round(from.width * cos + from.height * sin),
    height: Math.round(from.width * sin + from.height * cos),
  };
  const toSource = compose(held.toSource, projectTurn(-degrees, to, from));
  return { picture: lookAt(warpRaster(raster, to.width, to.height, toSource)), toSource };
}

/** From this ratio of neighbors along and across the lines, the direction is beyond doubt. */
const CLEAR = 4;

/** Degrees clockwise by which the print is rotated; 0 if it is level, nearly level, or unclear. */
function skewOf({ mask }: Picture): number {
  const skew = measureSkew(mask);
  if (skew === null) return 0;
  const seen = skew.degrees < 45 ? 0 : 90;
  const quarter = skew.clearness >= CLEAR ? seen : weighDirection(mask, seen, skew.clearness);
  if (seen !== quarter) return quarter;
  const near = skew.degrees - quarter;
  if (Math.abs(near) < MIN_SKEW_DEGREES - 1) return quarter;
  const fine = findSkew(mask, near, quarter === 90) ?? near;
  return Math.abs(fine) < MIN_SKEW_DEGREES ? quarter : quarter + fine;
}

/** Print that is not clearly sideways stays as it is. */
const MIN_STANDING = 0.8;
/** Length of lines that form by chance, in letter heights. */
const CHANCE = 20;

/**
 * Where letters touch, neighbors tell little, but the pieces of ink join to form long lines in one
 * direction only. Both are weighed in powers of two.
 */
function weighDirection(mask: InkMask, seen: 0 | 90, clearness: number): 0 | 90 {
  const level = (lengthOfLines(mask) + CHANCE) / (lengthOfLines(transpose(mask)) + CHANCE);
  const neighbors = (seen === 0 ? 1 : -1) * Math.log2(Math.max(1, clearness));
  return neighbors + Math.log2(level) < -MIN_STANDING ? 90 : 0;
}

function lengthOfLines(mask: InkMask): number {
  return findLines(mask).reduce(
    (sum, { x0, y0, x1, y1 }) => sum + (x1 - x0 + 1) / (y1 - y0 + 1),
    0,
  );
}

function transpose({ ink, width, height }: InkMask): InkMask {
  const turned = new Uint8Array(ink.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) turned[x * height + y] = ink[at] ?? 0;
  }
  return { ink: turned, width: height, height: width };
}

async function isUpsideDown({ gray, mask }: Picture): Promise<boolean> {
  return ((await judgeUpsideDown(gray, mask)) ?? 0) > MIN_DOUBT;
}
