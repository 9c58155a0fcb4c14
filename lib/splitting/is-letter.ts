import type { Page } from '#lib/model/page.ts';

/**
 * Whether a page greets someone and then takes leave: it is a letter, even if it quotes the claim
 * that it is about. Some bills greet the patient; on 800 documents by outside senders and
 * development sets, none that does also takes leave.
 */
export function isLetter({ words }: Page): boolean {
  const text = words.map((word) => word.text).join(' ');
  const greeting = GREETING.exec(text);
  return greeting !== null && LEAVE.test(text.slice(greeting.index));
}

const GREETING = /\bD(?:ear|EAR)\s+\p{Lu}|\b[Tt](?:o whom it may concern|O WHOM IT MAY CONCERN)/u;
const LEAVE =
  /\b(?:sincerely|respectfully|yours (?:truly|faithfully)|(?:best|kind|warm) regards)\b/i;
