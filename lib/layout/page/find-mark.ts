import type { PageLayout, Token } from './lay-out-page.ts';

export type Mark = 'ticked' | 'empty';

/** Boxes as characters; symbol fonts have theirs in the private range. */
const CROSSED_BOXES = '☒☑\uf0fd\uf0fe\uf052\uf053';
const EMPTY_BOXES = '☐□▢▯◻';
const EMPTY_SYMBOLS = '\uf06f\uf0a8\uf071';

const TICKED = new RegExp(
  `^[[({|]?(?:[xX]{1,2}|[${CROSSED_BOXES}✓✔✗✘✕✖■●]|\\/|√|[Vv]|K|N|R|M|B|&|%|><)[\\])}|]?$`,
  'u',
);
const EMPTY = new RegExp(
  `^(?:\\[|\\]|\\[\\s?\\]|\\[_+\\]|\\(|\\)|\\([\\s_]*\\)|[${EMPTY_BOXES}○${EMPTY_SYMBOLS}]|_+|O|0|o|D|C|L|U)$`,
  'u',
);
const PLAIN_EMPTY = new RegExp(`^(?:[${EMPTY_BOXES}]|\\[[\\s_]*\\]|\\([\\s_]*\\))$`, 'u');
const CROSSED = new RegExp(`^(?:[${CROSSED_BOXES}]|\\[[xX]\\]|\\([xX]\\))$`, 'u');
const EMPTY_BOX = new RegExp(`^[${EMPTY_BOXES}${EMPTY_SYMBOLS}]$`, 'u');

/**
 * A tick, a cross, or an empty box as text, or how OCR reads one: a crossed box is read as a letter
 * with slanted strokes. Null for anything else.
 */
export function readMark(text: string): Mark | null {
  if (TICKED.test(text)) return 'ticked';
  return EMPTY.test(text) ? 'empty' : null;
}

/** A tick or a cross, with its box if that was read, that is hardly a misread letter. */
export function isPlainTick(text: string): boolean {
  return /^[[({|]?(?:[xX]{1,2}|[☒☑✓✔✗✘✕✖√V/])[\])}|]?$/u.test(text);
}

/** The same, or an empty box. */
export function isPlainMark(text: string): boolean {
  return isPlainTick(text) || PLAIN_EMPTY.test(text);
}

/** A crossed or ticked box in a file's own text, never a letter that OCR may have made of one. */
export function isCrossedBox(text: string): boolean {
  return CROSSED.test(text);
}

/** Such a box, or an empty one. */
export function isPrintedBox(text: string): boolean {
  return isCrossedBox(text) || EMPTY_BOX.test(text);
}

/**
 * The nearest mark before (`side` -1) or after a token, on about the same line: marks set by hand
 * may be higher or lower.
 */
export function findMark(layout: PageLayout, token: Token, side: -1 | 1): Mark | null {
  const reach = Math.max(0.035, token.height * 2.5);
  let best: { mark: Mark; gap: number } | null = null;
  for (const other of layout.tokens) {
    if (other === token || Math.abs(other.y - token.y) > token.height * 0.95) continue;
    const gap = side === -1 ? token.x0 - other.x1 : other.x0 - token.x1;
    if (gap < -0.004 || gap > reach) continue;
    const mark = readMark(other.text);
    if (mark && (!best || best.mark === 'empty' || (mark === 'ticked' && gap < best.gap)))
      best = { mark, gap };
  }
  return best?.mark ?? null;
}
