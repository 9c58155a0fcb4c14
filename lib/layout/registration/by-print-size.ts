import type { FormGeometry } from '#lib/model/form.ts';
import { isDrawnText } from '#lib/model/word.ts';
import type { Token } from '../page/lay-out-page.ts';
import { captionsOf, keyOf } from './form-captions.ts';

/**
 * Billing programs draw the form themselves, its captions in small print and what was typed in
 * large print. Where the text layer shows two such sizes, they decide: large print was typed,
 * whatever it says, and small print that reads like any caption of the form is one, wherever it is.
 * Other pages keep the captions that were `found` by their place.
 */
export function captionsByPrintSize(
  tokens: readonly Token[],
  geometry: FormGeometry,
  found: ReadonlySet<Token>,
): ReadonlySet<Token> {
  const drawn = tokens.filter((token) => isDrawnText(token.word));
  const limit = sizeBetween(drawn, found);
  if (limit === null) return found;
  const keys = new Set(captionsOf(geometry).all.map(({ key }) => key));
  const isSmall = (token: Token) => capitalHeightOf(token) < limit;
  const read = [...found].filter((token) => !isDrawnText(token.word) || isSmall(token));
  const named = drawn.filter((token) => isSmall(token) && keys.has(keyOf(token.text)));
  return new Set([...read, ...named]);
}

/** A height between captions and what was typed; null if their sizes do not differ clearly. */
function sizeBetween(drawn: readonly Token[], found: ReadonlySet<Token>): number | null {
  const words = drawn.filter(({ text }) => /[\p{Lu}\p{N}]{2}/u.test(text));
  const captions = words.filter((token) => found.has(token)).map(capitalHeightOf);
  const typed = words.filter((token) => !found.has(token)).map(capitalHeightOf);
  if (captions.length < ENOUGH || typed.length < ENOUGH) return null;
  const [small, large] = [middleOf(captions), middleOf(typed)];
  return small < large * SMALLER ? (small + 3 * large) / 4 : null;
}

/** About how high the print's capitals are: brackets and some letters reach below them. */
function capitalHeightOf({ text, height }: Token): number {
  return /[gjpqy,;()[\]{}|/$@Q]/.test(text) ? height / (1 + DESCENT) : height;
}

/** A share of the height of capitals, about the same in all fonts for text. */
const DESCENT = 0.3;

function middleOf(heights: readonly number[]): number {
  return heights.toSorted((a, b) => a - b)[heights.length >> 1] ?? 0;
}

/** Words of each size that show that there are two. */
const ENOUGH = 12;
/** Captions are at most this share of the height of what was typed. */
const SMALLER = 0.75;
