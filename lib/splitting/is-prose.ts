import type { Page } from '#lib/model/page.ts';

/**
 * Whether a page is running text with hardly any values, such as instructions and terms on the back
 * of a form: long, mostly words in lower case, few numbers, and almost no amounts and dates.
 */
export function isProse({ words }: Page): boolean {
  const texts = words.map((word) => word.text);
  const share = (of: RegExp) => texts.filter((text) => of.test(text)).length / texts.length;
  const running = share(RUNNING);
  const most = running > HARDLY_ELSE ? 0.015 : 0.005;
  return texts.length >= MIN_WORDS && running > 0.7 && share(/\d/) < 0.07 && share(VALUE) < most;
}

/** Letters and cover sheets have fewer words; they are recognized by what was learned. */
const MIN_WORDS = 150;
/** With so much text, a fee or a date among it is not billed. */
const HARDLY_ELSE = 0.85;
const RUNNING = /^\p{P}?\p{L}\p{Ll}*(?:[-'’]\p{L}+)?\p{P}{0,2}$/u;
/** An amount or a date. */
const VALUE = /\d[.,]\d{2}\b|^\W?\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\W?$/;
