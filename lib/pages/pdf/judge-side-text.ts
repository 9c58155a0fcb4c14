import type { Word } from '#lib/model/word.ts';
import { instructsReader } from '../instructs-reader.ts';
import type { Annotations } from './read-widgets.ts';

/** An amount claimed by a text. */
const CLAIMED_AMOUNT =
  /\b(?:amount|total|due|charges?|pay|paid|balance|owed?)\b.{0,24}?(\d[\d,]*\.\d{2})\b/i;

/** Whether text outside the visible page gives instructions or names an amount not on the page. */
export function isDeceptive(text: string, words: readonly Word[]): boolean {
  if (instructsReader(text)) return true;
  const amount = CLAIMED_AMOUNT.exec(text)?.[1];
  return amount !== undefined && !words.some((word) => word.text.includes(amount));
}

/** Notes that are not shown, and shown ones that are deceptive. */
export function listHiddenNotes(notes: Annotations['notes'], words: readonly Word[]): string[] {
  return notes
    .filter(({ text, visible }) => !visible || isDeceptive(text, words))
    .map(({ text }) => text);
}
