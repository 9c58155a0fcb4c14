import { remembered } from '#lib/forms/remembered.ts';
import { captionWord } from './caption-word.ts';
import { fold } from './fold.ts';
import type { Token } from './lay-out-page.ts';

/** Words of captions with their digits masked, as features name them; marks alone are left out. */
export function maskAll(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  for (const { text } of tokens) {
    const word = maskedCaption(text);
    if (word !== '') words.push(word);
  }
  return words;
}

/** Letters and digits of each word with the digits masked; marks alone are left out. */
export function maskContent(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  for (const { text } of tokens) {
    const word = maskedFold(text);
    if (word !== '') words.push(word);
  }
  return words;
}

const maskedCaption = remembered((text) => mask(captionWord(text)));
const maskedFold = remembered((text) => mask(fold(text)));

function mask(word: string): string {
  return word.replace(/\d/g, '9').slice(0, 18);
}
