import type { TextLine } from '#lib/layout/page/lay-out-page.ts';

const NAME = /^\p{Lu}[\p{L}'.-]*,?$/u;
/** The most words in one person's name. */
const MOST = 5;
/** The least cells of a row. */
const CELLS = 4;

/**
 * The name that a row begins with, before the details of the claim or the service; null for none.
 */
export function leadingName({ tokens, segments }: TextLine): string | null {
  const end = tokens.findIndex(({ text }) => !NAME.test(text));
  if (end < 2 || end > MOST || segments.length < CELLS) return null;
  const texts = tokens.slice(0, end).map(({ text }) => text);
  return texts.join(' ');
}
