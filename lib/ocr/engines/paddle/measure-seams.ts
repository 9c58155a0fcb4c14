import type { Decoded, Glyph } from './decode-ctc.ts';
import type { Gap } from './find-gaps.ts';

/** A glyph that leaves ink. */
export type PrintedGlyph = Glyph & {
  /** The highest probability of a space between the glyph before and it. */
  readonly hint: number;
};

/** What speaks for and against a space; the names are those of the weights. */
export type SeamSigns = {
  /** Log odds of the recognizer's trace of a space. */
  readonly hint: number;
  /** The gap's width, in heights of the strip. */
  readonly gap: number;
  /** How much wider it is than the line's usual one. */
  readonly wider: number;
  /** How much further than usual the two glyphs' middles lie apart, in usual steps. */
  readonly pitch: number;
  /** How many of the two are narrow by themselves. */
  readonly narrow: number;
  readonly number: number;
  readonly wordEnd: number;
};

/** Between two glyphs: the widest gap of paper there, in pixels, and the signs. */
export type Seam = { readonly gap: Gap; readonly signs: SeamSigns };

const NARROW = new Set("1iIl.,:;'|!jtfr()-[]");
const MARK = /[.,:/-]/;
const DIGIT = /\d/;
const MIN_HINT = 1e-4;
/** So sure a space that the recognizer saw by itself may be at most: it also sees some in wide print. */
const MAX_HINT = 0.99;

/** The glyphs of a line without its spaces, which remain as hints of the glyphs behind them. */
export function listPrinted({ glyphs, spaceBefore }: Decoded): PrintedGlyph[] {
  const printed: PrintedGlyph[] = [];
  let space = 0;
  for (const [index, glyph] of glyphs.entries()) {
    space = Math.max(space, spaceBefore[index] ?? 0);
    if (glyph.text === ' ') {
      space = Math.max(space, glyph.score);
      continue;
    }
    printed.push({ ...glyph, hint: space });
    space = 0;
  }
  return printed;
}

/**
 * The seams of a line, from the left.
 *
 * @param gaps of the strip, in pixels; `width` and `height` are the strip's.
 */
export function measureSeams(
  glyphs: readonly PrintedGlyph[],
  gaps: readonly Gap[],
  { width, height }: { width: number; height: number },
): Seam[] {
  const pairs = glyphs.slice(1).map((right, index) => {
    const left = glyphs[index] ?? right;
    const gap = widestGap(gaps, left.at * width, right.at * width);
    const texts = { before: glyphs[index - 1]?.text ?? '', left: left.text, right: right.text };
    return { gap, texts, step: right.at - left.at, hint: right.hint, share: widthOf(gap) / height };
  });
  const usualStep = middleOf(pairs.map((pair) => pair.step));
  const usualGap = middleOf(pairs.map((pair) => pair.share));
  return pairs.map(({ gap, texts, step, hint: trace, share }) => {
    const hint = Math.min(MAX_HINT, Math.max(MIN_HINT, trace));
    const signs = {
      hint: Math.log(hint / (1 - hint)),
      gap: share,
      wider: share - usualGap,
      pitch: step / usualStep - 1,
      narrow: Number(NARROW.has(texts.left)) + Number(NARROW.has(texts.right)),
      number: Number(isInNumber(texts)),
      wordEnd: Number(isWordEnd(texts)),
    };
    return { gap, signs };
  });
}

type Texts = { readonly before: string; readonly left: string; readonly right: string };

/** Amounts, dates and times: 1,234.56 and 12/31 and 10:05. */
function isInNumber({ before, left, right }: Texts): boolean {
  if (DIGIT.test(left)) return MARK.test(right);
  return MARK.test(left) && DIGIT.test(before) && DIGIT.test(right);
}

/** A capital behind a small letter, a letter behind a stop, a bracket that opens. */
function isWordEnd({ left, right }: Texts): boolean {
  if (right === '(') return /[\p{L}\p{N}]/u.test(left);
  if (/\p{Ll}/u.test(left)) return /\p{Lu}/u.test(right);
  return /[,:;)]/.test(left) && /\p{L}/u.test(right);
}

function widthOf(gap: Gap): number {
  return gap.to - gap.from;
}

function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 1;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** The widest gap that lies between two glyphs' middles; an empty one halfway when there is none. */
function widestGap(gaps: readonly Gap[], left: number, right: number): Gap {
  let best: Gap = { from: (left + right) / 2, to: (left + right) / 2 };
  for (const gap of gaps) {
    const inside = { from: Math.max(gap.from, left), to: Math.min(gap.to, right) };
    if (widthOf(inside) > widthOf(best)) best = inside;
  }
  return best;
}
