import type { Decoded, Glyph } from './decode-ctc.ts';
import type { Gap } from './find-gaps.ts';

/** A glyph that leaves ink. */
export type PrintedGlyph = Glyph & {
  /** The highest probability of a space between it and the previous glyph. */
  readonly hint: number;
};

/** Evidence for and against a space; weights have the same names. */
export type SeamSigns = {
  /** Log-odds of the recognizer's space probability. */
  readonly hint: number;
  /** The gap's width, in heights of the strip. */
  readonly gap: number;
  /** How much wider it is than is usual for the line. */
  readonly wider: number;
  /** How much further apart than usual the centers of the two glyphs are, in usual steps. */
  readonly pitch: number;
  /** How many of the two glyphs are narrow. */
  readonly narrow: number;
  readonly number: number;
  readonly wordEnd: number;
};

/** Between two glyphs: the widest gap of paper, in pixels, and the evidence. */
export type Seam = { readonly gap: Gap; readonly signs: SeamSigns };

const NARROW = new Set("1iIl.,:;'|!jtfr()-[]");
const MARK = /[.,:/-]/;
const DIGIT = /\d/;
const MIN_HINT = 1e-4;
/** Cap on the recognizer's own space probability: it also sees some spaces in wide print. */
const MAX_HINT = 0.99;

/** The glyphs of a line without its spaces, which remain as hints on the glyphs after them. */
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
 * @param gaps of the strip, in pixels; `width` and `height` are those of the strip.
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

/** Amounts, dates, and times: 1,234.56, 12/31, and 10:05. */
function isInNumber({ before, left, right }: Texts): boolean {
  if (DIGIT.test(left)) return MARK.test(right);
  return MARK.test(left) && DIGIT.test(before) && DIGIT.test(right);
}

/** A capital after a lowercase letter, a letter after a period, or an opening bracket. */
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

/** The widest gap between the centers of two glyphs; if there is none, an empty one halfway. */
function widestGap(gaps: readonly Gap[], left: number, right: number): Gap {
  let best: Gap = { from: (left + right) / 2, to: (left + right) / 2 };
  for (const gap of gaps) {
    const inside = { from: Math.max(gap.from, left), to: Math.min(gap.to, right) };
    if (widthOf(inside) > widthOf(best)) best = inside;
  }
  return best;
}
