import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { EngineWord } from './engines/engine.ts';
import type { TickBox } from './engines/paddle/find-tick-boxes.ts';
import { boundsOf, partOf, placeOn, type Strip, stripOf } from './engines/paddle/strip.ts';

/** Lines without the boxes that stand in them, and what stands in the boxes. */
export type PartedLines = {
  readonly lines: readonly Strip[];
  /** The marked boxes, and the print in each, without its lines. */
  readonly marks: readonly { readonly box: TickBox; readonly strip: Strip }[];
};

/** A box is taller than print by so much, and fills its line to so much: capital letters do neither. */
const TALLER = 1.1;
const FILLS = 0.68;
/** Radians. */
const LEVEL = 0.06;
/** What is left of a line beside a box is print when it is at least so long by its height. */
const MIN_LENGTH = 0.35;
/** So much of a box's side is its line. */
const LINE_SHARE = 0.12;
/** A character read in a box that is surer than this stands for itself: some forms have a box a letter. */
const SURE = 0.8;
/** How sure a mark in a box is one: chosen, not fitted; a word of clean print is about as sure. */
const MARK_SURE = 0.98;

/**
 * Takes tick boxes out of lines of print. Left in them they are read as letters, and the crosses in
 * them run into the word beside them: “XNO”, “0 YES”.
 */
export function partAtBoxes(strips: readonly Strip[], found: readonly TickBox[]): PartedLines {
  const heights = strips.map(({ width, height }) => Math.min(width, height)).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  const boxes = found.filter(({ box }) => {
    const height = box[3] - box[1];
    const lines = strips.filter((strip) => passes(strip, box));
    return height >= TALLER * usual && lines.every((strip) => height >= FILLS * strip.height);
  });
  return {
    lines: strips.flatMap((strip) => without(strip, boxes)),
    marks: boxes.filter(({ marked }) => marked).map((box) => ({ box, strip: insideOf(box) })),
  };
}

/** What a mark is, by what was read in its box: a cross, unless it is surely a letter or a digit. */
export function readMark({ box }: TickBox, words: readonly EngineWord[]): EngineWord {
  const [word] = words;
  const isLetter =
    words.length === 1 && word !== undefined && /^[\p{L}\p{N}]{1,2}$/u.test(word.text);
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

/** The line of print goes through the box. */
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
