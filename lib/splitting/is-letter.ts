import { layOutPage, type TextLine } from '#lib/layout/page/lay-out-page.ts';
import { amountOf, isDate } from '#lib/layout/words/token-kind.ts';
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

/**
 * Whether a page lists services with their amounts. Some payers explain in a letter what they paid,
 * and providers appeal in letters that look alike.
 */
export function listsServices(page: Page): boolean {
  return layOutPage(page).lines.filter(isService).length >= SERVICES;
}

/** Whether a page has more amounts than a letter quotes in passing. */
export function quotesAmounts({ words }: Page): boolean {
  return words.filter(({ text }) => isAmount(text)).length >= QUOTED;
}

const GREETING = /\bD(?:ear|EAR)\s+\p{Lu}|\b[Tt](?:o whom it may concern|O WHOM IT MAY CONCERN)/u;
const LEAVE =
  /\b(?:sincerely|respectfully|yours (?:truly|faithfully)|(?:best|kind|warm) regards)\b/i;

/** A letter about a claim may quote one of its services. */
const SERVICES = 2;

/** Fewer may be what is owed, what was paid before, and what is left. */
const QUOTED = 4;

/** A day, and at least two amounts. */
function isService({ tokens }: TextLine): boolean {
  const amounts = tokens.filter(({ text }) => isAmount(text));
  return amounts.length >= 2 && tokens.some(({ text }) => isDate(text));
}

function isAmount(text: string): boolean {
  return /\.\d\d\b/.test(text) && amountOf(text) !== null;
}
