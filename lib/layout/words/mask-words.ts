import { memoize } from '#lib/forms/memoize.ts';
import { captionWord } from './caption-word.ts';
import { fold } from './fold.ts';

/** A text as features use it, with its digits masked; empty if it is only a mark. */
export const maskText = memoize((text): { caption: string; content: string } => ({
  caption: mask(captionWord(text)),
  content: mask(fold(text)),
}));

type Masked = { readonly masked: { readonly caption: string; readonly content: string } };

/** Words of captions with their digits masked; words that are only marks are left out. */
export function maskAll(tokens: readonly Masked[]): string[] {
  const words: string[] = [];
  for (const { masked } of tokens) if (masked.caption !== '') words.push(masked.caption);
  return words;
}

/**
 * Letters and digits of each word with the digits masked; words that are only marks are left out.
 */
export function maskContent(tokens: readonly Masked[]): string[] {
  const words: string[] = [];
  for (const { masked } of tokens) if (masked.content !== '') words.push(masked.content);
  return words;
}

function mask(word: string): string {
  return word.replace(/\d/g, '9').slice(0, 18);
}
