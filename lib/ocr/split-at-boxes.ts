import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { EngineWord } from './engines/engine.ts';
import { boundsOf, partOf, placeOn, type Strip, stripOf } from './engines/paddle/strip.ts';
import type { TickBox } from './engines/paddle/tick-box.ts';

/** Lines without the tick boxes in them, and the contents of the boxes. */
export type SplitLines = {
  readonly lines: readonly Strip[];
  /** The marked boxes, and the print in each, without its outline. */
  readonly marks: readonly { readonly box: TickBox; readonly strip: Strip }[];
};

/**
 * A box is this much taller than print and fills this much of its line; capital letters do neither,
 * and there are not many of them of one size.
 */
const TALLER = 1.1;
const FILLS = 0.68;
/** Radians. */
const LEVEL = 0.06;
/** The rest of a line next to a box is print if it is at least this long relative to its height. */
const MIN_LENGTH = 0.35;
/** The outline's share of a box's side. */
const LINE_SHARE = 0.12;
/**
 * A character read in a box with more confidence than this is kept: some forms have a box for each
 * letter.
 */
const SURE = 0.8;
/** Confidence in a mark in a box: chosen, not fitted; about that of a word in clean print. */
const MARK_SURE = 0.98;

/**
 * Removes tick boxes from lines of print. Otherwise they are read as letters, and the crosses in
 * them merge with the next word: “XNO”, “0 YES”.
 */
export function splitAtBoxes(strips: readonly Strip[], found: readonly TickBox[]): SplitLines {
  const heights = strips.map(({ width, height }) => Math.min(width, height)).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  const boxes = found.filter(({ box, isOfMany }) => {
    const height = box[3] - box[1];
    const lines = strips.filter((strip) => passes(strip, box));
    const isTall = height >= TALLER * usual;
    return isOfMany || (isTall && lines.every((strip) => height >= FILLS * strip.height));
  });
  return {
    lines: strips.flatMap((strip) => without(strip, boxes)),
    marks: boxes.filter(({ marked }) => marked).map((box) => ({ box, strip: insideOf(box) })),
  };
}

/**
 * The text of a mark, by what was read in its box: a cross, unless it is clearly a letter or a
 * digit, and not in one of many boxes that are mostly blank.
 */
export function readMark({ box, isOfMany }: TickBox, words: readonly EngineWord[]): EngineWord {
  const [word] = words;
  const isLetter =
    !isOfMany && words.length === 1 && word !== undefined && /^[\p{L}\p{N}]{1,2}$/u.test(word.text);
  if (isLetter && !/^[xvy]$/i.test(word.text) && word.score >= SURE) return word;
  return { text: 'X', box, score: RawScore.parse(MARK_SURE) };
}

function without(strip: Strip, boxes: readonly TickBox[]): Strip[] {
  const cuts = boxes
    .filter(({ box }) => passes(strip, box))
    .map(({ box }) => placeOn(strip, box))
    .sort((a, b) => a.from - b.from);
  if (cuts.length === 0) return [strip];
  const parts: Strip[] = [];
  let from = 0;
  for (const cut of [...cuts, { from: strip.width, to: strip.width }]) {
    if (cut.from - from >= MIN_LENGTH * strip.height) parts.push(partOf(strip, from, cut.from));
    from = Math.max(from, cut.to);
  }
  return parts;
}

/** Whether the line of print goes through the box. */
function passes(strip: Strip, box: TickBox['box']): boolean {
  if (Math.abs(strip.angle) > LEVEL) return false;
  const [x0, y0, x1, y1] = boundsOf(strip);
  const middle = (box[1] + box[3]) / 2;
  return x0 < box[2] && box[0] < x1 && y0 < middle && middle < y1;
}

function insideOf({ box: [x0, y0, x1, y1] }: TickBox): Strip {
  const [x, y] = [LINE_SHARE * (x1 - x0), LINE_SHARE * (y1 - y0)];
  return stripOf(PixelBox.parse([x0 + x, y0 + y, x1 - x, y1 - y]));
}
