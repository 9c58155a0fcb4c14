import { parseMoney } from '#lib/forms/parse-money.ts';
import type { PageLayout, TextLine } from '../page/lay-out-page.ts';
import { reachOf } from '../page/neighbors.ts';
import { captionWord } from '../words/caption-word.ts';
import type { LabelLexicon } from './label-lexicon.ts';

/** Whether a line of the page is a row of column captions: by its words, or by what is below it. */
export function isCaptionLine(layout: PageLayout, at: number, lexicon: LabelLexicon): boolean {
  const line = layout.lines[at];
  return line !== undefined && (isHeader(line, lexicon) || standsOverAmounts(layout, at));
}

/** Whether the line at `at` is part of the captions on the line `beside` it, above or below. */
export function goesWithCaptions(
  lines: readonly TextLine[],
  at: number,
  beside: number,
  lexicon: LabelLexicon,
): boolean {
  const [line, next] = [lines[at], lines[beside]];
  const [upper, lower] = at < beside ? [line, next] : [next, line];
  return (
    belongs(line, next, lexicon) ||
    standsWith(lines, at, beside) ||
    isLowerHalf(upper, lower) ||
    isBetween(line, next)
  );
}

/**
 * Whether several captions are the same, as the lower halves of `BILLED AMOUNT` and `PAID AMOUNT`.
 */
export function repeatsCaption({ segments }: TextLine): boolean {
  const said = segments.map((segment) => segment.map(({ text }) => text).join(' '));
  return new Set(said).size < said.length;
}

/**
 * Largest distance of two halves of captions, in line heights: typewriters leave half of it blank.
 */
const NEAR_HALVES = 2.5;

/** Whether the lower line repeats captions without digits, each below a text of the upper one. */
function isLowerHalf(upper: TextLine | undefined, lower: TextLine | undefined): boolean {
  if (!upper || !lower || distanceOf(upper, lower) > NEAR_HALVES) return false;
  if ([...upper.tokens, ...lower.tokens].some(({ text }) => /\d|:$/.test(text))) return false;
  return (
    repeatsCaption(lower) &&
    lower.segments.every((segment) => {
      const [x0, x1] = reachOf(segment);
      return upper.segments.some((above) => {
        const [left, right] = reachOf(above);
        return Math.min(x1, right) > Math.max(x0, left);
      });
    })
  );
}

/** Lines nearer than this are not below one another, in line heights. */
const HALF_LINE = 0.9;

/**
 * Whether a line without digits is half a line above or below captions, and over none of them:
 * where captions have one to three lines, centered, those of one line and of two are not aligned.
 */
function isBetween(line: TextLine | undefined, next: TextLine | undefined): boolean {
  if (!line || !next || distanceOf(line, next) > HALF_LINE) return false;
  return line.tokens.every(
    (token) =>
      !/\d|:$/.test(token.text) &&
      next.tokens.every((other) => Math.min(token.x1, other.x1) < Math.max(token.x0, other.x0)),
  );
}

/** At least three words used in captions, in several places, and no amounts. */
function isHeader(line: TextLine, lexicon: LabelLexicon): boolean {
  if (line.tokens.some((token) => /\d[.,]\d{2}\b|\d{4}|:$/.test(token.text))) return false;
  const known = line.tokens.filter((token) => lexicon.words.has(captionWord(token.text)));
  const spread = (line.tokens.at(-1)?.x1 ?? 0) - (line.tokens[0]?.x0 ?? 0);
  return (
    known.length >= 3 &&
    known.length * 2 >= line.tokens.length &&
    spread > 0.3 &&
    line.segments.length >= 2
  );
}

/** How many lines below captions the first row of amounts can be. */
const MAX_BELOW = 4;

/**
 * Whether a line is the captions of columns, whatever its words are: several short texts without
 * digits, most of them above texts of the first line of amounts below.
 */
function standsOverAmounts({ lines }: PageLayout, at: number): boolean {
  const line = lines[at];
  if (!line || line.segments.length < 4) return false;
  if (line.tokens.some(({ text }) => /\d|:$/.test(text) || text.length > 15)) return false;
  const row = lines
    .slice(at + 1, at + 1 + MAX_BELOW)
    .find(({ tokens }) => tokens.filter(({ text }) => parseMoney(text) !== null).length >= 2);
  if (!row || row.y - line.y > 8 * line.height) return false;
  const cells = line.segments.filter((segment) => {
    const [x0, x1] = reachOf(segment);
    return row.segments.some((below) => {
      const [left, right] = reachOf(below);
      return Math.min(x1, right) - Math.max(x0, left) > 0;
    });
  });
  return cells.length >= 4 && cells.length * 4 >= line.segments.length * 3;
}

/**
 * Whether a line next to the captions is part of them: near, without digits, mostly words used in
 * captions.
 */
function belongs(
  line: TextLine | undefined,
  next: TextLine | undefined,
  lexicon: LabelLexicon,
): boolean {
  if (!line || !next || distanceOf(line, next) > nearOf(line)) return false;
  if (line.tokens.some((token) => /\d|:$/.test(token.text))) return false;
  const known = line.tokens.filter((token) => lexicon.words.has(captionWord(token.text))).length;
  return known * 2 >= line.tokens.length && line.tokens.every((token) => token.text.length < 16);
}

/** Largest distance of two lines of captions, in line heights; of a single text, such as a title. */
const NEAR = 2.2;
const NEAR_ALONE = 1.9;

function nearOf({ segments }: TextLine): number {
  return segments.length > 1 ? NEAR : NEAR_ALONE;
}

/** In line heights. */
function distanceOf(line: TextLine, other: TextLine): number {
  return Math.abs(line.y - other.y) / Math.max(line.height, other.height);
}

/** Words of a line above or below captions that make it part of them, whatever the words are. */
const LEAST_OVER = 3;

/**
 * Whether a line without digits next to captions is part of them because most of its words, or most
 * of theirs, are above one another, and no other line is nearer to it.
 */
function standsWith(lines: readonly TextLine[], at: number, beside: number): boolean {
  const [line, next, beyond] = [lines[at], lines[beside], lines[at + at - beside]];
  if (!line || !next || distanceOf(line, next) > NEAR || line.segments.length < LEAST_OVER)
    return false;
  if (line.tokens.some(({ text }) => /\d|:$/.test(text) || text.length > 15)) return false;
  if (beyond && distanceOf(line, beyond) < distanceOf(line, next) * 0.9) return false;
  return isOver(line, next) || isOver(next, line);
}

function isOver(line: TextLine, other: TextLine): boolean {
  const over = line.tokens.filter((token) =>
    other.tokens.some((one) => Math.min(one.x1, token.x1) > Math.max(one.x0, token.x0)),
  );
  return over.length >= LEAST_OVER && over.length * 4 >= line.tokens.length * 3;
}
