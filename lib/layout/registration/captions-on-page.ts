import { distance } from 'fastest-levenshtein';
import type { CaptionWord, FormGeometry } from '#lib/model/form.ts';
import { isDrawnText } from '#lib/model/word.ts';
import type { PageLayout, Token } from '../page/lay-out-page.ts';
import type { PointMap } from './bend-map.ts';
import { center } from './caption-pairs.ts';
import { captionsOf, keyOf } from './form-captions.ts';

/** How far from its place, in points, a caption is read: words, and single letters. */
export type Slack = {
  readonly word: readonly [number, number];
  readonly letter: readonly [number, number];
};

/** Where boxes have the sizes that the form has. */
export const TIGHT: Slack = { word: [6, 4.5], letter: [2, 1.5] };
/** Where they have others. */
export const LOOSE: Slack = { word: [30, 14], letter: [12, 7] };

/**
 * Tokens at the place of a caption: they read like it, or OCR read something else there. Text from
 * a text layer has no errors, so there only the text counts.
 */
export function captionsAmong(
  layout: PageLayout,
  geometry: FormGeometry,
  toForm: PointMap,
  slack: Slack,
): Set<Token> {
  const { all } = captionsOf(geometry);
  const [across, down] = slack.word;
  const found = new Set<Token>();
  for (const token of layout.tokens) {
    const [x, y] = toForm(...center(token));
    const key = keyOf(token.text);
    const near = all.filter(
      ({ caption, y: middle }) =>
        Math.abs(middle - y) < down && x > caption.x0 - across && x < caption.x1 + across,
    );
    const reads = near.some(
      (one) => reminds(one.key, key) || isLetter(one.caption, x, y, key, slack.letter),
    );
    const isInPlace = () => near.some(({ caption }) => inPlaceOf(caption, geometry, x, y, key));
    if (reads || (!isDrawnText(token.word) && isInPlace())) found.add(token);
  }
  return found;
}

/** A single letter or digit is a caption only at the place where the form has it. */
function isLetter(
  { text, x0, y0, x1, y1 }: CaptionWord,
  x: number,
  y: number,
  key: string,
  [across, down]: Slack['letter'],
): boolean {
  return (
    keyOf(text) === key &&
    Math.abs((x0 + x1) / 2 - x) < across &&
    Math.abs((y0 + y1) / 2 - y) < down
  );
}

/**
 * Whether it is exactly at the place of the caption; a mark next to it, as in a box to tick, is
 * not. Some captions are printed where values go: there, only the text tells.
 */
function inPlaceOf(
  { x0, y0, x1, y1 }: CaptionWord,
  geometry: FormGeometry,
  x: number,
  y: number,
  key: string,
): boolean {
  const [cx, cy] = [(x0 + x1) / 2 / geometry.width, (y0 + y1) / 2 / geometry.height];
  const underValue = Object.values(geometry.boxes).some(
    (box) => cx > box[0] && cx < box[2] && cy > box[1] && cy < box[3],
  );
  if (underValue) return false;
  const slack = key.length <= 2 ? 0.5 : 5;
  return Math.abs((y0 + y1) / 2 - y) < 3 && x > x0 - slack && x < x1 + slack;
}

/** The same, allowing for OCR errors in small print. */
function reminds(caption: string, read: string): boolean {
  if (caption === read) return caption.length > 1;
  if (caption.length < 3 || read.length < 2) return false;
  const longest = Math.max(caption.length, read.length);
  return (
    distance(caption, read) / longest <= 0.4 ||
    (read.length >= 4 && caption.includes(read)) ||
    (caption.length >= 4 && read.includes(caption))
  );
}
