import type { Word } from '#lib/model/word.ts';
import { maskText } from '../../words/mask-words.ts';
import { ALIGNED } from '../one-column.ts';

/** What shows that a token's point is lost. */
type Printed = {
  readonly word: Pick<Word, 'source'>;
  readonly text: string;
  readonly masked: { readonly caption: string; readonly content: string };
  readonly x1: number;
  readonly y: number;
  readonly height: number;
  readonly pointed?: boolean;
};

/** How many line heights above or below an amount may be to indicate its column. */
const NEAR = 40;
/** Fewer amounts with points are not a column. */
const MIN_AMOUNTS = 2;

/**
 * OCR loses faint points: in a column of amounts, `000` and `2311` are `0.00` and `23.11`. Whole
 * numbers that end where amounts with points end get theirs back and are marked; a column that
 * prints as many whole numbers as amounts does not change. Words of a text layer have lost nothing.
 */
export function mendPoints<Token extends Printed>(tokens: readonly Token[]): readonly Token[] {
  const amounts = tokens.filter(({ text }) => AMOUNT.test(text));
  if (amounts.length < MIN_AMOUNTS) return tokens;
  const bare = tokens.filter(
    (token, at) =>
      isBare(token) && !isYear(token, tokens[at - 1]) && !isNamed(token, tokens[at - 1]),
  );
  if (bare.length === 0) return tokens;
  const open = new Set(bare);
  return tokens.map((token) => {
    if (!open.has(token)) return token;
    const count = (others: readonly Token[]) =>
      others.filter(
        ({ x1, y }) =>
          Math.abs(x1 - token.x1) < ALIGNED && Math.abs(y - token.y) < token.height * NEAR,
      ).length;
    const pointed = count(amounts);
    const whole = count(bare.filter(({ text }) => !NOTHING.test(text)));
    if (pointed < MIN_AMOUNTS || pointed + count(bare) - whole < whole) return token;
    const digits = token.text.replace(/,/g, '');
    const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
    return { ...token, text, masked: maskText(text), pointed: true };
  });
}

const AMOUNT = /^[$(-]*\d[\d,]*\.\d{2}[)-]?$/;
/** No whole number is printed like this. */
const NOTHING = /^0+$/;
/** A code may begin with a zero (`0101`); of an amount, it is the only digit before the point. */
const BARE = /^(?:0\d{2}|[1-9]\d{2,5}|\d{1,3},\d{5})$/;

function isBare({ text, word }: Printed): boolean {
  return BARE.test(text) && word.source !== 'text-layer' && word.source !== 'form-field';
}

/** `Patient Acct: 789191`: the word before it says that it is no amount. */
function isNamed({ y, height }: Printed, before: Printed | undefined): boolean {
  return before !== undefined && Math.abs(before.y - y) < height && NUMBER.test(before.text);
}

const NUMBER =
  /^(?:acct|account|id|no|nbr|num|number|claim|ref|icn|dcn|policy|group|code|cpt|hcpcs|hc|procedure|proc|#)[.:#]*$/i;

/** `Apr 6, 2026`, `April 2026` */
function isYear({ text }: Printed, before: Printed | undefined): boolean {
  return /^(?:19|20)\d{2}$/.test(text) && /^(?:\d{1,2}|\p{L}{3,})[,.]?$/u.test(before?.text ?? '');
}
