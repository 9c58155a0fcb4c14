import type { PixelBox } from '#lib/model/box.ts';
import type { GrayImage } from './engines/engine.ts';
import { type Ink, inkOf } from './engines/ink-of.ts';
import { heightOf, type ListedCode, listCodes, type MarkedList, middleOf } from './list-codes.ts';

/** Ink in the same place on this share of the lines belongs to the form: rules, boxes, dots. */
const COMMON = 0.6;
/** With fewer comparable lines, nothing is decided. */
const MIN_SEEN = 3;
/** How many pixels the same rule may be off from line to line. */
const SLACK = 2;
/** If more of a column seems marked, none of it is. */
const MOST_MARKED = 0.6;
/** Minimum ink of a mark relative to the squared print height: a short stroke has a sixth of it. */
const MIN_INK = 0.12;
/** Minimum height of a mark, relative to the print height. */
const TALL = 0.45;
/** A mark has this many times the ink lines usually have. */
const TIMES_USUAL = 4;
/** Anything with less than this fraction of a neighbor's ink is the edge of the neighbor's mark. */
const EDGE = 0.4;
/** Gray steps by which a highlighter darkens paper. */
const SHADED = 9;
/** If more lines are shaded, the form shades every other line. */
const MOST_SHADED = 0.35;

/**
 * Which of the codes someone marked with a ring, a tick, a stroke, or a highlighter: there is ink
 * next to them that the lines above and below do not have in that place.
 *
 * @param image with all words painted over, at the boxes of `words`.
 */
export function findDrawnMarks(
  image: GrayImage,
  codes: readonly ListedCode[],
  words: readonly PixelBox[],
): boolean[] {
  const ink = inkOf(image);
  const seen = seenPixels(image, words);
  const marked = new Set<PixelBox>();
  for (const list of listCodes(codes, words, image.width)) {
    for (const code of findInked(ink, seen, list)) marked.add(code);
    for (const code of findShaded(image, list.codes)) marked.add(code);
  }
  return codes.map(({ box }) => marked.has(box));
}

/** 1 where no word is painted over. */
function seenPixels({ width, height }: GrayImage, words: readonly PixelBox[]): Uint8Array {
  const seen = new Uint8Array(width * height).fill(1);
  for (const [x0, y0, x1, y1] of words) {
    const [from, to] = [Math.max(0, Math.floor(x0) - 1), Math.min(width, Math.ceil(x1) + 1)];
    for (let y = Math.max(0, Math.floor(y0) - 1); y < Math.min(height, Math.ceil(y1) + 1); y++)
      seen.fill(0, y * width + from, y * width + to);
  }
  return seen;
}

/**
 * The area examined for each line, in pixels from the left edge and from the middle of its code.
 */
type Frame = {
  readonly left: number;
  readonly right: number;
  readonly reach: number;
  readonly of: MarkedList;
};

function findInked(ink: Ink, seen: Uint8Array, list: MarkedList): PixelBox[] {
  const { codes } = list;
  const frame = frameOf(list);
  const common = commonInk(ink, seen, frame);
  const height = median(codes.map(heightOf));
  const amounts = codes.map((code) => {
    let sum = 0;
    const rows = new Set<number>();
    forPatch(ink, code, frame, (pixel, at, _, y) => {
      if (ink.at[pixel] === 0 || common[at] === 1) return;
      sum++;
      rows.add(y);
    });
    // What is left of a rule is flat.
    return rows.size < TALL * height ? 0 : sum;
  });
  const least = Math.max(MIN_INK * height ** 2, TIMES_USUAL * median(amounts));
  const marked = codes.filter((code, at) => {
    const amount = amounts[at] ?? 0;
    const beside = codes.map((other, index) =>
      isNext(code, other, frame) ? (amounts[index] ?? 0) : 0,
    );
    return amount >= least && amount >= EDGE * Math.max(...beside);
  });
  return marked.length <= MOST_MARKED * codes.length ? marked : [];
}

function frameOf(list: MarkedList): Frame {
  const { codes } = list;
  const height = median(codes.map(heightOf));
  const gaps = codes
    .slice(1)
    .map((code, at) => middleOf(code) - middleOf(codes[at] ?? code))
    .filter((gap) => gap > height);
  return {
    left: Math.round(Math.max(...codes.map((code) => code[0] - list.left(code)))),
    right: Math.round(Math.max(...codes.map((code) => list.right(code) - code[0]))),
    reach: Math.round(Math.min(median(gaps) / 2 || height, height * 1.6)),
    of: list,
  };
}

/** The line above or below, whose mark may extend into this one's. */
function isNext(code: PixelBox, other: PixelBox, { reach }: Frame): boolean {
  const apart = Math.abs(middleOf(code) - middleOf(other));
  return apart > reach && apart < 3 * reach && Math.abs(code[0] - other[0]) < 4 * heightOf(code);
}

/** 1 where most lines have ink, among those where no word hides it. */
function commonInk(ink: Ink, seen: Uint8Array, frame: Frame): Uint8Array {
  const { codes } = frame.of;
  const [width, rows] = [frame.left + frame.right, 2 * frame.reach + 1];
  const inked = new Uint16Array(width * rows);
  const open = new Uint16Array(width * rows);
  for (const code of codes) {
    const near = new Uint8Array(width * rows);
    forPatch(ink, code, frame, (pixel, at, x, y) => {
      open[at] = (open[at] ?? 0) + (seen[pixel] ?? 0);
      if (ink.at[pixel] === 0) return;
      const [from, to] = [Math.max(0, x - SLACK), Math.min(width, x + SLACK + 1)];
      for (let by = Math.max(0, y - SLACK); by <= Math.min(rows - 1, y + SLACK); by++)
        near.fill(1, by * width + from, by * width + to);
    });
    near.forEach((one, at) => {
      inked[at] = (inked[at] ?? 0) + one;
    });
  }
  return Uint8Array.from(inked, (count, at) => {
    const lines = open[at] ?? 0;
    return lines < MIN_SEEN || count >= COMMON * lines ? 1 : 0;
  });
}

/**
 * Calls `use` for each pixel of the image in the frame of a code, with its position in the frame.
 */
function forPatch(
  { width, height }: Ink,
  code: PixelBox,
  { left, right, reach, of }: Frame,
  use: (pixel: number, at: number, x: number, y: number) => void,
): void {
  const across = left + right;
  const [x0, y0] = [Math.round(code[0]) - left, Math.round(middleOf(code)) - reach];
  const from = Math.max(0, Math.round(of.left(code)) - x0);
  const to = Math.min(across, Math.round(Math.min(width, of.right(code))) - x0);
  for (let y = Math.max(0, -y0); y <= 2 * reach && y0 + y < height; y++)
    for (let x = from; x < to; x++) use((y0 + y) * width + x0 + x, y * across + x, x, y);
}

/** Codes on darker paper than most. */
function findShaded(image: GrayImage, codes: readonly PixelBox[]): PixelBox[] {
  const papers = codes.map((code) => paperOf(image, code));
  const usual = median(papers);
  const shaded = codes.filter((_, at) => (papers[at] ?? usual) <= usual - SHADED);
  return shaded.length <= MOST_SHADED * codes.length ? shaded : [];
}

/** The most common gray of the paper around a code. */
function paperOf({ gray, width, height }: GrayImage, [x0, y0, x1, y1]: PixelBox): number {
  const values: number[] = [];
  for (let y = Math.max(0, Math.round(y0)); y < Math.min(height, y1); y += 2)
    for (let x = Math.max(0, Math.round(x0)); x < Math.min(width, x1); x += 2)
      values.push(gray[y * width + x] ?? 255);
  return median(values);
}

/** 0 for an empty list. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
